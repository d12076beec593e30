package io.molam.experiments.app;

import static io.molam.experiments.app.Tracked.close;
import static io.molam.experiments.app.Tracked.event;
import static io.molam.experiments.app.Tracked.exposure;
import static io.molam.experiments.app.Tracked.external;
import static io.molam.experiments.app.Tracked.metric;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.molam.experiments.adapter.cli.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real experiment, unit by unit over HTTP, against its published figures. */
class CookieCatsIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static Api admin() {
    return SERVICE.as("ops_admin");
  }

  private static JsonNode results(String key, String query) {
    return admin().get("/api/experiments/" + key + "/results" + query).expect(200).json();
  }

  @Test
  void readsCookieCatsAsTheReferenceDoes() throws Exception {
    Path data = SharedData.directory();
    metric(admin(), "cats_rounds", "\"kind\":\"mean\",\"event_type\":\"cats.rounds\"");
    metric(
        admin(),
        "cats_rounds_capped",
        "\"kind\":\"mean\",\"event_type\":\"cats.rounds\",\"cap\":{\"percentile\":99.9}");
    metric(
        admin(),
        "cats_retention_1",
        "\"kind\":\"retention\",\"event_type\":\"cats.session\",\"retention_day\":1");
    metric(
        admin(),
        "cats_retention_7",
        "\"kind\":\"retention\",\"event_type\":\"cats.session\",\"retention_day\":7");
    String key =
        Documents.started(
            admin(),
            external("cats_rounds", "cats_rounds_capped", "cats_retention_1", "cats_retention_7")
                .andThen(
                    document -> {
                      ((ObjectNode) document.at("/variants/0")).put("key", "gate_30");
                      ((ObjectNode) document.at("/variants/1")).put("key", "gate_40");
                      // the published figures are Welch's
                      document.putObject("analysis").put("test", "welch");
                    }));
    Instant exposed = Instant.now().minus(Duration.ofDays(20));
    List<String> exposures = new ArrayList<>();
    List<String> events = new ArrayList<>();
    List<String> rows = Files.readAllLines(data.resolve("cookie_cats.csv"));
    for (String row : rows.subList(1, rows.size())) {
      String[] field = row.split(",", -1);
      String unit = "cat-" + field[0];
      exposures.add(exposure(unit, field[1], exposed));
      events.add(event(unit, "cats.rounds", Double.parseDouble(field[2]), exposed.plusSeconds(5)));
      for (int day : new int[] {1, 7}) {
        if (field[day == 1 ? 3 : 4].toLowerCase(Locale.ROOT).equals("true")) {
          events.add(
              event(unit, "cats.session", 1, exposed.plus(Duration.ofDays(day)).plusSeconds(60)));
        }
      }
    }
    load("/api/experiments/" + key + "/exposures", exposures);
    load("/api/events", events);

    JsonNode got = results(key, "?method=fixed");
    JsonNode want =
        Documents.JSON
            .readTree(data.resolve("datasets.json").toFile())
            .at("/datasets/cookie_cats/results");
    compare(got, "cats_rounds", want.path("sum_gamerounds"));
    compare(got, "cats_rounds_capped", want.path("sum_gamerounds_capped_at_pooled_p99.9"));
    compare(got, "cats_retention_1", want.path("retention_1"));
    compare(got, "cats_retention_7", want.path("retention_7"));
    JsonNode sequential = results(key, "?method=sequential&metric=cats_rounds");
    close(
        sequential.at("/metrics/0/effects/0/absolute/lower"),
        want.at("/sum_gamerounds/versus_gate_30/gate_40/always_valid_ci95_tuning_5000/0"));
    close(
        got.at("/sample_ratio/p_value"),
        Documents.JSON
            .readTree(data.resolve("datasets.json").toFile())
            .at("/datasets/cookie_cats/srm/p_value"));
  }

  private static void compare(JsonNode results, String metric, JsonNode want) {
    for (JsonNode found : results.path("metrics")) {
      if (!found.path("key").asText().equals(metric)) {
        continue;
      }
      for (JsonNode variant : found.path("variants")) {
        JsonNode expected = want.path("arms").path(variant.path("key").asText());
        assertThat(variant.path("units").asLong()).isEqualTo(expected.path("n").asLong());
        close(variant.path("mean"), expected.path("mean"));
        close(variant.path("std_dev"), expected.path("sd"));
      }
      JsonNode effect = found.at("/effects/0");
      JsonNode expected = want.at("/versus_gate_30/gate_40");
      close(effect.at("/absolute/estimate"), expected.path("difference"));
      close(effect.at("/absolute/lower"), expected.at("/ci95/0"));
      close(effect.at("/absolute/upper"), expected.at("/ci95/1"));
      close(effect.path("p_value"), expected.path("p_welch"));
      return;
    }
    throw new AssertionError(metric + " is not among the results");
  }

  /** In requests of 10,000, compressed. */
  private static void load(String path, List<String> lines) throws IOException {
    for (int from = 0; from < lines.size(); from += 10_000) {
      List<String> batch = lines.subList(from, Math.min(lines.size(), from + 10_000));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(String.join("\n", batch).getBytes(StandardCharsets.UTF_8));
      }
      Answer answer =
          admin()
              .sendBytes(
                  "POST",
                  path,
                  bytes.toByteArray(),
                  "Content-Type",
                  "application/x-ndjson",
                  "Content-Encoding",
                  "gzip")
              .expect(200);
      assertThat(answer.at("/accepted").asInt()).isEqualTo(batch.size());
    }
  }
}
