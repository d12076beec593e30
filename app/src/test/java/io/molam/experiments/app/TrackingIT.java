package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.molam.experiments.adapter.jdbi.event.EventRetention;
import io.molam.experiments.adapter.jdbi.sql.Database;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
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

  private static ApplicationProcess command(String... arguments) throws Exception {
    return ApplicationProcess.run(
        Map.of(
            "DATABASE_URL", SERVICE.database().url(),
            "MOLAM_ID_PUBLIC_KEY", RunningService.ISSUER.publicKeyPem(),
            "LOG_LEVEL", "ERROR"),
        arguments);
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
  void segmentsHoldEveryUnitAndWhatIsShownMovesNoDecision() {
    String key = Documents.started(admin(), external("conversion", "refund"));
    Instant hour = Instant.now().minus(Duration.ofHours(1));
    List<String> contexts = new ArrayList<>(List.of("{}", "{\"city\":null}", "{\"city\":\"\"}"));
    for (int i = 0; i < 60; i++) {
      contexts.add("{\"city\":\"c-%02d\"}".formatted(i));
    }
    for (int i = 0; i < 50; i++) {
      contexts.add("{\"city\":\"c-%02d\"}".formatted(i));
    }
    List<String> exposures = new ArrayList<>();
    List<String> events = new ArrayList<>();
    for (int i = 0; i < contexts.size(); i++) {
      exposures.add(
          "{\"molam_id\":\"seg-%d\",\"variant_key\":\"%s\",\"exposed_at\":\"%s\",\"context\":%s}"
              .formatted(i, i % 2 == 0 ? "blue" : "green", hour, contexts.get(i)));
      if (i % 2 == 1) {
        events.add(event("seg-" + i, "conversion", 1, hour.plusSeconds(1)));
        events.add(event("seg-" + i, "refund", 1, hour.plusSeconds(1)));
      }
    }
    send("/api/experiments/" + key + "/exposures", exposures);
    send("/api/events", events);

    JsonNode whole = results(key, "");
    JsonNode shown = results(key, "?metric=conversion&dimension=city");
    assertThat(shown.path("decision")).isEqualTo(whole.path("decision"));
    assertThat(shown.path("metrics")).hasSize(1);
    assertThat(shown.at("/metrics/0")).isEqualTo(whole.at("/metrics/0"));
    List<String> values = shown.at("/segments").findValuesAsText("value");
    assertThat(values).hasSize(52).endsWith("(other)", "(none)").contains("c-00", "c-49");
    long units = 0;
    long converted = 0;
    for (JsonNode segment : shown.path("segments")) {
      for (int i = 0; i < 2; i++) {
        units += segment.at("/variants/" + i + "/units").asLong();
        converted += segment.at("/metrics/0/variants/" + i + "/sum").asLong();
      }
    }
    assertThat(units).isEqualTo(contexts.size());
    assertThat(converted).isEqualTo(contexts.size() / 2);
    JsonNode none = shown.at("/segments/51");
    assertThat(none.at("/variants/0/units").asLong() + none.at("/variants/1/units").asLong())
        .isEqualTo(3);
    assertThat(none.at("/metrics/0/variants/1/sum").asLong()).isEqualTo(1);
    JsonNode days = results(key, "/timeseries?metric=conversion").path("days");
    assertThat(days.get(days.size() - 1).at("/metrics/0")).isEqualTo(whole.at("/metrics/0"));

    JsonNode unknown =
        admin().get("/api/experiments/" + key + "/results?dimension=town").expect(422).json();
    assertThat(unknown.at("/errors/0/field").asText()).isEqualTo("dimension");
    assertThat(unknown.at("/errors/0/message").asText())
        .contains("\"town\"", "attributes seen: city");
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
    ApplicationProcess rebuild = command("rebuild", "--experiment", key);
    assertThat(rebuild.exitCode()).as(rebuild.err()).isZero();
    assertThat(rebuild.out()).contains("totals of 2 exposures were computed anew");
    assertThat(results(key, "").path("metrics")).isEqualTo(before);
    assertThat(command("rebuild", "--experiment", "no-such").err()).contains("no-such");
    ApplicationProcess nothingToDrop = command("retention");
    assertThat(nothingToDrop.exitCode()).as(nothingToDrop.err()).isZero();
    assertThat(nothingToDrop.out()).contains("totals are kept");

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
  void tellsWhatEachDayHadComeToAndEndsWithTheResults() {
    metric(
        "day_basket",
        "\"kind\":\"ratio\",\"event_type\":\"sale\",\"denominator_event_type\":\"visit\"");
    metric("day_wait", "\"kind\":\"quantile\",\"event_type\":\"wait\",\"quantile\":0.5");
    String key = Documents.started(admin(), external("revenue", "day_basket", "day_wait"));
    Instant noon =
        Instant.now()
            .atOffset(ZoneOffset.UTC)
            .toLocalDate()
            .minusDays(3)
            .atTime(12, 0)
            .toInstant(ZoneOffset.UTC);
    List<String> exposures = new ArrayList<>();
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String unit = "day-" + i;
      Instant exposed = noon.plus(Duration.ofDays(i < 24 ? 0 : 1));
      exposures.add(exposure(unit, i % 2 == 0 ? "blue" : "green", exposed));
      events.add(event(unit, "conversion", 10 + i % 7, exposed.plusSeconds(60)));
      events.add(event(unit, "conversion", 1 + i % 3, noon.plus(Duration.ofDays(2))));
      events.add(event(unit, "sale", 5 + i % 5, exposed.plusSeconds(60)));
      events.add(event(unit, "visit", 1, exposed.plusSeconds(30)));
      events.add(event(unit, "wait", i, exposed.plusSeconds(90)));
    }
    send("/api/experiments/" + key + "/exposures", exposures);
    send("/api/events", events);

    JsonNode series =
        admin()
            .get("/api/experiments/" + key + "/results/timeseries?method=fixed")
            .expect(200)
            .json();
    JsonNode results = results(key, "?method=fixed");

    assertThat(series.path("days").size()).isEqualTo(4);
    JsonNode first = series.at("/days/0");
    assertThat(first.at("/new_units/blue").asInt()).isEqualTo(12);
    assertThat(series.at("/days/1/new_units/green").asInt()).isEqualTo(8);
    assertThat(first.at("/metrics/0/variants/0/sum").asDouble())
        .isEqualTo(IntStream.range(0, 24).filter(i -> i % 2 == 0).map(i -> 10 + i % 7).sum());
    assertThat(first.at("/metrics/0/effects/0/estimable").asBoolean()).isTrue();
    JsonNode last = series.at("/days/3");
    for (int metric = 0; metric < 3; metric++) {
      String effect = "/metrics/" + metric + "/effects/0/";
      for (String number : List.of("absolute/estimate", "absolute/lower", "p_value")) {
        close(last.at(effect + number), results.at(effect + number));
      }
    }
    admin().get("/api/experiments/" + key + "/results/timeseries?metric=click").expect(422);
    SERVICE.as("pay_module").get("/api/experiments/" + key + "/results/timeseries").expect(403);
  }

  @Test
  void exportsEveryUnitAsCsvAndAsNdjson() {
    String key = Documents.started(admin(), external("conversion", "revenue"));
    Instant hour = Instant.now().minus(Duration.ofHours(1));
    String path = "/api/experiments/" + key;
    send(
        path + "/exposures",
        List.of(
            exposure("=cmd|1", "blue", hour),
            exposure("out, \\\"quoted\\\"", "green", hour),
            exposure("twice", "green", hour),
            exposure("twice", "blue", hour)));
    send("/api/events", List.of(event("=cmd|1", "conversion", -2.5, hour.plusSeconds(1))));

    Answer csv = SERVICE.as("data_science").get(path + "/export?format=csv").expect(200);
    List<String> lines = csv.body().lines().sorted().toList();
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(lines)
        .contains(
            "unit_id,variant,phase,exposed_at,recorded_at,propensity,multiple_exposure,override,context,conversion,revenue");
    assertThat(lines.stream().filter(line -> line.startsWith("'=cmd|1,blue,1,")).findFirst())
        .hasValueSatisfying(line -> assertThat(line).endsWith(",1,-2.5"));
    assertThat(lines.stream().filter(line -> line.startsWith("\"out, \"\"quoted\"\"\",green")))
        .hasSize(1);
    assertThat(lines.stream().filter(line -> line.startsWith("twice,")).findFirst())
        .hasValueSatisfying(line -> assertThat(line).contains(",true,false,").endsWith(",,"));

    List<JsonNode> units =
        admin()
            .get(path + "/export?format=ndjson")
            .expect(200)
            .body()
            .lines()
            .map(Documents::object)
            .map(JsonNode.class::cast)
            .toList();
    assertThat(units).hasSize(3);
    JsonNode unit =
        units.stream()
            .filter(u -> u.path("unit_id").asText().equals("=cmd|1"))
            .findFirst()
            .orElseThrow();
    assertThat(unit.at("/values/revenue").asDouble()).isEqualTo(-2.5);
    assertThat(unit.at("/context/country").asText()).isEqualTo("SN");
    SERVICE.as("marketing").get(path + "/export?format=csv").expect(403);
    admin().get(path + "/export?format=xml").expect(422);
    assertThat(admin().get(path + "/audit").body()).contains("units.export");
  }

  @Test
  void saysOnWhichDayAndWhereASplitWentWrong() {
    String key = Documents.started(admin(), external("conversion"));
    Instant noon =
        Instant.now()
            .atOffset(ZoneOffset.UTC)
            .toLocalDate()
            .minusDays(3)
            .atTime(12, 0)
            .toInstant(ZoneOffset.UTC);
    List<String> exposures = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      exposures.add(exposure("even-" + i + "-0", i % 2 == 0 ? "blue" : "green", noon));
    }
    for (int i = 0; i < 100; i++) {
      exposures.add(exposure("odd-" + i + "-1", "blue", noon.plus(Duration.ofDays(1))));
    }
    send("/api/experiments/" + key + "/exposures", exposures);

    JsonNode warning = results(key, "").at("/warnings/0");

    assertThat(warning.path("code").asText()).isEqualTo("sample_ratio_mismatch");
    assertThat(warning.path("detail").asText())
        .contains("began on " + noon.plus(Duration.ofDays(1)).toString().substring(0, 10))
        .contains("country is \"SN\"");
  }

  @Test
  void warnsWhenTheVariantsDifferedBeforeTheirExposure() {
    metric("before_revenue", "\"kind\":\"mean\",\"event_type\":\"sale\",\"lookback_days\":7");
    String key = Documents.started(admin(), external("before_revenue"));
    Instant hour = Instant.now().minus(Duration.ofHours(5));
    List<String> exposures = new ArrayList<>();
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String unit = "before-" + i;
      exposures.add(exposure(unit, i % 2 == 0 ? "blue" : "green", hour));
      events.add(event(unit, "sale", i % 2 == 0 ? 10 + i % 5 : 14 + i % 5, hour.minusSeconds(60)));
    }
    send("/api/experiments/" + key + "/exposures", exposures);
    send("/api/events", events);

    assertThat(results(key, "").path("warnings").findValuesAsText("code"))
        .contains("pre_exposure_imbalance");
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
