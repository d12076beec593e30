package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Health and metrics. */
class OperationsIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  @Test
  void metricsHaveThePublishedNames() {
    Api admin = SERVICE.as("ops_admin");
    String key = Documents.started(admin);
    admin
        .post("/api/experiments/" + key + "/assign", "{\"molam_id\": \"unit-secret\"}")
        .expect(200);
    admin
        .post(
            "/api/experiments/" + key + "/track",
            "{\"molam_id\": \"unit-secret\", \"event_type\": \"click\"}")
        .expect(202);
    String metrics = SERVICE.as().get("/metrics").expect(200).body();
    assertThat(metrics)
        .contains(
            "http_requests_total{method=\"POST\",route=\"/api/experiments/{id}/assign\",status=\"200\"} 1",
            "http_request_duration_seconds_bucket{",
            "experiment_assignments_total{experiment=\"" + key + "\",reason=\"split\",variant=\"",
            "experiment_events_total{event_type=\"click\",outcome=\"accepted\"} 1",
            "jvm_memory_used_bytes",
            "jvm_threads_current",
            "process_cpu_seconds_total")
        .doesNotContain("unit-secret");
  }

  @Test
  void namesAndTypesAreThoseOfPrometheusAndNothingIsOfTheFramework() throws Exception {
    String metrics = SERVICE.as().get("/metrics").expect(200).body();
    assertThat(
            metrics
                .lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", -1)[2]))
        .contains("database_pool_active", "database_pool_idle", "database_pool_waiting")
        .allMatch(name -> name.matches("[a-z][a-z0-9_]*"))
        .noneMatch(name -> name.matches("(io_dropwizard|org_eclipse|ch_qos|com_|jdbi).*"));
    Path folder = Files.createTempDirectory("metrics");
    Path file = Files.writeString(folder.resolve("metrics.txt"), metrics);
    Programs.need("promtool");
    Programs.run(folder, "sh", "-c", "promtool check metrics < " + file.getFileName())
        .expectSuccess("");
  }

  @Test
  void gaugesTellOfTheExperimentsThatTheDatabaseHolds() throws Exception {
    String key = Documents.started(SERVICE.as("ops_admin"));
    RunningService second = new RunningService();
    second.start(SERVICE.database());
    try {
      Eventually.holds(
          "observed",
          () ->
              second
                  .as()
                  .get("/metrics")
                  .body()
                  .contains("experiment_sample_ratio_mismatch{experiment=\"" + key + "\"} 0"));
      assertThat(second.as().get("/metrics").body()).contains("experiments{status=\"running\"} ");
    } finally {
      second.stop();
    }
  }

  @Test
  void addressesOfUnitsDoNotBecomeLabels() {
    SERVICE.as("ops_admin").get("/api/experiments/label-bomb/assignment/u-1").expect(404);
    SERVICE.as("ops_admin").get("/label-bomb").expect(404);
    assertThat(SERVICE.as().get("/metrics").body()).doesNotContain("label-bomb");
  }

  @Test
  void processIsAliveAndReady() {
    assertThat(SERVICE.as().get("/healthz").expect(200).text("/status")).isEqualTo("ok");
    assertThat(SERVICE.as().get("/readyz").expect(200).text("/status")).isEqualTo("ok");
  }

  @Test
  void answersCarryTheRequestIdAndAreNotCached() {
    Answer answer =
        SERVICE.as("ops_admin").get("/api/experiments", "X-Request-Id", "abc-123").expect(200);
    assertThat(answer.header("X-Request-Id")).isEqualTo("abc-123");
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }
}
