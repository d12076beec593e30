package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.molam.experiments.adapter.jdbi.Database;
import io.molam.experiments.adapter.jdbi.EventRetention;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From exposures and events over HTTP to results, in whatever order they come. */
final class TrackingIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static Api admin() {
    return SERVICE.as("ops_admin");
  }

  private static Consumer<ObjectNode> external(String... metrics) {
    return document -> {
      document.putObject("allocation").put("policy", "external");
      var uses = document.putArray("metrics");
      for (String metric : metrics) {
        uses.addObject().put("key", metric).put("role", uses.isEmpty() ? "goal" : "secondary");
      }
    };
  }

  private static JsonNode send(String path, List<String> lines) {
    return admin()
        .send("POST", path, String.join("\n", lines), "Content-Type", "application/x-ndjson")
        .expect(200)
        .json();
  }

  private static String exposure(String unit, String variant, Instant at) {
    return "{\"molam_id\":\"%s\",\"variant_key\":\"%s\",\"exposed_at\":\"%s\",\"context\":{\"country\":\"%s\"}}"
        .formatted(unit, variant, at, unit.endsWith("1") ? "SN" : "FR");
  }

  private static String event(String unit, String type, double value, Instant at) {
    return "{\"event_id\":\"%s\",\"molam_id\":\"%s\",\"event_type\":\"%s\",\"value\":%s,\"occurred_at\":\"%s\"}"
        .formatted(UUID.randomUUID(), unit, type, value, at);
  }

  private static JsonNode results(String key, String query) {
    return admin().get("/api/experiments/" + key + "/results" + query).expect(200).json();
  }

  @Test
  void countsEventsThatCameBeforeTheirExposureAndFollowsABackDatedOne() {
    String key = Documents.started(admin(), external("conversion", "revenue"));
    Instant noon = Instant.now().minus(Duration.ofHours(30));
    List<String> events = new ArrayList<>();
    for (String unit : List.of("late-0", "late-1", "late-2", "late-3")) {
      events.add(event(unit, "conversion", 10, noon.plusSeconds(60)));
    }
    send("/api/events", events);
    assertThat(send("/api/events", events).path("duplicates").asInt()).isEqualTo(4);
    String path = "/api/experiments/" + key + "/exposures";
    send(
        path,
        List.of(
            exposure("late-0", "blue", noon),
            exposure("late-1", "blue", noon.plusSeconds(120)),
            exposure("late-2", "green", noon),
            exposure("late-3", "green", noon.plusSeconds(120))));
    JsonNode before = results(key, "");
    assertThat(before.at("/metrics/0/variants/0/sum").asDouble()).isEqualTo(1);
    assertThat(before.at("/metrics/1/variants/1/sum").asDouble()).isEqualTo(10);

    send(path, List.of(exposure("late-3", "green", noon.minusSeconds(60))));
    send("/api/events", List.of(event("late-3", "conversion", 5, noon.minusSeconds(30))));

    JsonNode after = results(key, "?dimension=country");
    assertThat(after.at("/metrics/1/variants/1/sum").asDouble()).isEqualTo(25);
    assertThat(after.at("/segments").findValuesAsText("value")).containsExactly("FR", "SN");
    assertThat(after.at("/segments/1/variants/0/units").asInt()).isEqualTo(1);
  }

  @Test
  void aPastMomentReadsTheSameTwiceAndDiffersFromNow() throws Exception {
    String key = Documents.started(admin(), external("conversion"));
    Instant hour = Instant.now().minus(Duration.ofHours(1));
    String path = "/api/experiments/" + key + "/exposures";
    send(path, List.of(exposure("past-0", "blue", hour), exposure("past-1", "green", hour)));
    send("/api/events", List.of(event("past-0", "conversion", 1, hour.plusSeconds(1))));
    Thread.sleep(50);
    Instant moment = Instant.now();
    Thread.sleep(6_000); // what is as young as this may still be capped
    send("/api/events", List.of(event("past-1", "conversion", 1, hour.plusSeconds(1))));

    String first = admin().get(path.replace("exposures", "results?as_of=") + moment).body();
    String again = admin().get(path.replace("exposures", "results?as_of=") + moment).body();

    assertThat(again).isEqualTo(first);
    assertThat(Documents.object(first).at("/metrics/0/variants/1/sum").asDouble()).isZero();
    assertThat(results(key, "").at("/metrics/0/variants/1/sum").asDouble()).isEqualTo(1);
    assertThat(results(key, "").path("digest").asText())
        .isNotEqualTo(Documents.object(first).path("digest").asText());
  }

  @Test
  void freezesResultsAtTheStopUntilTheyAreRestated() {
    String key = Documents.started(admin(), external("conversion"));
    Instant hour = Instant.now().minus(Duration.ofHours(1));
    String path = "/api/experiments/" + key;
    send(
        path + "/exposures",
        List.of(exposure("stop-0", "blue", hour), exposure("stop-1", "green", hour)));
    send("/api/events", List.of(event("stop-0", "conversion", 1, hour.plusSeconds(1))));
    admin().post(path + "/results/restate", "{\"reason\":\"too early\"}").expect(409);
    admin().post(path + "/stop", "{}").expect(200);
    Eventually.holds("frozen", () -> results(key, "").path("frozen_version").asInt() == 1);
    send("/api/events", List.of(event("stop-1", "conversion", 1, hour.plusSeconds(1))));
    assertThat(results(key, "").at("/metrics/0/variants/1/sum").asDouble()).isZero();

    Eventually.holds(
        "restated with the late event",
        () -> {
          admin().post(path + "/results/restate", "{\"reason\":\"late\"}").expect(200);
          return results(key, "").at("/metrics/0/variants/1/sum").asDouble() == 1;
        });
    assertThat(admin().get(path + "/audit").body()).contains("results.restate");
  }

  @Test
  void dropsOldEventsAndKeepsWhatTheyCameTo() throws Exception {
    String key = Documents.started(admin(), external("revenue"));
    Instant old = Instant.now().minus(Duration.ofDays(100));
    String path = "/api/experiments/" + key;
    send(
        path + "/exposures",
        List.of(exposure("old-0", "blue", old), exposure("old-1", "green", old)));
    send("/api/events", List.of(event("old-0", "conversion", 7.25, old.plusSeconds(1))));
    JsonNode before = results(key, "").path("metrics");
    EventRetention retention =
        new EventRetention(new Database(Jdbi.create(SERVICE.database().dataSource())));
    assertThat(retention.rebuild(key)).isEqualTo(2);
    assertThat(results(key, "").path("metrics")).isEqualTo(before);

    assertThat(retention.dropBefore(Instant.now().minus(Duration.ofDays(40))).partitions())
        .contains(
            "events_"
                + old.atZone(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString()
                    .substring(0, 7)
                    .replace('-', '_'));

    assertThat(results(key, "").path("metrics")).isEqualTo(before);
    assertThat(SERVICE.database().number("select count(*) from events where unit_id = 'old-0'"))
        .isZero();
    admin().get(path + "/results?as_of=" + Instant.now()).expect(410);
  }

  @Test
  void readsCookieCatsAsTheReferenceDoes() throws Exception {
    Optional<Path> found = data();
    Assumptions.assumeTrue(
        found.isPresent(),
        "cookie_cats.csv is not here: give -Ddata.dir or put it beside the checkout");
    Path data = found.orElseThrow();
    metric("cats_rounds", "\"kind\":\"mean\",\"event_type\":\"cats.rounds\"");
    metric(
        "cats_rounds_capped",
        "\"kind\":\"mean\",\"event_type\":\"cats.rounds\",\"cap\":{\"percentile\":99.9}");
    metric(
        "cats_retention_1",
        "\"kind\":\"retention\",\"event_type\":\"cats.session\",\"retention_day\":1");
    metric(
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
      for (JsonNode arm : found.path("variants")) {
        JsonNode expected = want.path("arms").path(arm.path("key").asText());
        assertThat(arm.path("units").asLong()).isEqualTo(expected.path("n").asLong());
        close(arm.path("mean"), expected.path("mean"));
        close(arm.path("std_dev"), expected.path("sd"));
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

  private static void close(JsonNode got, JsonNode want) {
    assertThat(want.isNumber()).isTrue();
    assertThat(got.asDouble())
        .isCloseTo(want.asDouble(), within(1e-12 + 1e-8 * Math.abs(want.asDouble())));
  }

  private static void metric(String key, String fields) {
    admin()
        .post("/api/metrics", "{\"key\":\"%s\",\"name\":\"%s\",%s}".formatted(key, key, fields))
        .expect(201);
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

  /** System property data.dir, or shared/data beside the checkout or any directory above it. */
  private static Optional<Path> data() {
    String given = System.getProperty("data.dir");
    if (given != null) {
      return Optional.of(Path.of(given)).filter(TrackingIT::hasData);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve("shared").resolve("data");
      if (hasData(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static boolean hasData(Path directory) {
    return Files.isReadable(directory.resolve("cookie_cats.csv"))
        && Files.isReadable(directory.resolve("datasets.json"));
  }
}
