package io.molam.experiments.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The read side of a registry, for one repository: manifests by tag, and configurations with
 * labels. It may ask for a login, in one of the two ways that registries have.
 */
final class FakeRegistry implements AutoCloseable {
  /** How a registry asks who it is that asks. */
  enum Access {
    OPEN,
    /** The login comes with each request. */
    BASIC,
    /** The login buys a token at another address. */
    BEARER
  }

  private static final String TOKEN = "a-token-of-the-registry";

  private final HttpServer server;
  private final Map<String, String> documents = new ConcurrentHashMap<>();

  FakeRegistry() {
    this(Access.OPEN, "", "");
  }

  FakeRegistry(Access access, String user, String password) {
    String login =
        "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    server.createContext(
        "/token",
        exchange -> {
          String body = "{\"token\": \"" + TOKEN + "\"}";
          if (login.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.sendResponseHeaders(200, body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
          } else {
            exchange.sendResponseHeaders(401, -1);
          }
          exchange.close();
        });
    server.createContext(
        "/v2/",
        exchange -> {
          String body = documents.get(exchange.getRequestURI().getPath());
          String shown = exchange.getRequestHeaders().getFirst("Authorization");
          if (access == Access.BASIC && !login.equals(shown)) {
            exchange.getResponseHeaders().add("Www-Authenticate", "Basic realm=\"team\"");
            exchange.sendResponseHeaders(401, -1);
          } else if (access == Access.BEARER && !("Bearer " + TOKEN).equals(shown)) {
            exchange
                .getResponseHeaders()
                .add(
                    "Www-Authenticate",
                    "Bearer realm=\"" + address + "/token\",service=\"registry\"");
            exchange.sendResponseHeaders(401, -1);
          } else if (body == null) {
            exchange.sendResponseHeaders(404, -1);
          } else {
            exchange.getResponseHeaders().add("Docker-Content-Digest", digest(body));
            exchange.sendResponseHeaders(200, body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
          }
          exchange.close();
        });
    server.start();
  }

  String imageName() {
    return "127.0.0.1:" + server.getAddress().getPort() + "/molam/molam-experiments";
  }

  /** Publishes an image under a tag and returns its digest. */
  String publish(String tag, String revision) {
    String config =
        "{\"config\":{\"Labels\":{\"org.opencontainers.image.revision\":\"" + revision + "\"}}}";
    String manifest =
        "{\"schemaVersion\":2,\"config\":{\"digest\":\"" + digest(config) + "\"},\"layers\":[]}";
    String repository = "/v2/molam/molam-experiments";
    documents.put(repository + "/blobs/" + digest(config), config);
    documents.put(repository + "/manifests/" + tag, manifest);
    return digest(manifest);
  }

  private static String digest(String text) {
    try {
      return "sha256:"
          + HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
