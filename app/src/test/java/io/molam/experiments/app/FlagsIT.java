package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A plain switch: on and off, one rule, nothing recorded and nothing analysed. */
class FlagsIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static Api admin() {
    return SERVICE.as("ops_admin");
  }

  private static ObjectNode flag(String key) {
    return Documents.object(
        """
        {"kind": "flag", "key": "%s", "name": "New checkout", "targeting": {"country": "SN"},
         "variants": [{"key": "off", "config": "old"}, {"key": "on", "config": "new"}]}
        """
            .formatted(key));
  }

  private static JsonNode created(String key) {
    return admin().post("/api/experiments", flag(key).toString()).expect(201).json();
  }

  private static JsonNode evaluated(String key, String country) {
    String asking =
        "{\"context\": {\"targetingKey\": \"u-1\", \"country\": \"%s\"}}".formatted(country);
    JsonNode one = admin().post("/ofrep/v1/evaluate/flags/" + key, asking).expect(200).json();
    JsonNode all = admin().post("/ofrep/v1/evaluate/flags", asking).expect(200).at("/flags");
    for (JsonNode each : all) {
      if (each.path("key").asText().equals(key)) {
        assertThat(each).isEqualTo(one);
      }
    }
    return one;
  }

  private static void expectOff(String key, String country, String reason) {
    JsonNode off = evaluated(key, country);
    assertThat(off.path("value").asText()).isEqualTo("old");
    assertThat(off.path("reason").asText()).isEqualTo(reason);
    assertThat(off.has("variant")).isFalse();
  }

  private static void expectOn(String key) {
    JsonNode on = evaluated(key, "SN");
    assertThat(on.path("value").asText()).isEqualTo("new");
    assertThat(on.path("variant").asText()).isEqualTo("on");
    assertThat(on.path("reason").asText()).isEqualTo("TARGETING_MATCH");
    assertThat(on.at("/metadata/recorded").asBoolean()).isFalse();
  }

  @Test
  void isOnByItsRuleAndOffAtAnyTimeAndRecordsNobody() {
    String key = Documents.newKey();
    JsonNode draft = created(key);
    assertThat(draft.path("kind").asText()).isEqualTo("flag");
    assertThat(draft.at("/variants/0/is_control").asBoolean()).isTrue();
    assertThat(draft.at("/variants/1/traffic_share").asInt()).isEqualTo(100);
    String path = "/api/experiments/" + key;
    expectOff(key, "SN", "DISABLED");
    JsonNode checks = admin().get(path + "/checklist").expect(200).at("/checks");
    assertThat(checks.findValuesAsText("name"))
        .containsExactly("traffic", "layer", "targeting", "targeting_seen");
    admin().post(path + "/start").expect(200);
    expectOn(key);
    expectOff(key, "FR", "DEFAULT");
    assertThat(
            admin()
                .patch(path, "{\"traffic\": 50, \"name\": \"Half\"}")
                .expect(200)
                .at("/phase")
                .asInt())
        .isEqualTo(2);
    admin().post(path + "/pause").expect(200);
    expectOff(key, "SN", "DISABLED");
    admin().post(path + "/resume").expect(200);
    expectOn(key);
    admin().post(path + "/stop").expect(200);
    expectOff(key, "SN", "DISABLED");
    admin().get(path + "/assignment/u-1").expect(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          metrics        | [{"key": "conversion"}]                       | metrics
          prerequisites  | [{"experiment": "other", "variants": ["a"]}]  | prerequisites
          analysis       | {"method": "fixed"}                           | analysis
          auto_stop      | {"mode": "off"}                               | auto_stop
          allocation     | {"policy": "fixed"}                           | allocation
          default_config | "old"                                         | default_config
          variants       | [{"key": "on"}]                               | variants
          variants       | [{"key": "on", "config": 1}, {"key": "off"}]  | variants
          variants       | [{"key": "on", "traffic_share": 50}, {"key": "off", "traffic_share": 50}] | variants[0].traffic_share
          variants       | [{"key": "on", "is_control": true}, {"key": "off", "is_control": false}] | variants[0].is_control
          kind           | "switch"                                      | kind
          """)
  void whatDoesNotGoWithAFlagIsRefusedAtItsField(String field, String value, String named) {
    ObjectNode document = flag(Documents.newKey());
    document.set(field, Answer.read(value.getBytes(StandardCharsets.UTF_8)));
    JsonNode refused = admin().post("/api/experiments", document.toString()).expect(422).json();
    assertThat(refused.path("errors").findValuesAsText("field")).contains(named);
  }

  @Test
  void kindStaysAndAnExperimentCannotRequireAFlag() {
    String key = Documents.newKey();
    JsonNode draft = created(key);
    String path = "/api/experiments/" + key;
    admin().patch(path, draft.toString()).expect(200);
    assertThat(admin().get("/api/experiments?kind=flag&q=" + key).at("/experiments")).isNotEmpty();
    assertThat(admin().get("/api/experiments?kind=experiment&q=" + key).at("/experiments"))
        .isEmpty();
    admin().get("/api/experiments?kind=switch").expect(422);
    assertThat(admin().patch(path, "{\"kind\": \"experiment\"}").expect(422).text("/detail"))
        .contains("kind: is read-only");
    assertThat(
            admin()
                .patch(path, "{\"metrics\": [{\"key\": \"conversion\", \"role\": \"goal\"}]}")
                .expect(422)
                .text("/errors/0/field"))
        .isEqualTo("metrics");
    Consumer<ObjectNode> requiring =
        document ->
            document
                .putArray("prerequisites")
                .addObject()
                .put("experiment", key)
                .putArray("variants")
                .add("on");
    assertThat(
            admin()
                .post("/api/experiments", Documents.experiment(Documents.newKey(), requiring))
                .expect(422)
                .text("/errors/0/message"))
        .isEqualTo("\"%s\" is a flag, in which no unit is enrolled".formatted(key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /results",
        "GET /results/timeseries",
        "GET /results/by-age?metric=click",
        "GET /results/frozen",
        "GET /dimensions",
        "GET /export",
        "GET /insights",
        "POST /results/restate",
        "POST /reset"
      })
  void whatIsAskedOfAnAnalysisIsRefusedWithACode(String call) {
    String key = Documents.newKey();
    created(key);
    admin().post("/api/experiments/" + key + "/start").expect(200);
    String path = "/api/experiments/" + key + call.substring(call.indexOf('/'));
    Answer refused =
        call.startsWith("GET")
            ? admin().get(path)
            : admin().post(path, path.endsWith("reset") ? "{}" : "{\"reason\": \"why\"}");
    assertThat(refused.expect(409).text("/code")).isEqualTo("is_flag");
  }
}
