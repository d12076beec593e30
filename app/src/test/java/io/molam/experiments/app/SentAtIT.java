package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A sender whose clock is slow, and who says so, loses no event by whatever way it sends. */
class SentAtIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static final Duration SLOW = Duration.ofHours(3);

  private static Api admin() {
    return SERVICE.as("ops_admin");
  }

  /** What the slow clock shows now. */
  private static Instant slow() {
    return Instant.now().minus(SLOW).truncatedTo(ChronoUnit.MILLIS);
  }

  private static String event(String unit, UUID id, String more) {
    return """
    {"molam_id": "%s", "event_type": "conversion", "event_id": "%s", "occurred_at": "%s"%s}\
    """
        .formatted(unit, id, slow(), more);
  }

  private static long conversions(String key) {
    long sum = 0;
    for (var variant :
        admin().get("/api/experiments/" + key + "/results").expect(200).at("/metrics/0/variants")) {
      sum += variant.path("sum").asLong();
    }
    return sum;
  }

  private static double early() {
    return Adaptive.metric(SERVICE.as(), "experiment_events_total", "outcome=\"before_exposure\"");
  }

  @Test
  void slowClocksAreCorrectedOneByOneAndInBulk() {
    String key = Documents.started(admin());
    String path = "/api/experiments/" + key;
    for (int i = 0; i < 6; i++) {
      Adaptive.assign(admin(), key, "u-" + i);
    }
    String sent = ", \"sent_at\": \"" + slow() + "\"";
    String named = ", \"experiment_id\": \"" + key + "\"";
    double before = early();

    UUID first = UUID.randomUUID();
    assertThat(admin().post(path + "/track", event("u-0", first, "")).expect(202).text("/status"))
        .isEqualTo("ok");
    assertThat(early()).as("acknowledged, counts for nothing, and told").isEqualTo(before + 1);
    assertThat(conversions(key)).isZero();
    admin().post(path + "/track", event("u-0", first, sent)).expect(200);
    assertThat(conversions(key)).as("a repeat moves nothing").isZero();

    UUID corrected = UUID.randomUUID();
    admin().post(path + "/track", event("u-1", corrected, sent)).expect(202);
    assertThat(
            admin()
                .post(path + "/track", event("u-1", corrected, sent))
                .expect(200)
                .text("/status"))
        .isEqualTo("duplicate");
    assertThat(
            admin()
                .post("/api/events", "[" + event("u-2", UUID.randomUUID(), named + sent) + "]")
                .expect(200)
                .at("/accepted")
                .asInt())
        .isEqualTo(1);
    String lines =
        event("u-3", UUID.randomUUID(), named)
            + "\n"
            + event("u-4", UUID.randomUUID(), named + sent)
            + "\n"
            + event("u-5", UUID.randomUUID(), "");
    assertThat(
            admin()
                .send(
                    "POST",
                    "/api/events?sent_at=" + slow(),
                    lines,
                    "Content-Type",
                    "application/x-ndjson")
                .expect(200)
                .at("/accepted")
                .asInt())
        .isEqualTo(3);
    assertThat(conversions(key)).isEqualTo(5);
    assertThat(early()).isEqualTo(before + 1);
    admin()
        .send("POST", "/api/events?sent_at=soon", lines, "Content-Type", "application/x-ndjson")
        .expect(422);
  }

  /** Exposures and events of one slow clock stay in their order. */
  @Test
  void importedExposuresAreCorrectedToo() {
    String key =
        Documents.started(
            admin(), document -> document.putObject("allocation").put("policy", "external"));
    String path = "/api/experiments/" + key;
    admin()
        .post(
            path + "/exposures?sent_at=" + slow(),
            """
            [{"molam_id": "x-1", "variant_key": "blue", "exposed_at": "%1$s"},
             {"molam_id": "x-2", "variant_key": "green", "exposed_at": "%1$s",
              "sent_at": "%1$s"}]
            """
                .formatted(slow()))
        .expect(200);
    Instant exposed =
        Instant.parse(admin().get(path + "/assignment/x-1").expect(200).text("/assigned_at"));
    assertThat(exposed).isBetween(Instant.now().minusSeconds(300), Instant.now().plusSeconds(1));
  }
}
