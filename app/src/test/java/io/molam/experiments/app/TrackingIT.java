package io.molam.experiments.app;

import static io.molam.experiments.app.Tracked.close;
import static io.molam.experiments.app.Tracked.event;
import static io.molam.experiments.app.Tracked.exposure;
import static io.molam.experiments.app.Tracked.external;
import static io.molam.experiments.app.Tracked.metric;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.jdbi.event.EventStore;
import io.molam.experiments.adapter.jdbi.sql.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From exposures and events over HTTP to results, in whatever order they come. */
final class TrackingIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static Api admin() {
    return SERVICE.as("ops_admin");
  }

  private static JsonNode send(String path, List<String> lines) {
    return admin()
        .send("POST", path, String.join("\n", lines), "Content-Type", "application/x-ndjson")
        .expect(200)
        .json();
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
    EventStore retention =
        new EventStore(new Database(Jdbi.create(SERVICE.database().dataSource())));
    ApplicationProcess rebuild = command("rebuild", "--experiment", key);
    assertThat(rebuild.exitCode()).as(rebuild.err()).isZero();
    assertThat(rebuild.out()).contains("totals of 2 exposures were computed again");
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

  private static Instant noonThreeDaysAgo() {
    return Instant.now()
        .atOffset(ZoneOffset.UTC)
        .toLocalDate()
        .minusDays(3)
        .atTime(12, 0)
        .toInstant(ZoneOffset.UTC);
  }

  @Test
  void tellsWhatEachDayHadComeToAndEndsWithTheResults() {
    metric(
        admin(),
        "day_basket",
        "\"kind\":\"ratio\",\"event_type\":\"sale\",\"denominator_event_type\":\"visit\"");
    metric(admin(), "day_wait", "\"kind\":\"quantile\",\"event_type\":\"wait\",\"quantile\":0.5");
    String key = Documents.started(admin(), external("revenue", "day_basket", "day_wait"));
    Instant noon = noonThreeDaysAgo();
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
    String asOf = series.path("as_of").asText();
    send("/api/experiments/" + key + "/exposures", List.of(exposure("late", "blue", noon)));
    Function<String, JsonNode> daysAsOf =
        moment ->
            admin()
                .get("/api/experiments/" + key + "/results/timeseries?method=fixed&as_of=" + moment)
                .expect(200)
                .json()
                .path("days");
    // a moment is cut to where nothing more can be committed, which others may hold back
    Eventually.holds("the days as of then", () -> daysAsOf.apply(asOf).equals(series.path("days")));
    Eventually.holds(
        "the late unit",
        () -> daysAsOf.apply("2999-01-01T00:00:00Z").at("/0/new_units/blue").asInt() == 13);
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
            "unit_id,variant,phase,exposed_at,recorded_at,propensity,multiple_exposure,override,decision,context,conversion,revenue");
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
    Instant noon = noonThreeDaysAgo();
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
    metric(
        admin(), "before_revenue", "\"kind\":\"mean\",\"event_type\":\"sale\",\"lookback_days\":7");
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
}
