package io.molam.experiments.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Takes messages: each path is a receiver of its own, which answers as it was told. */
final class WebhookReceiver implements AutoCloseable {
  /** So that every receiver here may be told, without TLS. */
  static final String ALLOWED = "http://localhost";

  private static final int HANGS = -1;

  private final HttpServer server;
  private final Map<String, Integer> answers = new ConcurrentHashMap<>();
  private final Map<String, List<Message>> messages = new ConcurrentHashMap<>();
  private final CountDownLatch end = new CountDownLatch(1);

  /** One message as it came. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Message(Headers headers, byte[] body) {
    JsonNode json() {
      try {
        return Documents.JSON.readTree(body);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    String id() {
      return headers.getFirst("webhook-id");
    }

    String type() {
      return json().path("type").asText();
    }
  }

  WebhookReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(task -> Thread.ofVirtual().start(task));
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    int status = answers.getOrDefault(path, 204);
    messages
        .computeIfAbsent(path, any -> new CopyOnWriteArrayList<>())
        .add(new Message(exchange.getRequestHeaders(), body));
    if (status == HANGS) {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return;
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  void answer(String path, int status) {
    answers.put(path, status);
  }

  void hang(String path) {
    answers.put(path, HANGS);
  }

  List<Message> got(String path) {
    return messages.getOrDefault(path, List.of());
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
  }
}
