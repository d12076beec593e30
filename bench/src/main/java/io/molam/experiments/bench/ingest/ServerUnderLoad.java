package io.molam.experiments.bench.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.molam.experiments.adapter.devtoken.TokenIssuer;
import io.molam.experiments.adapter.jdbi.schema.Schema;
import io.molam.experiments.app.ExperimentsApplication;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The service in a process of its own, with 256 MiB of heap, and an experiment that all are in. */
record ServerUnderLoad(
    BenchDatabase database, Process process, URI base, String token, AtomicLong acknowledged)
    implements AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String EXPERIMENT = "/api/experiments/bench";

  static ServerUnderLoad start(BenchDatabase database) throws Exception {
    new Schema(database.dataSource()).migrate();
    TokenIssuer issuer = TokenIssuer.withNewRsaKey(Clock.systemUTC());
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                ExperimentsApplication.class.getName(),
                "server")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("DATABASE_URL", database.url());
    builder.environment().put("MOLAM_ID_PUBLIC_KEY", issuer.publicKeyPem());
    builder.environment().put("PORT", Integer.toString(port));
    builder.environment().put("DRAIN_SECONDS", "0");
    builder.environment().put("LOG_LEVEL", "WARN");
    return new ServerUnderLoad(
        database,
        builder.start(),
        URI.create("http://localhost:" + port),
        issuer.issue("bench", List.of("ops_admin"), Duration.ofHours(8)),
        new AtomicLong());
  }

  long pid() {
    return process.pid();
  }

  long postmaster() throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      return ProcessHandle.of(row.getLong(1))
          .flatMap(ProcessHandle::parent)
          .map(ProcessHandle::pid)
          .orElseThrow();
    }
  }

  /** Runs an experiment that every unit is exposed to, its totals ready to be added to. */
  void prepare(int units) throws Exception {
    Instant end = Instant.now().plusSeconds(180);
    while (!ready()) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        throw new IllegalStateException("the server does not get ready");
      }
      Thread.sleep(100);
    }
    send(
        "/api/experiments",
        "application/json",
        """
        {"key": "bench", "name": "Bench", "allocation": {"policy": "external"},
         "variants": [{"key": "blue", "is_control": true}, {"key": "green"}],
         "metrics": [{"key": "conversion", "role": "goal"}, {"key": "revenue", "role": "secondary"}]}
        """
            .getBytes(StandardCharsets.UTF_8));
    send(EXPERIMENT + "/start", "application/json", new byte[0]);
    String exposedAt = Instant.now().minus(Duration.ofDays(1)).toString();
    for (int from = 0; from < units; from += 10_000) {
      StringBuilder lines = new StringBuilder();
      for (int i = from; i < from + 10_000; i++) {
        lines.append(
            "{\"molam_id\":\"%s\",\"variant_key\":\"%s\",\"exposed_at\":\"%s\"}\n"
                .formatted(GeneratedEvents.unit(i), i % 2 == 0 ? "blue" : "green", exposedAt));
      }
      send(
          EXPERIMENT + "/exposures",
          "application/x-ndjson",
          lines.toString().getBytes(StandardCharsets.UTF_8));
    }
    get(EXPERIMENT + "/results");
  }

  private boolean ready() throws InterruptedException {
    try {
      return CLIENT
              .send(
                  HttpRequest.newBuilder(base.resolve("/readyz")).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Sends events, all of which must be accepted. */
  int post(String path, byte[] ndjson, int events) throws Exception {
    JsonNode answer = send(path, "application/x-ndjson", ndjson);
    if (answer.path("accepted").asInt() != events) {
      throw new IllegalStateException("not all were accepted: " + answer);
    }
    acknowledged.addAndGet(events);
    return events;
  }

  /** What was acknowledged is stored, and is in the totals. */
  void check() throws Exception {
    get(EXPERIMENT + "/results");
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select (select count(*) from events), (select count(*) from event_ids),
                  (select sum(events) from unit_totals where measure = 0),
                  (select sum(exact) from unit_totals where measure = 0),
                  (select sum(value::text::numeric) from events)
                """)) {
      row.next();
      System.out.printf(
          "%d acknowledged; %d events, %d ids, %d in totals; totals sum to %s, events to %s%n",
          acknowledged.get(),
          row.getLong(1),
          row.getLong(2),
          row.getLong(3),
          row.getBigDecimal(4),
          row.getBigDecimal(5));
      for (int column = 1; column <= 3; column++) {
        if (row.getLong(column) != acknowledged.get()) {
          throw new IllegalStateException("acknowledged and stored differ");
        }
      }
      if (row.getBigDecimal(4).compareTo(row.getBigDecimal(5)) != 0) {
        throw new IllegalStateException("totals and events differ");
      }
    }
  }

  private JsonNode send(String path, String type, byte[] body) throws Exception {
    return answer(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private void get(String path) throws Exception {
    answer(HttpRequest.newBuilder(base.resolve(path)));
  }

  private JsonNode answer(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        CLIENT.send(
            request
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofMinutes(5))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(response + " " + response.body());
    }
    return JSON.readTree(response.body());
  }

  long residentKib() throws IOException {
    return status("VmRSS:");
  }

  long peakResidentKib() throws IOException {
    return status("VmHWM:");
  }

  private long status(String field) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status")).stream()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
