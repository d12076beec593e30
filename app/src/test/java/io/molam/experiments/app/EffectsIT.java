package io.molam.experiments.app;

import static io.molam.experiments.app.Tracked.event;
import static io.molam.experiments.app.Tracked.external;
import static io.molam.experiments.app.Tracked.metric;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What effects tell of how they came about, in every view, and segments of many values. */
class EffectsIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static Api admin() {
    return SERVICE.as("ops_admin");
  }

  private static void send(String path, List<String> lines) {
    JsonNode answer =
        admin()
            .send("POST", path, String.join("\n", lines), "Content-Type", "application/x-ndjson")
            .expect(200)
            .json();
    assertThat(answer.path("rejected")).isEmpty();
  }

  private static String exposure(String unit, String variant, Instant at, String city) {
    return "{\"molam_id\":\"%s\",\"variant_key\":\"%s\",\"exposed_at\":\"%s\",\"context\":{\"city\":\"%s\"}}"
        .formatted(unit, variant, at, city);
  }

  private static JsonNode results(String key, String query) {
    return admin().get("/api/experiments/" + key + "/results" + query).expect(200).json();
  }

  private static double covariance(List<double[]> rows, int i, int j) {
    double x = rows.stream().mapToDouble(row -> row[i]).average().orElseThrow();
    double y = rows.stream().mapToDouble(row -> row[j]).average().orElseThrow();
    return rows.stream().mapToDouble(row -> (row[i] - x) * (row[j] - y)).sum() / (rows.size() - 1);
  }

  @Test
  void everyViewTellsCovariateAndCapWithTheirNumbers() {
    metric(
        admin(),
        "noted_spend",
        "\"kind\":\"mean\",\"event_type\":\"noted\",\"lookback_days\":7,\"cap\":{\"value\":12}");
    metric(
        admin(),
        "noted_day",
        "\"kind\":\"retention\",\"event_type\":\"noted\",\"retention_day\":1");
    String key =
        Documents.started(
            admin(),
            external("noted_spend", "noted_day")
                .andThen(document -> document.putObject("analysis").put("cuped_days", 14)));
    Instant exposed = Instant.now().minus(Duration.ofDays(3));
    List<String> exposures = new ArrayList<>();
    List<String> events = new ArrayList<>();
    List<double[]> rows = new ArrayList<>();
    int history = 0;
    int touched = 0;
    for (int i = 0; i < 240; i++) {
      String unit = "noted-" + i;
      double before = i % 3 == 0 ? 0 : 1 + i % 8;
      double spent = before + (i * 37) % 7 + (i % 2 == 0 ? 0 : 1);
      exposures.add(
          exposure(unit, i % 2 == 0 ? "blue" : "green", exposed, i % 5 == 0 ? "Dakar" : "Thiès"));
      if (before > 0) {
        events.add(event(unit, "noted", before, exposed.minus(Duration.ofDays(2))));
        history++;
      }
      events.add(event(unit, "noted", spent, exposed.plusSeconds(60)));
      touched += spent > 12 ? 1 : 0;
      rows.add(new double[] {Math.min(12, spent), before, i % 2});
    }
    send("/api/experiments/" + key + "/exposures", exposures);
    send("/api/events", events);

    JsonNode whole = results(key, "");
    JsonNode effect = whole.at("/metrics/0/effects/0");
    assertThat(effect.at("/cap/value").asDouble()).isEqualTo(12);
    assertThat(effect.at("/cap/units_touched").asInt()).isEqualTo(touched).isPositive();
    assertThat(effect.at("/covariate/names/0").asText())
        .isEqualTo("noted_spend, 7 days before exposure");
    double theta = covariance(rows, 0, 1) / covariance(rows, 1, 1);
    assertThat(effect.at("/covariate/theta/0").asDouble()).isCloseTo(theta, within(1e-9));
    assertThat(effect.at("/covariate/correlation").asDouble())
        .isCloseTo(
            covariance(rows, 0, 1) / Math.sqrt(covariance(rows, 0, 0) * covariance(rows, 1, 1)),
            within(1e-9));
    assertThat(effect.at("/covariate/variance_saved").asDouble()).isBetween(0.1, 0.9);
    assertThat(effect.at("/covariate/units_with_history").asInt()).isEqualTo(history);
    assertThat(
            effect.at("/covariate/adjusted_means/green").asDouble()
                - effect.at("/covariate/adjusted_means/blue").asDouble())
        .isCloseTo(effect.at("/absolute/estimate").asDouble(), within(1e-9));
    assertThat(whole.at("/metrics/1/effects/0/covariate/reason").asText())
        .isEqualTo("metrics of kind retention are not adjusted");

    JsonNode days = results(key, "/timeseries").path("days");
    JsonNode last = days.get(days.size() - 1).at("/metrics/0/effects/0");
    assertThat(last.path("cap")).isEqualTo(effect.path("cap"));
    assertThat(last.at("/covariate/units_with_history").asInt()).isEqualTo(history);
    JsonNode past = results(key, "?as_of=" + Instant.now().plusSeconds(1));
    assertThat(past.at("/metrics/0/effects/0/cap")).isEqualTo(effect.path("cap"));
    int inSegments = 0;
    for (JsonNode segment : results(key, "?dimension=city").path("segments")) {
      inSegments += segment.at("/metrics/0/effects/0/cap/units_touched").asInt();
    }
    assertThat(inSegments).isEqualTo(touched);

    admin().post("/api/experiments/" + key + "/stop", "{}").expect(200);
    Eventually.holds("frozen", () -> results(key, "").path("frozen_version").asInt() == 1);
    JsonNode frozen = results(key, "").at("/metrics/0/effects/0");
    assertThat(frozen.path("cap")).isEqualTo(effect.path("cap"));
    assertThat(frozen.at("/covariate/units_with_history").asInt()).isEqualTo(history);
  }

  @Test
  void tenThousandValuesOfAnAttributeLoseNoUnit() {
    String key = Documents.started(admin(), external("conversion"));
    Instant hour = Instant.now().minus(Duration.ofHours(1));
    List<String> exposures = new ArrayList<>();
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      exposures.add(exposure("many-" + i, i % 2 == 0 ? "blue" : "green", hour, "city " + i));
      if (i % 4 == 1) {
        events.add(event("many-" + i, "conversion", 1, hour.plusSeconds(1)));
      }
    }
    // three more of two cities, so that these are the most frequent
    for (int i = 0; i < 6; i++) {
      exposures.add(exposure("more-" + i, i % 2 == 0 ? "blue" : "green", hour, "city " + i % 2));
    }
    send("/api/experiments/" + key + "/exposures", exposures.subList(0, 10_000));
    send("/api/experiments/" + key + "/exposures", exposures.subList(10_000, exposures.size()));
    send("/api/events", events);

    JsonNode whole = results(key, "");
    JsonNode broken = results(key, "?dimension=city");
    List<String> values = broken.path("segments").findValuesAsText("value");
    assertThat(values).hasSize(51).startsWith("city 0", "city 1").endsWith("(other)");
    Set<String> distinct = new HashSet<>(values);
    assertThat(distinct).hasSize(51);
    for (int v = 0; v < 2; v++) {
      long units = 0;
      double converted = 0;
      for (JsonNode segment : broken.path("segments")) {
        units += segment.at("/variants/" + v + "/units").asLong();
        converted += segment.at("/metrics/0/variants/" + v + "/sum").asDouble();
      }
      assertThat(units).isEqualTo(whole.at("/variants/" + v + "/units").asLong()).isEqualTo(5_003);
      assertThat(converted).isEqualTo(whole.at("/metrics/0/variants/" + v + "/sum").asDouble());
    }
    assertThat(broken.path("decision")).isEqualTo(whole.path("decision"));
    assertThat(broken.path("metrics")).isEqualTo(whole.path("metrics"));
  }
}
