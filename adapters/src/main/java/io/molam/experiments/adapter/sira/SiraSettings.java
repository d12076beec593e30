package io.molam.experiments.adapter.sira;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/**
 * Where SIRA is and how long it is waited for.
 *
 * @param base address without a path of its own, such as {@code http://sira-service:4000}
 * @param allocation deadline of a whole exchange in the background
 * @param analysis deadline while somebody reads insights
 * @param decision deadline on the path of an assignment
 * @param circuitOpen how long SIRA is left alone after it failed too often
 */
public record SiraSettings(
    URI base, Duration allocation, Duration analysis, Duration decision, Duration circuitOpen) {
  public SiraSettings {
    for (Duration duration : new Duration[] {allocation, analysis, decision, circuitOpen}) {
      if (!duration.isPositive()) {
        throw new IllegalArgumentException("a duration must be positive: " + duration);
      }
    }
  }

  /**
   * @throws IllegalArgumentException when it is no address of an HTTP service; the message does not
   *     repeat it, since it may hold a password
   */
  public static URI address(String url) {
    URI uri;
    try {
      uri = new URI(url.strip());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("SIRA_URL is no URL", e);
    }
    boolean http =
        "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    if (!http || uri.getHost() == null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "SIRA_URL must have the form http://host:port or https://host:port, without user");
    }
    String path = uri.getPath() == null ? "" : uri.getPath();
    if (uri.getQuery() != null
        || uri.getFragment() != null
        || !(path.isEmpty() || path.equals("/"))) {
      throw new IllegalArgumentException("SIRA_URL must end with host and port");
    }
    return uri;
  }
}
