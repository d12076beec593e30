package io.molam.experiments.adapter.webhook;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where messages may go to, and where they say that they come from.
 *
 * @param allowed hosts that may be inside, as {@code host}, {@code host:port}, or, without TLS,
 *     {@code http://host:port}; all in lower case
 * @param publicUrl address of this service for people, without a slash at its end; empty when it is
 *     not known
 */
public record WebhookSettings(Set<String> allowed, String publicUrl) {
  private static final Pattern ALLOWED =
      Pattern.compile("(http://)?([a-z0-9.-]+|\\[[0-9a-f:.]+\\])(:[0-9]{1,5})?");

  public WebhookSettings {
    allowed = Set.copyOf(allowed);
  }

  /**
   * @param hosts separated by commas, or null
   * @param address of this service, or null
   * @throws IllegalArgumentException naming what cannot be understood
   */
  public static WebhookSettings of(@Nullable String hosts, @Nullable String address) {
    Set<String> allowed =
        hosts == null
            ? Set.of()
            : Arrays.stream(hosts.split(",", -1))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    for (String host : allowed) {
      if (!ALLOWED.matcher(host).matches()) {
        throw new IllegalArgumentException(
            "WEBHOOK_ALLOWED_HOSTS must be host, host:port or http://host:port, separated by"
                + " commas, not \""
                + host
                + "\"");
      }
    }
    if (address != null && !address.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
      throw new IllegalArgumentException(
          "WEBHOOK_PUBLIC_URL must be an address such as https://experiments.example.org");
    }
    return new WebhookSettings(allowed, address == null ? "" : address.replaceAll("/+$", ""));
  }

  /** Whether the operator has named the host, so that it may be inside. */
  boolean names(String host, int port) {
    String name = host.toLowerCase(Locale.ROOT);
    return allowed.contains(name)
        || allowed.contains(name + ":" + port)
        || allowed.contains("http://" + name)
        || allowed.contains("http://" + name + ":" + port);
  }

  /** Whether the operator has named the host for messages without TLS. */
  boolean namesPlain(URI address) {
    String name = "http://" + String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    return allowed.contains(name) || allowed.contains(name + ":" + address.getPort());
  }
}
