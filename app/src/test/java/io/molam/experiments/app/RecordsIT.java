package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is kept of experiments: audit log, frozen readings, tables, clones. */
class RecordsIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();
  private static final String ONE = "/api/experiments/kept";
  private final Api admin = SERVICE.as("ops_admin");

  @BeforeAll
  static void stoppedExperiment() {
    Api admin = SERVICE.as("ops_admin");
    admin
        .post(
            "/api/experiments",
            Documents.experiment("kept", document -> document.put("name", "=1+1")))
        .expect(201);
    admin.post(ONE + "/start").expect(200);
    for (int i = 0; i < 40; i++) {
      admin
          .post(
              ONE + "/assign",
              "{\"molam_id\": \"u-" + i + "\", \"context\": {\"half\": " + i % 2 + "}}")
          .expect(200);
    }
    for (int i = 0; i < 10; i++) {
      track(admin, i);
    }
    admin.post(ONE + "/stop", "{\"reason\": \"=cmd\"}").expect(200);
  }

  private static void track(Api api, int unit) {
    api.post(ONE + "/track", "{\"molam_id\": \"u-" + unit + "\", \"event_type\": \"conversion\"}")
        .expect(202);
  }

  private static List<NamedCsvRecord> table(Answer answer) {
    assertThat(answer.expect(200).header("Content-Type")).isEqualTo("text/csv;charset=utf-8");
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(answer.body())) {
      return csv.stream().toList();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void frozenReadingsAreListedAndReadByNumber() {
    Eventually.holds(
        "frozen", () -> admin.get(ONE + "/results/frozen").at("/readings").size() == 1);
    Answer first = admin.get(ONE + "/results?frozen=1").expect(200);
    assertThat(first.at("/frozen_version").asInt()).isEqualTo(1);
    track(admin, 20);
    Eventually.holds(
        "restated with the late event",
        () -> {
          admin.post(ONE + "/results/restate", "{\"reason\": \"a late event\"}").expect(200);
          return conversions(admin.get(ONE + "/results")) == 11;
        });
    JsonNode readings = admin.get(ONE + "/results/frozen").expect(200).at("/readings");
    JsonNode last = readings.path(readings.size() - 1);
    assertThat(last.path("number").asInt()).isEqualTo(readings.size());
    assertThat(last.path("reason").asText()).isEqualTo("a late event");
    assertThat(readings.at("/0/digest").asText()).isEqualTo(first.text("/digest"));
    assertThat(last.path("digest").asText()).isEqualTo(admin.get(ONE + "/results").text("/digest"));
    Answer again = admin.get(ONE + "/results?frozen=1").expect(200);
    assertThat(again.json()).as("as it was").isEqualTo(first.json());
    assertThat(conversions(again)).isEqualTo(10);
    admin.get(ONE + "/results?frozen=99").expect(404);
    admin.get(ONE + "/results?frozen=0").expect(422);
    for (String moment : List.of("frozen=1", "as_of=" + first.text("/as_of"))) {
      JsonNode broken = admin.get(ONE + "/results?dimension=half&" + moment).expect(200).json();
      double inSegments = 0;
      for (JsonNode segment : broken.path("segments")) {
        inSegments += conversions(segment);
        assertThat(segment.at("/sample_ratio/observed/blue"))
            .isEqualTo(segment.at("/variants/0/units"));
      }
      assertThat(broken.at("/heterogeneity/0/segments").asInt()).isEqualTo(2);
      assertThat(broken.at("/heterogeneity/0/q").asDouble()).isCloseTo(q(broken), within(1e-9));
      assertThat(broken.path("segments")).hasSize(2);
      assertThat(inSegments).as("segments of %s", moment).isEqualTo(10);
    }
    admin.get(ONE + "/results?frozen=1&as_of=2026-01-01T00:00:00Z").expect(422);
  }

  /** Of two effects Cochran's Q is their squared distance in standard errors. */
  private static double q(JsonNode results) {
    JsonNode one = results.at("/segments/0/metrics/0/effects/0");
    JsonNode other = results.at("/segments/1/metrics/0/effects/0");
    double distance =
        one.at("/absolute/estimate").asDouble() - other.at("/absolute/estimate").asDouble();
    return Math.pow(
        distance
            / Math.hypot(
                one.path("standard_error").asDouble(), other.path("standard_error").asDouble()),
        2);
  }

  private static double conversions(Answer results) {
    return conversions(results.expect(200).json());
  }

  private static double conversions(JsonNode results) {
    double sum = 0;
    for (JsonNode variant : results.at("/metrics/0/variants")) {
      sum += variant.path("sum").asDouble();
    }
    return sum;
  }

  @Test
  void tableOfResultsHoldsTheNumbersOfTheDocument() {
    JsonNode metric = admin.get(ONE + "/results?frozen=1").expect(200).at("/metrics/0");
    List<NamedCsvRecord> rows = table(admin.get(ONE + "/results?frozen=1&format=csv"));
    assertThat(rows).hasSize(2);
    NamedCsvRecord treated = rows.get(1);
    assertThat(treated.getField("metric")).isEqualTo("conversion");
    assertThat(treated.getField("variant")).isEqualTo("green");
    for (String column : List.of("p_value", "standard_error", "verdict", "versus", "test")) {
      assertThat(treated.getField(column))
          .as(column)
          .isEqualTo(metric.at("/effects/0/" + column).asText());
    }
    assertThat(treated.getField("relative_lower"))
        .isEqualTo(metric.at("/effects/0/relative/lower").asText());
    assertThat(treated.getField("mean")).isEqualTo(metric.at("/variants/1/mean").asText());
    assertThat(rows.getFirst().getField("p_value")).as("of the control").isEmpty();
    admin.get(ONE + "/results?format=xlsx").expect(422);
  }

  @Test
  void reportOfAFrozenReadingIsOneFileThatRunsNothing() {
    Answer report = admin.get(ONE + "/results?frozen=1&format=html").expect(200);
    assertThat(report.response().headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/html");
    assertThat(report.response().headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'");
    String digest = admin.get(ONE + "/results?frozen=1").expect(200).text("/digest");
    assertThat(report.body())
        .contains("reading 1", digest, "conversion, green against blue")
        .doesNotContain("<script");
  }

  @Test
  void auditLogIsReadBothWaysAndByWhatPeopleKnow() {
    List<Long> up = numbers("order=asc&limit=2");
    List<Long> down = numbers("order=desc&limit=2");
    assertThat(up).hasSizeGreaterThanOrEqualTo(3).isSorted();
    assertThat(down.subList(down.size() - 3, down.size())).isEqualTo(up.subList(0, 3).reversed());
    Answer starts =
        admin.get("/api/audit?actor=tester&action=experiment.start&subject=kept").expect(200);
    assertThat(starts.at("/entries").size()).isEqualTo(1);
    assertThat(starts.text("/entries/0/subject_key")).isEqualTo("kept");
    assertThat(admin.get(ONE + "/audit?actor=nobody").expect(200).at("/entries").isEmpty())
        .isTrue();
    List<NamedCsvRecord> rows = table(admin.get(ONE + "/audit?format=csv&action=experiment.stop"));
    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().getField("detail")).contains("\"reason\":\"=cmd\"");
    assertThat(rows.getFirst().getField("hash")).hasSize(64);
    for (String wrong : List.of("order=up", "limit=1001", "before=-1", "format=xml", "actors=a")) {
      admin.get("/api/audit?" + wrong).expect(422);
    }
  }

  private List<Long> numbers(String query) {
    List<Long> numbers = new ArrayList<>();
    String next = "";
    do {
      Answer page = admin.get("/api/audit?" + query + next).expect(200);
      page.at("/entries").forEach(entry -> numbers.add(entry.path("number").asLong()));
      next =
          page.at("/next_after").isNumber()
              ? "&after=" + page.text("/next_after")
              : page.at("/next_before").isNumber() ? "&before=" + page.text("/next_before") : "";
    } while (!next.isEmpty());
    return numbers;
  }

  @Test
  void chainSaysThatTheLogIsAsItWasWritten() {
    Answer chain = admin.get("/api/audit/chain").expect(200);
    assertThat(chain.text("/state")).isEqualTo("intact");
    assertThat(chain.at("/entries").asLong()).isPositive();
    assertThat(chain.text("/hash")).matches("[0-9a-f]{64}");
  }

  @Test
  void cloneIsADraftWithTheWholeDocument() {
    Answer draft =
        admin.post(ONE + "/clone", "{\"key\": \"kept-2\", \"name\": \"Again\"}").expect(201);
    assertThat(draft.text("/status")).isEqualTo("draft");
    assertThat(draft.text("/name")).isEqualTo("Again");
    JsonNode source = admin.get(ONE).json();
    for (String same : List.of("/targeting", "/metrics", "/analysis", "/traffic", "/unit")) {
      assertThat(draft.at(same)).as(same).isEqualTo(source.at(same));
    }
    assertThat(admin.get(Objects.requireNonNull(draft.header("Location"))).json())
        .isEqualTo(draft.json());
    assertThat(admin.post(ONE + "/clone", "{\"key\": \"kept-2\"}").expect(409).text("/code"))
        .isEqualTo("already_exists");
    admin.post("/api/experiments/none/clone", "{\"key\": \"kept-3\"}").expect(404);
    Answer refused =
        admin
            .post(
                ONE + "/clone",
                "{\"key\": \"3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e\", \"name\": \" \", \"x\": 1}")
            .expect(422);
    assertThat(refused.at("/errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("key", "name", "x");
  }
}
