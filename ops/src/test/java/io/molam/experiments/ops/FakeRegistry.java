package io.molam.experiments.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The read side of a registry, for one repository: manifests by tag, and configurations with
 * labels.
 */
final class FakeRegistry implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, String> documents = new ConcurrentHashMap<>();

  FakeRegistry() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/v2/",
        exchange -> {
          String body = documents.get(exchange.getRequestURI().getPath());
          if (body == null) {
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
