package io.molam.experiments.bench.ingest;

import io.molam.experiments.bench.CpuTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;

/**
 * Durable events over HTTP, totals per unit included, against COPY of the same rows into the same
 * columns without index, constraint or totals, and against one-row inserts, all on one PostgreSQL,
 * in turns. Usage: {@code speed [ROUNDS] [EVENTS] [HOST:PORT/DATABASE]} or {@code memory [EVENTS]};
 * without a database an embedded one is started.
 */
public final class IngestBenchmark {
  private static final int UNITS = 100_000;
  private static final int BATCH = 10_000;
  private static final int CONNECTIONS = 4;
  private static final int ONE_BY_ONE = 500;
  private static final double WARM_UP_SECONDS = 40;

  private IngestBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    String mode = arguments.length == 0 ? "speed" : arguments[0];
    try (BenchDatabase database = database(arguments);
        ServerUnderLoad server = ServerUnderLoad.start(database)) {
      server.prepare(UNITS);
      if (mode.equals("memory")) {
        memory(server, number(arguments, 1, 1_000_000));
      } else {
        speed(database, server, number(arguments, 1, 5), number(arguments, 2, 100_000));
      }
      server.check();
    }
  }

  private static BenchDatabase database(String[] arguments) throws IOException {
    return arguments.length > 3 ? BenchDatabase.at(arguments[3]) : BenchDatabase.start();
  }

  private static GeneratedEvents generated(long seed) {
    return new GeneratedEvents(seed, UNITS, Instant.now().truncatedTo(ChronoUnit.HOURS));
  }

  private static int number(String[] arguments, int at, int otherwise) {
    return arguments.length > at ? Integer.parseInt(arguments[at]) : otherwise;
  }

  private static void memory(ServerUnderLoad server, int events) throws Exception {
    say("before: resident %d MiB", server.residentKib() >> 10);
    int step = events / 5;
    for (int sent = 0; sent < events; sent += step) {
      long began = System.nanoTime();
      send(server, generated(sent), step);
      say(
          "%,d events acknowledged, %,.0f/s: resident %d MiB, at most %d MiB",
          sent + step,
          step / seconds(began),
          server.residentKib() >> 10,
          server.peakResidentKib() >> 10);
    }
  }

  private static void speed(BenchDatabase database, ServerUnderLoad server, int rounds, int events)
      throws Exception {
    double[] copy = new double[rounds];
    double[] http = new double[rounds];
    double[] single = new double[rounds];
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create table bare (like events including defaults)");
      warmUp(server, events);
      copy(connection, generated(0), events);
      for (int round = 0; round < rounds; round++) {
        GeneratedEvents generated = generated(round + 1L);
        copy[round] = events / copy(connection, generated, events);
        CpuTime cpu = CpuTime.of(server.pid());
        CpuTime postgres = CpuTime.ofChildren(server.postmaster());
        http[round] = events / send(server, generated, events);
        double perEvent = cpu.sinceMicros() / events;
        double databasePerEvent = postgres.sinceMicros() / events;
        single[round] = ONE_BY_ONE / insert(connection, generated);
        say(
            "COPY %,.0f rows/s, HTTP %,.0f events/s (%.1f µs CPU of the server and %.1f µs of"
                + " PostgreSQL each), one by one %,.0f rows/s: ratios %.2f and %.1f",
            copy[round],
            http[round],
            perEvent,
            databasePerEvent,
            single[round],
            http[round] / copy[round],
            http[round] / single[round]);
      }
    }
    say(
        "medians: COPY %,.0f, HTTP %,.0f, one by one %,.0f; HTTP/COPY %.2f, HTTP/one by one %.1f",
        median(copy),
        median(http),
        median(single),
        median(http) / median(copy),
        median(http) / median(single));
  }

  /** Until the compiler has little left to do, which takes CPU time from what is measured. */
  private static void warmUp(ServerUnderLoad server, int events) throws Exception {
    long began = System.nanoTime();
    for (long seed = -1; seconds(began) < WARM_UP_SECONDS; seed--) {
      send(server, generated(seed), events);
    }
  }

  /** Seconds until all are acknowledged, bodies made beforehand. */
  private static double send(ServerUnderLoad server, GeneratedEvents generated, int events)
      throws Exception {
    List<Callable<Integer>> requests = new ArrayList<>();
    for (int from = 0; from < events; from += BATCH) {
      byte[] body = generated.ndjson(from, BATCH).getBytes(StandardCharsets.UTF_8);
      requests.add(() -> server.post("/api/events", body, BATCH));
    }
    long began = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      for (Future<Integer> request : threads.invokeAll(requests)) {
        request.get();
      }
    }
    return seconds(began);
  }

  /** Seconds until the rows are committed, in as many transactions as HTTP has requests. */
  private static double copy(Connection connection, GeneratedEvents generated, int events)
      throws Exception {
    List<byte[]> bodies = new ArrayList<>();
    for (int from = 0; from < events; from += BATCH) {
      bodies.add(generated.csv(from, BATCH).getBytes(StandardCharsets.UTF_8));
    }
    var manager = connection.unwrap(PGConnection.class).getCopyAPI();
    long began = System.nanoTime();
    for (byte[] body : bodies) {
      manager.copyIn(
          "copy bare (unit_id, event_id, event_type, value, occurred_at, metadata) from stdin csv",
          new ByteArrayInputStream(body));
    }
    return seconds(began);
  }

  private static double insert(Connection connection, GeneratedEvents generated)
      throws SQLException {
    long began = System.nanoTime();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into bare (unit_id, event_id, event_type, value, occurred_at, metadata)"
                + " values (?, ?::uuid, ?, ?::float8, ?::timestamptz, ?::json)")) {
      for (int i = 0; i < ONE_BY_ONE; i++) {
        List<String> row = generated.row(i);
        for (int column = 0; column < row.size(); column++) {
          statement.setString(column + 1, row.get(column));
        }
        statement.executeUpdate();
      }
    }
    return seconds(began);
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
