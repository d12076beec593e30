package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.jdbi.schema.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two replicas on one database never give a unit two variants, whatever happens to it. */
@Execution(ExecutionMode.CONCURRENT)
class ReplicasIT {
  /** Seconds of load around the restart. */
  private static final int LOAD_SECONDS = Integer.getInteger("replicas.load.seconds", 20);

  private static Answer assign(Api replica, String unit) {
    return replica.post("/api/experiments/shared/assign", "{\"molam_id\": \"" + unit + "\"}");
  }

  @Test
  void concurrentFirstAssignmentsAgreeAndRecordOneExposureEach() throws Exception {
    int units = 10_000;
    TestDatabase database = TestDatabase.migrated();
    RunningService one = new RunningService();
    RunningService two = new RunningService();
    one.start(database);
    two.start(database);
    try {
      Experiments.started(one.as("ops_admin"), "shared", "{}");
      Api first = one.as("pay_module");
      Api second = two.as("pay_module");
      int disagreements = 0;
      try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
        List<Future<Boolean>> agreed = new ArrayList<>();
        for (int i = 0; i < units; i++) {
          String unit = "unit-" + i;
          Future<Answer> here = threads.submit(() -> assign(first, unit).expect(200));
          Future<Answer> there = threads.submit(() -> assign(second, unit).expect(200));
          agreed.add(
              threads.submit(
                  () ->
                      here.get().text("/variant_id").equals(there.get().text("/variant_id"))
                          && here.get()
                              .text("/assigned_at")
                              .equals(there.get().text("/assigned_at"))
                          && here.get().at("/recorded").asBoolean()
                          && there.get().at("/recorded").asBoolean()));
        }
        for (Future<Boolean> future : agreed) {
          disagreements += future.get() ? 0 : 1;
        }
      }
      assertThat(disagreements).isZero();
      assertThat(database.number("select count(*) from exposures")).isEqualTo(units);
    } finally {
      one.stop();
      two.stop();
    }
  }

  /** What the load saw: of each unit the variants, and whether any answer said recorded. */
  private record Seen(Map<String, String> variants, Map<String, Boolean> recorded) {}

  @Test
  void restartOfTheDatabaseLosesNoRecordedExposureAndGivesNoUnitTwoVariants(@TempDir Path folder)
      throws Exception {
    int port = RunningService.freePort();
    EmbeddedPostgres postgres = postgres(folder, port);
    RunningService one = null;
    RunningService two = null;
    try {
      new Schema(postgres.getPostgresDatabase()).migrate();
      Map<String, String> settings =
          Map.of(
              "DATABASE_URL",
              "postgresql://postgres:postgres@localhost:" + port + "/postgres",
              "LOG_LEVEL",
              "ERROR");
      one = new RunningService(settings, "server");
      two = new RunningService(settings, "server");
      one.start(TestDatabase.empty());
      two.start(TestDatabase.empty());
      Experiments.started(one.as("ops_admin"), "shared", "{}");
      Seen seen = new Seen(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
      AtomicLong contradictions = new AtomicLong();
      AtomicLong unrecorded = new AtomicLong();
      long end = System.nanoTime() + Duration.ofSeconds(LOAD_SECONDS).toNanos();
      List<Api> replicas = List.of(one.as("pay_module"), two.as("pay_module"));
      try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
        for (int i = 0; i < 16; i++) {
          Api replica = replicas.get(i % 2);
          var _ = threads.submit(() -> load(replica, end, seen, contradictions, unrecorded));
        }
        Thread.sleep(Duration.ofSeconds(LOAD_SECONDS / 3));
        postgres.close();
        Thread.sleep(Duration.ofSeconds(2));
        postgres = postgres(folder, port);
      }
      RunningService replica = one;
      RunningService other = two;
      Eventually.holds("backlogs are empty", () -> pending(replica) == 0 && pending(other) == 0);
      Map<String, String> stored = stored(postgres);
      assertThat(contradictions.get()).isZero();
      assertThat(unrecorded.get()).as("answers while the database was away").isPositive();
      long lost =
          seen.recorded().keySet().stream().filter(unit -> !stored.containsKey(unit)).count();
      long different =
          seen.variants().entrySet().stream()
              .filter(entry -> stored.containsKey(entry.getKey()))
              .filter(entry -> !entry.getValue().equals(stored.get(entry.getKey())))
              .count();
      System.out.printf(
          "restart under load of %d s: %d units seen, %d acknowledged, %d answers unrecorded,"
              + " %d stored; lost %d, different %d%n",
          LOAD_SECONDS,
          seen.variants().size(),
          seen.recorded().size(),
          unrecorded.get(),
          stored.size(),
          lost,
          different);
      assertThat(lost).isZero();
      assertThat(different).isZero();
      assertThat(stored.keySet()).containsAll(seen.variants().keySet());
    } finally {
      if (one != null) {
        one.stop();
      }
      if (two != null) {
        two.stop();
      }
      postgres.close();
    }
  }

  private static void load(
      Api replica, long end, Seen seen, AtomicLong contradictions, AtomicLong unrecorded) {
    while (System.nanoTime() < end) {
      String unit = "unit-" + ThreadLocalRandom.current().nextInt(20_000);
      Answer answer = assign(replica, unit);
      if (answer.status() != 200) {
        continue;
      }
      JsonNode json = answer.json();
      if (!json.get("enrolled").asBoolean()) {
        continue;
      }
      String variant = json.get("variant_id").asText();
      String before = seen.variants().putIfAbsent(unit, variant);
      if (before != null && !before.equals(variant)) {
        contradictions.incrementAndGet();
      }
      if (json.get("recorded").asBoolean()) {
        seen.recorded().put(unit, true);
      } else {
        unrecorded.incrementAndGet();
      }
    }
  }

  private static double pending(RunningService service) {
    return service
        .as()
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("experiment_exposures_pending "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
        .findFirst()
        .orElse(-1);
  }

  private static EmbeddedPostgres postgres(Path folder, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("data"))
        .setCleanDataDirectory(false)
        .setPort(port)
        .setPGStartupWait(Duration.ofSeconds(60))
        .setServerConfig("max_connections", "100")
        .start();
  }

  private static Map<String, String> stored(EmbeddedPostgres postgres) throws Exception {
    Map<String, String> stored = new HashMap<>();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select unit_id, variant_id from exposures")) {
      while (rows.next()) {
        stored.put(rows.getString(1), rows.getString(2));
      }
    }
    return stored;
  }
}
