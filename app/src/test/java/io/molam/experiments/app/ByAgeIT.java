package io.molam.experiments.app;

import static io.molam.experiments.app.Tracked.close;
import static io.molam.experiments.app.Tracked.event;
import static io.molam.experiments.app.Tracked.exposure;
import static io.molam.experiments.app.Tracked.external;
import static io.molam.experiments.app.Tracked.metric;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Effects by days since exposure, and of each day alone, against statements that spell out over
 * exposures and events what counts, and share nothing with those that answer.
 */
class ByAgeIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static final List<String> VARIANTS = List.of("blue", "green");

  private static Api admin() {
    return SERVICE.as("ops_admin");
  }

  private static void send(String path, List<String> items) {
    admin().post(path, "[" + String.join(",", items) + "]").expect(200);
  }

  /** Units of up to nine days of age, some of them of both variants, that do random things. */
  private static String happening(int seed, String... metrics) {
    String key = Documents.started(admin(), external(metrics));
    Random random = new Random(seed);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    List<String> exposures = new ArrayList<>();
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      String unit = key + "-" + i;
      // a minute off full days, so that no unit comes of age while the test runs
      Instant exposed =
          now.minus(Duration.ofDays(1 + random.nextInt(9)))
              .plus(Duration.ofMinutes(1 + random.nextInt(1_300)));
      exposures.add(exposure(unit, VARIANTS.get(i % 2), exposed));
      if (i % 30 == 0) {
        exposures.add(exposure(unit, VARIANTS.get((i + 1) % 2), exposed));
      }
      for (int k = random.nextInt(7); k > 0; k--) {
        Instant at = exposed.plus(Duration.ofMinutes(random.nextInt(9 * 24 * 60) - 24 * 60));
        if (at.isBefore(now)) {
          events.add(
              event(
                  unit,
                  random.nextInt(3) == 0 ? "age_visit" : "age_sale",
                  random.nextInt(1_000) / 10.0,
                  at));
        }
      }
    }
    send("/api/experiments/" + key + "/exposures", exposures);
    send("/api/events", events);
    return key;
  }

  private static void metrics() {
    String sale = "\"event_type\":\"age_sale\"";
    for (Map.Entry<String, String> kind :
        Map.of(
                "age_any", "\"kind\":\"binomial\"," + sale,
                "age_times", "\"kind\":\"count\"," + sale,
                "age_sum", "\"kind\":\"mean\",\"window_hours\":24,\"cap\":{\"value\":5}," + sale,
                "age_each", "\"kind\":\"ratio\",\"denominator_event_type\":\"age_visit\"," + sale,
                "age_wait", "\"kind\":\"quantile\",\"quantile\":0.5," + sale,
                "age_back", "\"kind\":\"retention\",\"retention_day\":2," + sale)
            .entrySet()) {
      if (admin().get("/api/metrics/" + kind.getKey()).status() == 404) {
        metric(admin(), kind.getKey(), kind.getValue());
      }
    }
  }

  /** Of a unit, between two expressions of time. */
  private static String value(String metric, String from, String to) {
    String events =
        "from events e where e.unit_id = x.unit_id and e.event_type = '%s'"
            + " and e.occurred_at >= "
            + from
            + " and e.occurred_at < "
            + to;
    return switch (metric) {
      case "age_any" -> "(select count(*) " + events.formatted("age_sale") + " limit 1)::int";
      case "age_times" -> "(select count(*) " + events.formatted("age_sale") + ")";
      case "age_sum", "age_each" ->
          "(select coalesce(sum(e.value), 0) " + events.formatted("age_sale") + ")";
      default -> throw new IllegalArgumentException(metric);
    };
  }

  private static double asked(String sql) throws Exception {
    try (var connection = SERVICE.database().dataSource().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getDouble(1);
    }
  }

  /** The mean over the units of one variant that fulfil a condition. */
  private static double mean(
      String key, String variant, String metric, String from, String to, String condition)
      throws Exception {
    String units =
        """
        from exposures x join experiments p on p.id = x.experiment_id
          join variants v on v.id = x.variant_id and v.experiment_id = x.experiment_id
        where p.key = '%s' and v.key = '%s' and not x.multiple and %s"""
            .formatted(key, variant, condition);
    String one = value(metric, from, to);
    String number = metric.equals("age_any") ? "least(" + one + ", 1)" : one;
    if (metric.equals("age_each")) {
      String visits = one.replace("age_sale", "age_visit");
      return asked("select sum(%s) / nullif(sum(%s), 0) %s".formatted(number, visits, units));
    }
    return asked("select avg(%s) %s".formatted(number, units));
  }

  @ParameterizedTest
  @CsvSource({"age_any, 1", "age_times, 2", "age_sum, 3", "age_each, 4"})
  void everyDayOfAgeIsWhatTheEventsSay(String metric, int seed) throws Exception {
    metrics();
    String key = happening(seed, metric);
    JsonNode answer =
        admin()
            .get("/api/experiments/" + key + "/results/by-age?metric=" + metric)
            .expect(200)
            .json();
    JsonNode days = answer.path("days");
    assertThat(answer.path("metric").asText()).isEqualTo(metric);
    assertThat(days.size()).isBetween(7, 9);
    JsonNode document = SERVICE.as().get("/openapi.json").expect(200).json();
    JsonNode schema = document.at("/components/schemas/ByAge");
    assertThat(schema.isObject()).isTrue();
    assertThat(new SchemaCheck(document).faults(schema, answer)).isEmpty();
    for (int i = 0; i < days.size(); i++) {
      JsonNode day = days.get(i);
      assertThat(day.path("day").asInt()).isEqualTo(i + 1);
      String from = "x.exposed_at + interval '%d hours'".formatted(24 * i);
      String to = "x.exposed_at + interval '%d hours'".formatted(24 * (i + 1));
      String old = to + " <= now()";
      for (int v = 0; v < 2; v++) {
        String variant = VARIANTS.get(v);
        double units =
            asked(
                """
                select count(*) from exposures x join experiments p on p.id = x.experiment_id
                  join variants v on v.id = x.variant_id and v.experiment_id = x.experiment_id
                where p.key = '%s' and v.key = '%s' and not x.multiple and %s"""
                    .formatted(key, variant, old));
        assertThat(day.at("/variants/" + v + "/units").asDouble()).isEqualTo(units);
        if (units > 0) {
          assertThat(day.at("/alone/variants/" + v + "/mean").asDouble())
              .as("%s of %s on day %d alone", metric, variant, i + 1)
              .isCloseTo(mean(key, variant, metric, from, to, old), within(1e-9));
          assertThat(day.at("/cumulative/variants/" + v + "/mean").asDouble())
              .as("%s of %s until day %d", metric, variant, i + 1)
              .isCloseTo(mean(key, variant, metric, "x.exposed_at", to, old), within(1e-9));
        }
      }
    }
    close(
        days.at("/0/alone/effects/0/absolute/estimate"),
        days.at("/0/cumulative/effects/0/absolute/estimate"));
  }

  @ParameterizedTest
  @CsvSource({"age_any, 5", "age_times, 6", "age_sum, 7", "age_each, 8"})
  void everyDayAloneIsWhatTheEventsSay(String metric, int seed) throws Exception {
    metrics();
    String key = happening(seed, metric);
    JsonNode answer =
        admin()
            .get("/api/experiments/" + key + "/results/timeseries?alone=true&metric=" + metric)
            .expect(200)
            .json();
    assertThat(answer.path("alone").asBoolean()).isTrue();
    JsonNode days = answer.path("days");
    assertThat(days.size()).isBetween(8, 11);
    for (int i = 0; i < days.size(); i++) {
      LocalDate date = LocalDate.parse(days.get(i).path("date").asText());
      String begin = "'%sT00:00:00Z'::timestamptz".formatted(date);
      String end = "'%sT00:00:00Z'::timestamptz".formatted(date.plusDays(1));
      for (int v = 0; v < 2; v++) {
        JsonNode mean = days.get(i).at("/metrics/0/variants/" + v + "/mean");
        if (mean.isNumber()) {
          assertThat(mean.asDouble())
              .as("%s of %s on %s", metric, VARIANTS.get(v), date)
              .isCloseTo(
                  mean(
                      key,
                      VARIANTS.get(v),
                      metric,
                      "greatest(x.exposed_at, " + begin + ")",
                      end,
                      "x.exposed_at < " + end),
                  within(1e-9));
        }
      }
    }
  }

  @Test
  void sameMomentGivesTheSameDays() {
    metrics();
    String key = happening(9, "age_times");
    String path = "/api/experiments/" + key + "/results/by-age?metric=age_times&method=fixed";
    JsonNode answer = admin().get(path).expect(200).json();
    String unit = key + "-late";
    Instant exposed = Instant.now().minus(Duration.ofDays(8));
    send("/api/experiments/" + key + "/exposures", List.of(exposure(unit, "blue", exposed)));
    send("/api/events", List.of(event(unit, "age_sale", 1, exposed.plusSeconds(60))));
    String then = path + "&as_of=" + answer.path("as_of").asText();
    assertThat(answer.path("method").asText()).isEqualTo("fixed");
    // a moment is cut to where nothing more can be committed, which others may hold back
    Eventually.holds(
        "the days as of then",
        () -> admin().get(then).expect(200).json().path("days").equals(answer.path("days")));
    assertThat(admin().get(path).expect(200).json().at("/days/0/variants/0/units").asInt())
        .isEqualTo(answer.at("/days/0/variants/0/units").asInt() + 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|metric|is required; metrics: age_times, age_wait, age_back",
        "?metric=click|metric|\"click\" is not a metric of this experiment; metrics: age_times, age_wait, age_back",
        "?metric=age_wait|metric|\"age_wait\" is a quantile of single events, which have no value per unit and day; its effect is in the results",
        "?metric=age_back|metric|\"age_back\" looks at one day after the exposure only, day 2; its effect is in the results"
      })
  void whatCannotBeToldIsRefusedWithItsReason(String query, String field, String message) {
    metrics();
    String key = Documents.started(admin(), external("age_times", "age_wait", "age_back"));
    String path = "/api/experiments/" + key + "/results/by-age" + (query == null ? "" : query);
    Answer refused = admin().get(path).expect(422);
    assertThat(refused.text("/errors/0/field")).isEqualTo(field);
    assertThat(refused.text("/errors/0/message")).isEqualTo(message);
    String alone =
        path.replace("/by-age", "/timeseries") + (query == null ? "?" : "&") + "alone=true";
    assertThat(admin().get(alone).expect(422).text("/errors/0/message")).isEqualTo(message);
  }

  @Test
  void sharesThatFollowOutcomesHaveNoDaysAlone() {
    String key =
        Documents.started(
            admin(),
            document ->
                document.putObject("allocation").put("policy", "adaptive").put("min_share", 5));
    String metric = admin().get("/api/experiments/" + key).expect(200).text("/metrics/0/key");
    String path = "/api/experiments/" + key + "/results/";
    assertThat(
            admin()
                .get(path + "timeseries?alone=true&metric=" + metric)
                .expect(422)
                .text("/errors/0/field"))
        .isEqualTo("alone");
    assertThat(admin().get(path + "by-age?metric=" + metric).expect(200).json().path("days"))
        .isEmpty();
  }

  @Test
  void allThatIsWrongInAQueryIsToldAtOnce() {
    String key = Documents.started(admin(), external("click"));
    Answer refused =
        admin()
            .get(
                "/api/experiments/"
                    + key
                    + "/results/by-age?metric=click&method=guess&as_of=then&level=0.9")
            .expect(422);
    assertThat(refused.json().path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("method", "as_of", "level");
  }
}
