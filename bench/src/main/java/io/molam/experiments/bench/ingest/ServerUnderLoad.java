package io.molam.experiments.bench.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.molam.experiments.bench.ServiceProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** The service in a process of its own, and an experiment that all are in. */
record ServerUnderLoad(BenchDatabase database, ServiceProcess service, AtomicLong acknowledged)
    implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String EXPERIMENT = "/api/experiments/bench";

  static ServerUnderLoad start(BenchDatabase database) throws Exception {
    return new ServerUnderLoad(database, ServiceProcess.start(database.url()), new AtomicLong());
  }

  long pid() {
    return service.pid();
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
    return JSON.readTree(service.post(path, type, body));
  }

  private void get(String path) throws Exception {
    var _ = service.get(path);
  }

  long residentKib() throws IOException {
    return service.residentKib();
  }

  long peakResidentKib() throws IOException {
    return service.peakResidentKib();
  }

  @Override
  public void close() {
    service.close();
  }
}
