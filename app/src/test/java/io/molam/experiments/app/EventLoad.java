package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * A client that does what clients are told to do: it repeats what was not acknowledged, with the
 * same event ids, until it is. It remembers what was sent and what was acknowledged.
 */
final class EventLoad implements AutoCloseable {
  static final String KEY = "faults";
  private static final int UNITS = 300;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private volatile URI base;
  private final AtomicBoolean over = new AtomicBoolean();
  private final List<Thread> threads = new ArrayList<>();
  private final Set<UUID> sent = ConcurrentHashMap.newKeySet();
  private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger duplicates = new AtomicInteger();
  private final Set<String> surprises = ConcurrentHashMap.newKeySet();

  EventLoad(URI base) {
    this.base = base;
  }

  /** An external experiment that all units of the load are exposed to, its totals being kept. */
  static void prepare(Api admin) {
    String key = KEY;
    admin
        .post(
            "/api/experiments",
            Documents.experiment(
                key, document -> document.putObject("allocation").put("policy", "external")))
        .expect(201);
    admin.post("/api/experiments/" + key + "/start").expect(200);
    StringBuilder lines = new StringBuilder();
    Instant exposedAt = Instant.now().minus(Duration.ofHours(2));
    for (int i = 0; i < UNITS; i++) {
      lines.append(
          "{\"molam_id\":\"unit-%d\",\"variant_key\":\"%s\",\"exposed_at\":\"%s\"}\n"
              .formatted(i, i % 2 == 0 ? "blue" : "green", exposedAt));
    }
    Answer imported =
        admin
            .send(
                "POST",
                "/api/experiments/" + key + "/exposures",
                lines.toString(),
                "Content-Type",
                "application/x-ndjson")
            .expect(200);
    assertThat(imported.at("/accepted").asInt()).isEqualTo(UNITS);
    admin.get("/api/experiments/" + key + "/results").expect(200);
  }

  /** Batches on some connections, and single events on another. */
  void start(int batchThreads, int batchSize) {
    for (int i = 0; i <= batchThreads; i++) {
      boolean single = i == batchThreads;
      threads.add(Thread.ofVirtual().start(() -> run(single ? 1 : batchSize, single)));
    }
  }

  private void run(int size, boolean single) {
    while (!over.get()) {
      List<UUID> ids = new ArrayList<>();
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < size; i++) {
        UUID id = UUID.randomUUID();
        ids.add(id);
        // without a time of its own: a repeat carries another one
        lines.append(
            "{\"molam_id\":\"unit-%d\",\"event_type\":\"conversion\",\"value\":%d.1,\"event_id\":\"%s\"}\n"
                .formatted((id.hashCode() & 0xFFFF) % UNITS, i % 7, id));
      }
      sent.addAll(ids);
      String path = single ? "/api/experiments/" + KEY + "/track" : "/api/events";
      if (untilAcknowledged(path, lines.toString().strip(), single, size)) {
        acknowledged.addAll(ids);
      }
    }
  }

  private boolean untilAcknowledged(String path, String body, boolean single, int size) {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      try {
        HttpResponse<String> response =
            client.send(
                HttpRequest.newBuilder(base.resolve(path))
                    .timeout(Duration.ofSeconds(20))
                    .header("Authorization", "Bearer " + RunningService.token("ops_admin"))
                    .header("Content-Type", single ? "application/json" : "application/x-ndjson")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() < 300) {
          acknowledge(new Answer(response.statusCode(), response).json(), single, size);
          return true;
        }
        refusals.incrementAndGet();
        if (response.statusCode() != 503
            || response.headers().firstValue("Retry-After").isEmpty()) {
          surprises.add(response.statusCode() + " " + response.body());
        }
        Thread.sleep(50);
      } catch (IOException e) {
        refusals.incrementAndGet();
        if (over.get() && Thread.currentThread().isInterrupted()) {
          return false;
        }
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    surprises.add("not acknowledged within " + PATIENCE);
    return false;
  }

  private void acknowledge(JsonNode answer, boolean single, int size) {
    int repeated =
        single
            ? (answer.path("status").asText().equals("duplicate") ? 1 : 0)
            : answer.path("duplicates").asInt();
    duplicates.addAndGet(repeated);
    if (!single && answer.path("accepted").asInt() + repeated != size) {
      surprises.add(answer.toString());
    }
  }

  /** The service is to be found at another address from now on. */
  void moveTo(URI address) {
    base = address;
  }

  int acknowledged() {
    return acknowledged.size();
  }

  int refusals() {
    return refusals.get();
  }

  int duplicates() {
    return duplicates.get();
  }

  /** Waits until so many further events have been acknowledged. */
  void awaitMore(int events) {
    int until = acknowledged.size() + events;
    Eventually.within(PATIENCE, events + " more", () -> acknowledged.size() >= until);
  }

  /** Ends the load once everything sent has been acknowledged. */
  void finish() throws InterruptedException {
    over.set(true);
    for (Thread thread : threads) {
      thread.join(PATIENCE);
    }
    assertThat(surprises).as("answers that a client cannot expect").isEmpty();
    assertThat(acknowledged).hasSameSizeAs(sent);
  }

  /** Ends the load at once, whatever became of it. */
  @Override
  public void close() {
    over.set(true);
    threads.forEach(Thread::interrupt);
  }

  /** What had been acknowledged when this was called is stored. */
  void assertAcknowledgedIsStored(Set<UUID> acknowledgedBefore, DataSource database)
      throws SQLException {
    Set<UUID> missing = new TreeSet<>(acknowledgedBefore);
    missing.removeAll(stored(database));
    assertThat(missing).as("acknowledged and lost").isEmpty();
  }

  Set<UUID> acknowledgedSoFar() {
    return Set.copyOf(acknowledged);
  }

  private static Set<UUID> stored(DataSource database) throws SQLException {
    Set<UUID> stored = new TreeSet<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select event_id from events")) {
      while (rows.next()) {
        assertThat(stored.add(rows.getObject(1, UUID.class))).as("stored twice").isTrue();
      }
    }
    return stored;
  }

  /** Everything sent is stored once, and totals say the same as the events. */
  void assertExactlyOnce(Api admin, DataSource database) throws SQLException {
    assertThat(stored(database)).isEqualTo(new TreeSet<>(sent));
    admin.get("/api/experiments/" + KEY + "/results").expect(200);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select (select count(*) from event_ids),
                  (select count(*) from (
                    select unit_id, events, exact from unit_totals where measure = 0) t
                    full join (
                      select unit_id, count(*) as events, sum(value::text::numeric) as exact
                      from events group by unit_id) e using (unit_id)
                    where t.events is distinct from e.events or t.exact is distinct from e.exact)
                """)) {
      row.next();
      assertThat(row.getLong(1)).as("ids in the ledger").isEqualTo(sent.size());
      assertThat(row.getLong(2)).as("units whose totals differ from their events").isZero();
    }
  }
}
