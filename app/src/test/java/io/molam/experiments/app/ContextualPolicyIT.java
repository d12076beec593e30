package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.app.demo.ReferenceSira;
import io.molam.experiments.app.demo.ReferenceSira.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Decisions for one unit: drawn by SIRA, recorded with their propensities, and never again. */
class ContextualPolicyIT {
  private static final ReferenceSira SIRA = present();

  @RegisterExtension
  static final RunningService SERVICE =
      new RunningService(
          Map.of(
              "SIRA_URL", SIRA.address().toString(),
              "SIRA_DECISION_TIMEOUT_MS", "10000",
              "SIRA_ANALYSIS_TIMEOUT_MS", "10000"),
          "server");

  private static ReferenceSira present() {
    try {
      return ReferenceSira.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stop() {
    SIRA.close();
  }

  private static Api admin() {
    return SERVICE.as("ops_admin");
  }

  private static JsonNode decision(String key, String unit) throws SQLException {
    try (Connection connection = SERVICE.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select x.decision, x.propensity from exposures x join experiments e"
                    + " on e.id = x.experiment_id where e.key = '"
                    + key
                    + "' and x.unit_id = '"
                    + unit
                    + "'")) {
      assertThat(row.next()).isTrue();
      String json = row.getString(1);
      assertThat(json).isNotNull();
      return Documents.object(json).put("recorded", row.getDouble(2));
    }
  }

  @Test
  void siraDrawsOnceAndTheExposureAnswersAfterwards() throws Exception {
    String key = Adaptive.started(admin(), "contextual", document -> {});
    Map<String, String> variants = new HashMap<>();
    for (int i = 0; i < 20; i++) {
      Answer answer = Adaptive.assign(admin(), key, "u-" + i);
      assertThat(answer.text("/reason")).isEqualTo("split");
      assertThat(answer.text("/policy/source")).isEqualTo("sira");
      variants.put("u-" + i, answer.text("/variant_key"));
      JsonNode recorded = decision(key, "u-" + i);
      assertThat(recorded.path("source").asText()).isEqualTo("sira");
      assertThat(recorded.path("model").asText()).isEqualTo("reference-context-1");
      assertThat(
              recorded.at("/propensities/blue").doubleValue()
                  + recorded.at("/propensities/green").doubleValue())
          .isCloseTo(1, within(1e-6));
      assertThat(recorded.path("recorded").doubleValue())
          .isEqualTo(answer.at("/policy/propensity").doubleValue())
          .isEqualTo(recorded.path("propensities").path(answer.text("/variant_key")).doubleValue());
    }
    assertThat(variants.values()).contains("blue", "green");
    JsonNode told =
        admin().get("/api/experiments/" + key + "/allocation").expect(200).at("/unit_decisions");
    assertThat(told).hasSize(1);
    assertThat(told.get(0).toString())
        .isEqualTo(
            "{\"source\":\"sira\",\"model\":\"reference-context-1\","
                + "\"reason\":\"success\",\"units\":20}");
    assertThat(
            admin()
                .get("/api/experiments/" + key + "/export?format=ndjson")
                .body()
                .lines()
                .map(line -> Documents.object(line).at("/decision/model").asText())
                .distinct())
        .containsExactly("reference-context-1");
    assertThat(
            admin()
                .get("/api/experiments/" + key + "/results")
                .expect(200)
                .at("/sample_ratio/mismatch")
                .asBoolean())
        .as("by what SIRA said of its units")
        .isFalse();
    int asked = SIRA.received().size();
    for (int i = 0; i < 20; i++) {
      Answer again = Adaptive.assign(admin(), key, "u-" + i);
      assertThat(again.text("/reason")).isEqualTo("sticky");
      assertThat(again.text("/policy/source")).isEqualTo("sira");
      assertThat(again.text("/variant_key")).isEqualTo(variants.get("u-" + i));
    }
    assertThat(
            SIRA.received().stream()
                .skip(asked)
                .filter(question -> question.path().equals("/v1/decision")))
        .isEmpty();
    assertThat(
            admin()
                .get("/api/experiments/" + key + "/assignment/u-0")
                .expect(200)
                .text("/policy/source"))
        .isEqualTo("sira");
  }

  @Test
  void withoutAnAnswerThePlanDecidesAndIsRecorded() throws Exception {
    String key = Adaptive.started(admin(), "contextual", document -> {});
    SIRA.behave(Mode.MISSING_ARM);
    try {
      Answer answer = Adaptive.assign(admin(), key, "plain");
      assertThat(answer.text("/policy/source")).isEqualTo("local");
      assertThat(answer.at("/policy/propensity").doubleValue()).isEqualTo(0.5);
      JsonNode recorded = decision(key, "plain");
      assertThat(recorded.path("source").asText()).isEqualTo("local");
      assertThat(recorded.path("reason").asText()).isIn("invalid_answer", "circuit_open");
      assertThat(recorded.at("/propensities/green").doubleValue()).isEqualTo(0.5);
    } finally {
      SIRA.behave(Mode.WELL);
    }
  }

  @Test
  void bulkEvaluationDoesNotGuessForAUnitThatIsNotEnrolled() {
    String key = Adaptive.started(admin(), "contextual", document -> {});
    Answer before =
        admin()
            .post("/ofrep/v1/evaluate/flags", "{\"context\": {\"targetingKey\": \"bulk-1\"}}")
            .expect(200);
    assertThat(flag(before, key).path("variant").isMissingNode()).isTrue();
    String variant = Adaptive.assign(admin(), key, "bulk-1").text("/variant_key");
    Answer after =
        admin()
            .post("/ofrep/v1/evaluate/flags", "{\"context\": {\"targetingKey\": \"bulk-1\"}}")
            .expect(200);
    assertThat(flag(after, key).path("variant").asText()).isEqualTo(variant);
  }

  private static JsonNode flag(Answer answer, String key) {
    for (JsonNode flag : answer.at("/flags")) {
      if (flag.path("key").asText().equals(key)) {
        return flag;
      }
    }
    throw new AssertionError("no flag " + key);
  }

  @Test
  void insightsComeFromSiraWhenItAnswers() {
    String key = Adaptive.started(admin(), "adaptive", document -> {});
    Adaptive.units(admin(), key, "u-", 40, Map.of("blue", 0.1, "green", 0.5));
    JsonNode insights = admin().get("/api/experiments/" + key + "/insights").expect(200).json();
    assertThat(insights.path("source").asText()).isEqualTo("sira");
    assertThat(insights.path("sentence").asText()).startsWith("SIRA agrees.");
    assertThat(insights.at("/sira_advice/agrees").asBoolean()).isTrue();
    assertThat(insights.at("/sira_advice/suggestions/0/title"))
        .isEqualTo(insights.at("/suggestions/0/title"));
    assertThat(insights.at("/suggestions/0/title").asText()).isEqualTo("Look at segments");
    JsonNode question =
        SIRA.received().stream()
            .filter(each -> each.path().equals("/v1/analysis"))
            .map(each -> Documents.object(each.body()))
            .reduce((first, last) -> last)
            .orElseThrow();
    assertThat(new SiraContract().questionFaults("/v1/analysis", question)).isEmpty();
    assertThat(question.path("metrics")).isNotEmpty();
  }
}
