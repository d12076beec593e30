package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Holdouts, overrides, layers, resets, explanations, and the OFREP routes. */
class AssigningIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static Api admin() {
    return SERVICE.as("ops_admin");
  }

  private static Answer assign(String key, String unit, String context) {
    return admin()
        .post(
            "/api/experiments/" + key + "/assign",
            "{\"molam_id\": \"%s\", \"context\": %s}".formatted(unit, context))
        .expect(200);
  }

  private static Answer assign(String key, String unit) {
    return assign(key, unit, "{}");
  }

  private static Answer send(String method, String path, @Nullable String body) {
    return admin().send(method, path, body, "Content-Type", "application/json");
  }

  @Test
  void heldOutUnitsGetNothingOfWhatStartsAfterTheHoldout() {
    Experiments.started(admin(), "before-holdout", "{}", "\"unit\": \"merchant\",");
    assertThat(assign("before-holdout", "known").text("/reason")).isEqualTo("split");
    admin()
        .post("/api/holdouts", "{\"key\": \"all\", \"percent\": 100, \"unit\": \"merchant\"}")
        .expect(201);
    assertThat(assign("before-holdout", "known").text("/reason")).isEqualTo("sticky");
    assertThat(assign("before-holdout", "unknown").text("/reason")).isEqualTo("split");
    Experiments.started(admin(), "since-holdout", "{}", "\"unit\": \"merchant\",");
    Answer held = assign("since-holdout", "unknown");
    assertThat(held.text("/reason")).isEqualTo("held_out");
    assertThat(held.at("/enrolled").asBoolean()).isFalse();
    assertThat(admin().get("/api/holdouts").at("/holdouts/0/percent").asInt()).isEqualTo(100);
    admin().post("/api/holdouts", "{\"key\": \"all\", \"percent\": 1}").expect(409);
    admin().post("/api/holdouts", "{\"key\": \"none\", \"percent\": 0}").expect(422);
    assertThat(
            admin()
                .get("/api/experiments/since-holdout/checklist")
                .expect(200)
                .at("/checks")
                .findValuesAsText("name"))
        .contains("holdouts");
    admin().patch("/api/holdouts/all", "{\"percent\": 0.0001}").expect(200);
    assertThat(assign("since-holdout", "unknown").text("/reason")).isEqualTo("split");
    Instant end = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
    admin().patch("/api/holdouts/all", "{\"ends_at\": \"%s\"}".formatted(end)).expect(200);
    assertThat(admin().get("/api/holdouts/all").expect(200).text("/ends_at"))
        .isEqualTo(end.toString());
    admin().send("DELETE", "/api/holdouts/all", null).expect(204);
    assertThat(admin().get("/api/holdouts").at("/holdouts")).isEmpty();
  }

  @Test
  void overrideWinsOverStickyAndLeavesTheUnitOutOfResultsForGood() {
    Experiments.started(admin(), "overridden", "{}");
    String own = assign("overridden", "tester").text("/variant_key");
    String other = own.equals("blue") ? "green" : "blue";
    String path = "/api/experiments/overridden/overrides/tester";
    send("PUT", path, "{\"variant_key\": \"%s\"}".formatted(other)).expect(200);
    Answer forced = assign("overridden", "tester");
    assertThat(forced.text("/reason")).isEqualTo("override");
    assertThat(forced.text("/variant_key")).isEqualTo(other);
    assertThat(units("overridden")).isZero();
    String all = "/api/experiments/overridden/overrides";
    Answer listed = admin().get(all + "?limit=1").expect(200);
    assertThat(listed.text("/overrides/0/molam_id")).isEqualTo("tester");
    assertThat(listed.text("/overrides/0/variant_key")).isEqualTo(other);
    assertThat(listed.text("/next_after")).isEqualTo("tester");
    assertThat(admin().get(all + "?after=tester").expect(200).at("/overrides")).isEmpty();
    send("DELETE", path, null).expect(204);
    assertThat(admin().get(all).expect(200).at("/overrides")).isEmpty();
    assertThat(assign("overridden", "tester").text("/variant_key")).isEqualTo(own);
    assertThat(units("overridden")).isZero();
    send("DELETE", path, null).expect(404);
    send("PUT", path, "{\"variant_key\": \"red\"}").expect(422);
  }

  @Test
  void aTesterLooksAtADraftAndNobodyKeepsAVariantOfWhatIsStopped() {
    admin().post("/api/experiments", Documents.experiment("looked-at")).expect(201);
    String path = "/api/experiments/looked-at";
    assertThat(assign("looked-at", "tester").text("/reason")).isEqualTo("not_running");
    send("PUT", path + "/overrides/tester", "{\"variant_key\": \"green\"}").expect(200);
    Answer preview = assign("looked-at", "tester");
    assertThat(preview.text("/reason")).isEqualTo("override");
    assertThat(preview.text("/variant_key")).isEqualTo("green");
    assertThat(assign("looked-at", "other").text("/reason")).isEqualTo("not_running");
    admin().post(path + "/start").expect(200);
    assertThat(assign("looked-at", "tester").text("/reason")).isEqualTo("override");
    admin().post(path + "/stop", "{\"winner\": \"blue\", \"reason\": \"done\"}").expect(200);
    Answer after = assign("looked-at", "tester");
    assertThat(after.text("/reason")).isEqualTo("rolled_out");
    assertThat(after.text("/variant_key")).isEqualTo("blue");
  }

  private static long units(String key) {
    long units = 0;
    for (JsonNode variant :
        admin().get("/api/experiments/" + key + "/results").expect(200).at("/variants")) {
      units += variant.get("units").asLong();
    }
    return units;
  }

  @Test
  void resetDrawsEveryUnitAnewAndKeepsTheDataSoFarApart() throws Exception {
    Experiments.started(admin(), "reset", "{}");
    for (int i = 0; i < 40; i++) {
      assign("reset", "unit-" + i);
    }
    Answer reset = admin().post("/api/experiments/reset/reset").expect(200);
    assertThat(reset.at("/phase").asInt()).isEqualTo(2);
    assertThat(units("reset")).isZero();
    assertThat(SERVICE.database().number("select count(*) from retired_exposures")).isEqualTo(40);
    admin().get("/api/experiments/reset/assignment/unit-1").expect(404);
    Answer between = assign("reset", "unit-1");
    assertThat(between.text("/reason")).isEqualTo("unavailable");
    Experiments.awaitEffect(reset);
    for (int i = 0; i < 40; i++) {
      Answer again = assign("reset", "unit-" + i);
      assertThat(again.text("/reason")).isEqualTo("split");
      assertThat(again.at("/phase").asInt()).isEqualTo(2);
    }
    assertThat(units("reset")).isEqualTo(40);
    Answer phases = admin().get("/api/experiments/reset/phases").expect(200);
    assertThat(phases.at("/phases")).hasSize(2);
    assertThat(phases.at("/phases/0/units").asInt()).isEqualTo(40);
    assertThat(phases.at("/phases/0/counted").asBoolean()).isFalse();
    assertThat(phases.text("/phases/0/to")).isEqualTo(reset.text("/effective_at"));
    assertThat(phases.at("/phases/1/counted").asBoolean()).isTrue();
    assertThat(phases.text("/phases/1/trigger")).isEqualTo("reset");
    assertThat(phases.text("/phases/1/opened_by")).isEqualTo("tester");
    assertThat(phases.text("/phases/1/salt")).isNotEqualTo(phases.text("/phases/0/salt"));
    assertThat(phases.at("/phases/1/ranges/0/to").asInt()).isEqualTo(500_000);
    assertThat(phases.at("/phases/1/shares/green").asInt()).isEqualTo(50);
    assertThat(phases.at("/next_after").isNull()).isTrue();
  }

  @Test
  void dryRunTellsHowManyUnitsWouldMove() {
    Experiments.started(admin(), "previewed", "{}");
    for (int i = 0; i < 10; i++) {
      assign("previewed", "unit-" + i);
    }
    Answer answer =
        admin()
            .patch(
                "/api/experiments/previewed?dry_run=true",
                """
                {"variants": [{"key": "blue", "traffic_share": 60},
                              {"key": "green", "traffic_share": 40}]}
                """)
            .expect(200);
    assertThat(answer.at("/phase").asInt()).isEqualTo(2);
    assertThat(answer.at("/preview/enrolled_units").asLong()).isEqualTo(10);
    assertThat(answer.at("/preview/enrolled_units_moved").asLong()).isZero();
    assertThat(answer.at("/preview/unenrolled_moved").asInt()).isEqualTo(10);
    Answer reset = admin().post("/api/experiments/previewed/reset?dry_run=true").expect(200);
    assertThat(reset.at("/preview/enrolled_units_moved").asLong()).isEqualTo(5);
    assertThat(admin().get("/api/experiments/previewed").at("/phase").asInt()).isEqualTo(1);
  }

  @Test
  void balancedSaltIsChosenStoredAndUsed() {
    admin().post("/api/experiments", Documents.experiment("balanced")).expect(201);
    String path = "/api/experiments/balanced/balance";
    StringBuilder units = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      units.append(
          "%s{\"molam_id\": \"unit-%d\", \"covariates\": {\"spend\": %d, \"country\": \"%s\"}}"
              .formatted(i == 0 ? "" : ",", i, i * i % 97, i % 3 == 0 ? "SN" : "FR"));
    }
    String body = "{\"tries\": 100, \"units\": [" + units + "]}";
    Answer dry = admin().post(path + "?dry_run=true", body).expect(200);
    assertThat(admin().get("/api/experiments/balanced").at("/version").asInt()).isEqualTo(1);
    admin().post(path, body, "If-Match", "\"7\"").expect(412);
    Answer done =
        admin().post(path, body, "If-Match", "\"1\"", "Idempotency-Key", "balance-1").expect(200);
    assertThat(done.at("/after")).isEqualTo(dry.at("/after"));
    assertThat(done.at("/changed").asBoolean()).isTrue();
    assertThat(done.at("/version").asInt()).isEqualTo(2);
    assertThat(done.header("ETag")).isEqualTo("\"2\"");
    assertThat(done.at("/after/worst").asDouble()).isLessThan(done.at("/before/worst").asDouble());
    Answer again =
        admin().post(path, body, "If-Match", "\"1\"", "Idempotency-Key", "balance-1").expect(200);
    assertThat(again.json()).isEqualTo(done.json());
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(admin().get("/api/experiments/balanced/audit").body())
        .contains("experiment.balance", done.text("/after/salt"));
    admin().post("/api/experiments/balanced/start").expect(200);
    Map<String, Integer> split = new TreeMap<>();
    for (int i = 0; i < 60; i++) {
      split.merge(assign("balanced", "unit-" + i).text("/variant_key"), 1, Integer::sum);
    }
    assertThat(done.at("/after/variants/blue").asInt()).isEqualTo(split.get("blue"));
    assertThat(done.at("/after/variants/green").asInt()).isEqualTo(split.get("green"));
    assertThat(admin().post(path, body).expect(409).text("/code")).isEqualTo("not_editable");
    Answer bad =
        admin()
            .post(
                path,
                "{\"tries\": 0, \"units\": [{\"molam_id\": \"\", \"covariates\": {\"a\": []}},"
                    + " {\"covariates\": 3, \"x\": 1}]}")
            .expect(422);
    assertThat(bad.at("/errors").findValuesAsText("field"))
        .contains(
            "tries",
            "units[0].molam_id",
            "units[0].covariates.a",
            "units[1].molam_id",
            "units[1].covariates",
            "units[1].x");
    admin().post(path, "{\"units\": []}").expect(422);
    SERVICE.as("pay_module").post(path, body).expect(403);
  }

  @Test
  void layerKeepsExperimentsApartAndIsMixedAnewOnlyWhenEmpty() {
    String first = "\"layer\": {\"key\": \"l\", \"from\": 0, \"to\": 50},";
    String second = "\"layer\": {\"key\": \"l\", \"from\": 50, \"to\": 100},";
    Experiments.started(admin(), "left", "{}", first);
    Experiments.started(admin(), "right", "{}", second);
    for (int i = 0; i < 100; i++) {
      boolean left = assign("left", "unit-" + i).at("/enrolled").asBoolean();
      boolean right = assign("right", "unit-" + i).at("/enrolled").asBoolean();
      assertThat(left).isNotEqualTo(right);
    }
    admin().post("/api/layers/l/rotate").expect(409);
    admin().post("/api/experiments/left/stop").expect(200);
    admin().post("/api/experiments/right/stop").expect(200);
    admin().post("/api/layers/l/rotate", "{\"unit\": \"device\"}").expect(200);
    admin()
        .post(
            "/api/experiments",
            """
            {"key": "wrong-unit", "name": "x", "layer": {"key": "l", "from": 0, "to": 10},
             "variants": [{"key": "a", "is_control": true}, {"key": "b"}]}
            """)
        .expect(201);
    assertThat(admin().post("/api/experiments/wrong-unit/start").expect(409).text("/detail"))
        .contains("bound to units of kind device");
    admin().post("/api/layers/nowhere/rotate").expect(404);
  }

  @Test
  void explanationNamesEveryGateAndEachCondition() {
    Experiments.started(
        admin(),
        "explained",
        "{\"country\": [\"SN\"], \"any\": [{\"age\": {\"gte\": 18}}, {\"vip\": true}]}");
    Answer answer =
        admin()
            .post(
                "/api/experiments/explained/explain",
                "{\"molam_id\": \"u\", \"context\": {\"country\": \"FR\", \"age\": 20}}")
            .expect(200);
    assertThat(answer.text("/assignment/reason")).isEqualTo("not_targeted");
    assertThat(answer.at("/steps").findValuesAsText("gate"))
        .containsExactly(
            "status", "override", "sticky", "holdout", "layer", "targeting", "traffic", "variant");
    assertThat(answer.at("/conditions").findValuesAsText("path"))
        .containsExactlyInAnyOrder(
            "targeting.country", "targeting.any[0].age.gte", "targeting.any[1].vip");
    assertThat(units("explained")).isZero();
  }

  @Test
  void oneRequestAssignsManyExperiments() {
    Experiments.started(admin(), "many-1", "{}");
    Experiments.started(admin(), "many-2", "{\"country\": \"SN\"}");
    Answer answer =
        admin()
            .post(
                "/api/assignments",
                "{\"molam_id\": \"u\", \"experiments\": [\"many-2\", \"many-1\"]}")
            .expect(200);
    assertThat(answer.text("/assignments/0/reason")).isEqualTo("not_targeted");
    assertThat(answer.text("/assignments/1/reason")).isEqualTo("split");
    assertThat(answer.at("/assignments/1/recorded").asBoolean()).isTrue();
    admin()
        .post("/api/assignments", "{\"molam_id\": \"u\", \"experiments\": [\"nowhere\"]}")
        .expect(422);
    admin().post("/api/assignments", "{\"molam_id\": \"u\"}").expect(200);
  }

  @Test
  void bulkEvaluationRecordsNothingAndKnowsWhatTheCallerHas() throws SQLException {
    Experiments.started(admin(), "bulk", "{}");
    String path = "/ofrep/v1/evaluate/flags";
    String body = "{\"context\": {\"targetingKey\": \"only-looking\"}}";
    Answer first = admin().post(path, body).expect(200);
    assertThat(first.at("/flags").findValuesAsText("key")).contains("bulk");
    String tag = String.valueOf(first.header("ETag"));
    admin().post(path, body, "If-None-Match", tag).expect(304);
    admin().post(path, body.replace("looking", "gazing"), "If-None-Match", "\"other\"").expect(200);
    assertThat(
            SERVICE.database().number("select count(*) from exposures where unit_id like 'only-%'"))
        .isZero();
    for (String malformed : List.of("{", "", "{\"context\": {}, \"context\": {}}")) {
      for (String route : List.of(path, path + "/bulk")) {
        Answer refused = admin().post(route, malformed).expect(400);
        assertThat(refused.text("/errorCode")).isEqualTo("PARSE_ERROR");
        assertThat(refused.text("/errorDetails")).isNotEmpty();
      }
    }
    assertThat(admin().post(path, "{}").expect(400).text("/errorCode"))
        .isEqualTo("TARGETING_KEY_MISSING");
    assertThat(admin().post(path, "{\"context\": [1]}").expect(400).text("/errorCode"))
        .isEqualTo("INVALID_CONTEXT");
  }

  @Test
  void unitsOfAnyCharactersAreReadAndForcedByPath() {
    String key = Documents.started(SERVICE.as("ops_admin"));
    Api admin = SERVICE.as("ops_admin");
    for (String unit : List.of("merchant/7", "50%", "a/b%2Fc", "%25", "é ?#;=+&")) {
      String escaped = URLEncoder.encode(unit, StandardCharsets.UTF_8).replace("+", "%20");
      String body = Documents.JSON.createObjectNode().put("molam_id", unit).toString();
      Answer assigned = admin.post("/api/experiments/" + key + "/assign", body).expect(200);
      Answer read = admin.get("/api/experiments/" + key + "/assignment/" + escaped).expect(200);
      assertThat(read.text("/molam_id")).isEqualTo(unit);
      assertThat(read.text("/variant_key")).isEqualTo(assigned.text("/variant_key"));
      String override = "/api/experiments/" + key + "/overrides/" + escaped;
      admin
          .send("PUT", override, "{\"variant_key\":\"green\"}", "Content-Type", "application/json")
          .expect(200);
      admin.send("DELETE", override, null).expect(204);
    }
    // what could climb out of a path stays refused
    assertThat(admin.get("/api/experiments/" + key + "/assignment/%2e%2e").status()).isEqualTo(400);
  }
}
