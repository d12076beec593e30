package io.molam.experiments.adapter.http.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.dropwizard.lifecycle.Managed;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which origins the console talks to while somebody logs in: the issuer's own, and those of the
 * endpoints in its discovery document, which is read at the start, and again until it is there.
 */
final class ProviderOrigins implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderOrigins.class);
  private static final List<String> CALLED =
      List.of("token_endpoint", "userinfo_endpoint", "jwks_uri");
  private static final int TIMEOUT_MS = 5_000;
  private static final int MAX_BYTES = 256 * 1024;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final URI issuer;
  private final ObjectMapper json;
  private volatile Set<String> origins;
  private volatile @Nullable Thread reader;

  ProviderOrigins(URI issuer, ObjectMapper json) {
    this.issuer = issuer;
    this.json = json;
    this.origins = Set.of(origin(issuer));
  }

  /** Such as {@code https://id.example.org}, in alphabetical order. */
  Set<String> known() {
    return origins;
  }

  @Override
  public void start() {
    reader = Thread.ofVirtual().name("console-issuer").start(this::readUntilThere);
  }

  @Override
  public void stop() {
    Thread running = reader;
    if (running != null) {
      running.interrupt();
    }
  }

  private void readUntilThere() {
    Duration pause = Duration.ofSeconds(1);
    while (!Thread.currentThread().isInterrupted()) {
      try {
        origins = read();
        return;
      } catch (IOException | IllegalArgumentException e) {
        LOG.warn(
            "The discovery document of CONSOLE_OIDC_ISSUER cannot be read ({}); people may not be"
                + " able to log in to the console. It is asked for again in {} s",
            e.getMessage(),
            pause.toSeconds());
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        return;
      }
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  private Set<String> read() throws IOException {
    String base = issuer.toString();
    String document =
        (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
            + "/.well-known/openid-configuration";
    DefaultResourceRetriever retriever =
        new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, MAX_BYTES);
    JsonNode described =
        json.readTree(retriever.retrieveResource(URI.create(document).toURL()).getContent());
    Set<String> found = new TreeSet<>();
    found.add(origin(issuer));
    for (String endpoint : CALLED) {
      String address = described.path(endpoint).asText("");
      if (!address.isEmpty()) {
        found.add(origin(URI.create(address)));
      }
    }
    return found;
  }

  /**
   * @throws IllegalArgumentException when it has none; nothing else may get into a header
   */
  private static String origin(URI address) {
    String scheme = address.getScheme();
    String host = address.getHost();
    if (host == null || !("https".equals(scheme) || "http".equals(scheme))) {
      throw new IllegalArgumentException("no address of HTTP: " + address);
    }
    return scheme + "://" + host + (address.getPort() < 0 ? "" : ":" + address.getPort());
  }
}
