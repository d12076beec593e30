package io.molam.experiments.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A SIRA for tests and the demo: it answers by {@code sira.openapi.yaml}, and can be told to be
 * slow, wrong, broken or gone. Its models are simple and always the same for the same question.
 */
public final class ReferenceSira implements AutoCloseable {
  /** How it behaves. */
  public enum Mode {
    /** By the contract. */
    WELL,
    /** By the contract, but after {@link #lateBy}. */
    LATE,
    /** Takes the question and never says anything. */
    SILENT,
    /** 500. */
    ERRORS,
    /** 200 with something that is not JSON. */
    GARBAGE,
    /** A share is NaN. */
    NOT_A_NUMBER,
    /** The last variant has no share. */
    MISSING_ARM,
    /** A variant that nobody knows has a share. */
    UNKNOWN_ARM,
    /** Shares that sum to 1.2. */
    SUM_TOO_LARGE,
    /** An open variant has a share of 0. */
    BELOW_MINIMUM,
    /** A right answer with 2 MiB of padding. */
    LARGE,
    /** An answer that never ends. */
    ENDLESS
  }

  /**
   * A question as it came.
   *
   * @param headers by name in lower case
   */
  public record Received(String path, Map<String, String> headers, String body) {
    public Received {
      headers = Map.copyOf(headers);
    }
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int REMEMBERED = 1_000;

  private final Deque<Received> received = new ArrayDeque<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Mode mode = Mode.WELL;
  private volatile Duration lateBy = Duration.ofSeconds(5);
  private volatile @Nullable HttpServer server;
  private volatile int port;

  /** Comes up on a free port of this machine. */
  public static ReferenceSira start() throws IOException {
    return start(0);
  }

  /** Comes up on a port of this machine, a free one for 0. */
  public static ReferenceSira start(int port) throws IOException {
    ReferenceSira sira = new ReferenceSira();
    sira.port = port;
    sira.comeBack();
    return sira;
  }

  private ReferenceSira() {}

  /** {@code main [PORT]}: runs until interrupted; POST /mode/NAME tells it how to behave. */
  public static void main(String[] arguments) throws Exception {
    try (ReferenceSira sira = start(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4000)) {
      System.out.println("SIRA at " + sira.address() + "; modes: " + List.of(Mode.values()));
      Thread.currentThread().join();
    }
  }

  /** Where it is, or was. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** How it behaves from now on. */
  public void behave(Mode next) {
    mode = next;
  }

  /** How late {@link Mode#LATE} is. */
  public void lateBy(Duration delay) {
    lateBy = delay;
  }

  /** The latest questions, oldest first. */
  public List<Received> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  /** Goes away: connections break, new ones are refused. */
  public synchronized void goAway() {
    HttpServer running = server;
    server = null;
    if (running != null) {
      running.stop(0);
    }
  }

  /** Comes up again at the same address. */
  public synchronized void comeBack() throws IOException {
    if (server != null) {
      return;
    }
    HttpServer next =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    next.setExecutor(threads);
    next.createContext("/", this::handle);
    next.start();
    port = next.getAddress().getPort();
    server = next;
  }

  @Override
  public void close() {
    goAway();
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (path.startsWith("/mode/")) {
        behave(Mode.valueOf(path.substring("/mode/".length()).toUpperCase(Locale.ROOT)));
        exchange.sendResponseHeaders(204, -1);
        return;
      }
      remember(exchange, path, new String(body, StandardCharsets.UTF_8));
      answer(exchange, path, body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void remember(HttpExchange exchange, String path, String body) {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    synchronized (received) {
      received.addLast(new Received(path, headers, body));
      if (received.size() > REMEMBERED) {
        received.removeFirst();
      }
    }
  }

  private void answer(HttpExchange exchange, String path, byte[] body)
      throws IOException, InterruptedException {
    Mode now = mode;
    switch (now) {
      case SILENT -> Thread.sleep(Duration.ofMinutes(10));
      case LATE -> Thread.sleep(lateBy);
      case ERRORS -> {
        send(exchange, 500, "{\"error\": \"out of order\"}");
        return;
      }
      case GARBAGE -> {
        send(exchange, 200, "<html>SIRA is being upgraded</html>");
        return;
      }
      case ENDLESS -> {
        endless(exchange);
        return;
      }
      default -> {}
    }
    JsonNode question = JSON.readTree(body);
    ObjectNode answer =
        switch (path) {
          case "/v1/allocation" -> allocation(question);
          case "/v1/analysis" -> analysis(question);
          case "/v1/decision" -> decision(question);
          default -> null;
        };
    if (answer == null) {
      send(exchange, 404, "{\"error\": \"no such route\"}");
      return;
    }
    String shares = path.equals("/v1/decision") ? "propensities" : "shares";
    if (answer.path(shares) instanceof ObjectNode numbers) {
      spoil(numbers, now);
    }
    if (now == Mode.LARGE) {
      answer.put("padding", "x".repeat(2 << 20));
    }
    String text = answer.toString();
    send(exchange, 200, now == Mode.NOT_A_NUMBER ? text.replace("-9.75", "NaN") : text);
  }

  /**
   * An answer without shares has its action spoiled instead, by the modes that are about shares.
   */
  private static void spoil(ObjectNode shares, Mode mode) {
    List<String> keys = new ArrayList<>();
    shares.fieldNames().forEachRemaining(keys::add);
    String last = keys.getLast();
    switch (mode) {
      // JSON has no NaN; the text is put in where this number stands
      case NOT_A_NUMBER -> shares.put(last, -9.75);
      case MISSING_ARM -> shares.remove(last);
      case UNKNOWN_ARM -> shares.put("nobody", 0.0);
      case SUM_TOO_LARGE ->
          keys.forEach(key -> shares.put(key, 1.2 * shares.path(key).doubleValue()));
      case BELOW_MINIMUM -> {
        keys.removeIf(key -> shares.path(key).doubleValue() == 0);
        double freed = shares.path(keys.getLast()).doubleValue();
        shares.put(keys.getLast(), 0.0);
        shares.put(keys.getFirst(), shares.path(keys.getFirst()).doubleValue() + freed);
      }
      default -> {}
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Slow enough to stay under every limit of size, so that only a deadline ends it. */
  private static void endless(HttpExchange exchange) throws IOException, InterruptedException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    out.write("{\"model\": \"".getBytes(StandardCharsets.UTF_8));
    while (true) {
      out.write("never ends ".getBytes(StandardCharsets.UTF_8));
      out.flush();
      Thread.sleep(5);
    }
  }

  private static ObjectNode allocation(JsonNode question) {
    return ReferenceModels.allocation(question, JSON.createObjectNode());
  }

  private static ObjectNode analysis(JsonNode question) {
    return ReferenceModels.analysis(question, JSON.createObjectNode());
  }

  private static ObjectNode decision(JsonNode question) {
    return ReferenceModels.decision(question, JSON.createObjectNode());
  }
}
