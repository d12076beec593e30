package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PATCH, entity tags and dry runs. */
class EditingIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();
  private final Api admin = SERVICE.as("ops_admin");

  private String draft() {
    String key = Documents.newKey();
    admin.post("/api/experiments", Documents.experiment(key)).expect(201);
    return "/api/experiments/" + key;
  }

  @Test
  void absentFieldsStayAndVariantsMatchByKey() {
    String path = draft();
    Answer before = admin.get(path);
    Answer after =
        admin
            .patch(
                path,
                """
                {"name": "Renamed",
                 "variants": [{"key": "green", "traffic_share": 25, "config": {"size": 2}},
                              {"key": "red", "traffic_share": 25}]}
                """)
            .expect(200);
    assertThat(after.text("/name")).isEqualTo("Renamed");
    assertThat(after.at("/variants").size()).isEqualTo(3);
    assertThat(after.text("/variants/0")).isEqualTo(before.text("/variants/0"));
    assertThat(after.text("/variants/1/id")).isEqualTo(before.text("/variants/1/id"));
    assertThat(after.text("/variants/1/name")).isEqualTo("Green Button");
    assertThat(after.at("/variants/1/config").toString())
        .isEqualTo("{\"button_color\":\"green\",\"size\":2}");
    assertThat(after.text("/variants/2/key")).isEqualTo("red");
    assertThat(after.at("/version").asInt()).isEqualTo(2);
    assertThat(admin.get(path).json()).isEqualTo(after.json());
  }

  @Test
  void nullMemberRemovesAVariantOrMetricOfADraft() {
    String path = draft();
    String green = admin.get(path).text("/variants/1/id");
    admin
        .send(
            "PUT",
            path + "/overrides/tester",
            "{\"variant_key\": \"green\"}",
            "Content-Type",
            "application/json")
        .expect(200);
    admin
        .patch(
            path,
            """
            {"variants": [{"key": "red", "traffic_share": 50}, {"key": "blue", "traffic_share": 0}],
             "metrics": [{"key": "click"}]}
            """)
        .expect(200);
    Answer after =
        admin
            .patch(
                path,
                """
                {"variants": {"blue": null, "green": {"is_control": true}},
                 "metrics": {"conversion": null, "click": {"role": "goal"}}}
                """)
            .expect(200);
    assertThat(after.at("/variants").findValuesAsText("key")).containsExactly("green", "red");
    assertThat(after.text("/variants/0/id")).isEqualTo(green);
    assertThat(after.at("/variants/0/is_control").asBoolean()).isTrue();
    assertThat(after.at("/metrics").toString())
        .isEqualTo("[{\"key\":\"click\",\"role\":\"goal\",\"exploratory\":false}]");
    assertThat(admin.get(path).json()).isEqualTo(after.json());
    Answer unknown = admin.patch(path, "{\"variants\": {\"blue\": null}}").expect(422);
    assertThat(unknown.text("/errors/0/message")).isEqualTo("has no entry \"blue\" to remove");
    admin.patch(path, "{\"variants\": {\"red\": null}}").expect(422);
    admin.post(path + "/start").expect(200);
    Answer forced = admin.post(path + "/assign", "{\"molam_id\": \"tester\"}").expect(200);
    assertThat(forced.text("/reason")).as("overrides outlive edits").isEqualTo("override");
    assertThat(
            admin
                .patch(
                    path,
                    "{\"variants\": {\"red\": null, \"green\": {\"traffic_share\": 100}, \"x\": {\"traffic_share\": 0}}}")
                .expect(409)
                .text("/code"))
        .isEqualTo("not_editable");
  }

  @Test
  void variantsOfADraftMayExchangeTheControl() {
    String path = draft();
    Answer after =
        admin
            .patch(
                path,
                """
                {"variants": {"blue": {"is_control": false}, "green": {"is_control": true}}}
                """)
            .expect(200);
    assertThat(after.at("/variants/1/is_control").asBoolean()).isTrue();
    assertThat(admin.get(path).json()).isEqualTo(after.json());
  }

  @Test
  void whatWasReadMayBeSentBack() {
    String path = draft();
    ObjectNode document = (ObjectNode) admin.get(path).json();
    Answer after = admin.patch(path, document.toString()).expect(200);
    // nothing changed: no new version, which would break the If-Match of others
    assertThat(after.json()).isEqualTo(document);
  }

  @Test
  void createdDocumentMayBeSentBack() {
    String key = Documents.newKey();
    Answer created = admin.post("/api/experiments", Documents.experiment(key)).expect(201);
    admin.patch("/api/experiments/" + key, created.body()).expect(200);
  }

  @Test
  void entityTagMakesReadsCheapAndChangesSafe() throws Exception {
    String path = draft();
    Answer read = admin.get(path).expect(200);
    assertThat(read.header("ETag")).isEqualTo("\"1\"");
    assertThat(admin.get(path, "If-None-Match", "\"1\"").expect(304).body()).isEmpty();
    admin.patch(path, "{\"name\": \"Second\"}", "If-Match", "\"1\"").expect(200);
    assertThat(admin.get(path, "If-None-Match", "\"1\"").expect(200).header("ETag"))
        .isEqualTo("\"2\"");
    Map<String, Long> rows = SERVICE.database().rows();
    Answer stale = admin.patch(path, "{\"name\": \"Third\"}", "If-Match", "\"1\"").expect(412);
    assertThat(stale.text("/code")).isEqualTo("version_conflict");
    assertThat(stale.text("/detail"))
        .isEqualTo("The experiment is at version 2, not 1: read it again and repeat the change.");
    admin.post(path + "/start", "{}", "If-Match", "\"1\"").expect(412);
    admin.post(path + "/start", "{}", "If-Match", "nonsense").expect(412);
    assertThat(SERVICE.database().rows()).isEqualTo(rows);
    admin.post(path + "/start", "{}", "If-Match", "*").expect(200);
  }

  @Test
  void newSharesOfARunningExperimentOpenAPhaseAndKeepTheEnrolled() throws Exception {
    String key = Documents.started(admin);
    String path = "/api/experiments/" + key;
    String variant = admin.post(path + "/assign", "{\"molam_id\": \"u-1\"}").text("/variant_key");
    String other = variant.equals("blue") ? "green" : "blue";
    Answer after =
        admin
            .patch(
                path,
                "{\"variants\": [{\"key\": \"%s\", \"traffic_share\": 0}, {\"key\": \"%s\", \"traffic_share\": 100}]}"
                    .formatted(variant, other))
            .expect(200);
    assertThat(after.at("/phase").asInt()).isEqualTo(2);
    Answer sticky = admin.post(path + "/assign", "{\"molam_id\": \"u-1\"}").expect(200);
    assertThat(sticky.text("/variant_key")).isEqualTo(variant);
    assertThat(sticky.at("/phase").asInt()).isEqualTo(1);
    Answer before = admin.post(path + "/assign", "{\"molam_id\": \"early\"}").expect(200);
    assertThat(before.at("/phase").asInt()).isEqualTo(1);
    Experiments.awaitEffect(after);
    for (int i = 0; i < 20; i++) {
      Answer fresh = admin.post(path + "/assign", "{\"molam_id\": \"n-" + i + "\"}").expect(200);
      assertThat(fresh.text("/variant_key")).isEqualTo(other);
      assertThat(fresh.at("/phase").asInt()).isEqualTo(2);
    }
  }

  @Test
  void textsOfARunningExperimentMayChangeWithoutAPhase() {
    String path = "/api/experiments/" + Documents.started(admin);
    Answer after = admin.patch(path, "{\"hypothesis\": \"Green sells.\"}").expect(200);
    assertThat(after.at("/phase").asInt()).isEqualTo(1);
    assertThat(after.text("/hypothesis")).isEqualTo("Green sells.");
  }

  @Test
  void metricAddedToARunningExperimentIsExploratory() {
    String path = "/api/experiments/" + Documents.started(admin);
    Answer after =
        admin
            .patch(path, "{\"metrics\": [{\"key\": \"click\", \"role\": \"secondary\"}]}")
            .expect(200);
    assertThat(after.at("/metrics").toString())
        .isEqualTo(
            "[{\"key\":\"conversion\",\"role\":\"goal\",\"exploratory\":false},"
                + "{\"key\":\"click\",\"role\":\"secondary\",\"exploratory\":true}]");
    Answer results = admin.get(path + "/results").expect(200);
    assertThat(results.at("/metrics/0").has("exploratory")).isFalse();
    assertThat(results.at("/metrics/1/exploratory").asBoolean()).isTrue();
    assertThat(results.at("/warnings").findValuesAsText("code")).contains("exploratory_metric");
  }

  @Test
  void dryRunAnswersWhatWouldBeAndStoresNothing() throws Exception {
    String path = draft();
    Map<String, Long> rows = SERVICE.database().rows();
    Answer patched = admin.patch(path + "?dry_run=true", "{\"name\": \"Maybe\"}").expect(200);
    assertThat(patched.text("/name")).isEqualTo("Maybe");
    Answer started = admin.post(path + "/start?dry_run=true", "{}").expect(200);
    assertThat(started.text("/status")).isEqualTo("running");
    assertThat(SERVICE.database().rows()).isEqualTo(rows);
    assertThat(admin.get(path).text("/status")).isEqualTo("draft");
    admin.patch(path + "?dry_run=maybe", "{}").expect(422);
    admin.post(path + "/start", "{}").expect(200);
    assertThat(
            admin
                .post(path + "/stop?dry_run=true", "{}")
                .expect(422)
                .at("/errors/0/field")
                .asText())
        .isEqualTo("dry_run");
    assertThat(admin.get(path).text("/status")).isEqualTo("running");
  }

  @Test
  void notesAreKeptAndMayBeEditedAfterTheStop() {
    String key = Documents.newKey();
    Answer created =
        admin
            .post(
                "/api/experiments",
                Documents.experiment(
                    key,
                    document -> {
                      document.putArray("tags").add("checkout").add("team:payments");
                      document
                          .putArray("links")
                          .addObject()
                          .put("title", "Design \u202e<b>")
                          .put("url", "https://wiki.molam.test/?a=1&b=2");
                    }))
            .expect(201);
    assertThat(created.text("/owner")).as("its author").isEqualTo("tester");
    assertThat(created.text("/conclusion")).isEmpty();
    String path = "/api/experiments/" + key;
    assertThat(admin.get(path).json()).isEqualTo(created.json());
    admin.post(path + "/start").expect(200);
    Answer edited =
        admin
            .patch(path, "{\"owner\": \"Équipe 😀\", \"tags\": [\"b\"], \"links\": []}")
            .expect(200);
    assertThat(edited.at("/phase").asInt()).isEqualTo(1);
    assertThat(edited.text("/owner")).isEqualTo("Équipe 😀");
    assertThat(edited.at("/links").isEmpty()).isTrue();
    Answer stopped =
        admin
            .post(path + "/stop", "{\"winner\": \"green\", \"conclusion\": \"It won.\\nBy 3 %.\"}")
            .expect(200);
    assertThat(stopped.text("/conclusion")).isEqualTo("It won.\nBy 3 %.");
    Answer corrected = admin.patch(path, "{\"conclusion\": \"By 2 %.\"}").expect(200);
    assertThat(corrected.text("/conclusion")).isEqualTo("By 2 %.");
    assertThat(corrected.at("/version").asInt()).isEqualTo(stopped.at("/version").asInt() + 1);
    assertThat(corrected.text("/winner")).isEqualTo("green");
    Answer refused = admin.patch(path, "{\"conclusion\": \"x\", \"name\": \"Other\"}").expect(409);
    assertThat(refused.text("/detail")).contains("only owner, tags, links and conclusion");
    assertThat(admin.get(path).text("/conclusion")).isEqualTo("By 2 %.");
    assertThat(admin.get(path + "/audit").expect(200).body()).contains("It won.");
  }

  @Test
  void mergePatchTypeIsUnderstood() {
    admin
        .send(
            "PATCH",
            draft(),
            "{\"description\": null}",
            "Content-Type",
            "application/merge-patch+json")
        .expect(200);
  }
}
