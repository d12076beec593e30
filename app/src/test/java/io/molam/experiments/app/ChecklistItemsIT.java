package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Items of the start checklist, and who says that they are done. */
class ChecklistItemsIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();
  private final Api admin = SERVICE.as("ops_admin");
  private final Api author = SERVICE.as("marketing");
  private final List<String> items = new ArrayList<>();

  @AfterEach
  void forgetItems() {
    items.forEach(key -> admin.send("DELETE", "/api/checklist-items/" + key, null));
  }

  private String item(String more) {
    String key = Documents.newKey();
    admin
        .post(
            "/api/checklist-items",
            "{\"key\": \"%s\", \"label\": \"Legal has seen it\", %s}".formatted(key, more))
        .expect(201);
    items.add(key);
    return key;
  }

  private String draft() {
    String key = Documents.newKey();
    author.post("/api/experiments", Documents.experiment(key)).expect(201);
    return "/api/experiments/" + key;
  }

  private static List<String> errors(Answer answer) {
    List<String> errors = new ArrayList<>();
    answer
        .at("/errors")
        .forEach(
            error ->
                errors.add(error.path("field").asText() + ": " + error.path("message").asText()));
    return errors;
  }

  private Answer put(Api by, String path, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of("Content-Type", "application/json"));
    all.addAll(List.of(headers));
    return by.send("PUT", path, body, all.toArray(String[]::new));
  }

  private JsonNode check(String draft, String item) {
    for (JsonNode check : author.get(draft + "/checklist").expect(200).at("/checks")) {
      if (check.path("name").asText().equals("item." + item)) {
        return check;
      }
    }
    throw new AssertionError("no check of " + item);
  }

  @Test
  void startWaitsForWhatSomebodyMustSay() {
    String item = item("\"kind\": \"manual\", \"url\": \"https://wiki.molam.test/legal\"");
    String draft = draft();
    assertThat(check(draft, item).path("outcome").asText()).isEqualTo("fail");
    assertThat(check(draft, item).at("/item/blocks").asBoolean()).isTrue();
    Answer refused = author.post(draft + "/start").expect(409);
    assertThat(refused.text("/code")).isEqualTo("checklist_failed");
    assertThat(refused.text("/detail")).contains("Legal has seen it");
    author.post(draft + "/start?dry_run=true").expect(409);
    String tick = draft + "/checklist/" + item;
    assertThat(put(author, tick, "{\"done\": true}", "If-Match", "\"9\"").expect(412).text("/code"))
        .isEqualTo("version_conflict");
    Answer done =
        put(author, tick, "{\"done\": true, \"comment\": \"By mail.\"}", "If-Match", "\"1\"")
            .expect(200);
    assertThat(done.header("ETag")).isEqualTo("\"1\"");
    assertThat(check(draft, item).path("outcome").asText()).isEqualTo("pass");
    assertThat(check(draft, item).at("/item/done_by").asText()).isNotBlank();
    assertThat(check(draft, item).at("/item/comment").asText()).isEqualTo("By mail.");
    author.patch(draft, "{\"tags\": [\"other\"]}").expect(200);
    assertThat(check(draft, item).path("outcome").asText()).isEqualTo("pass");
    author.patch(draft, "{\"traffic\": 40}").expect(200);
    assertThat(check(draft, item).path("outcome").asText()).isEqualTo("fail");
    assertThat(check(draft, item).at("/item/done_by").isNull()).isTrue();
    put(author, tick, "{\"done\": true}").expect(200);
    put(author, tick, "{\"done\": false}").expect(200);
    author.post(draft + "/start").expect(409);
    put(author, tick, "{\"done\": true}").expect(200);
    author.post(draft + "/start").expect(200);
    assertThat(author.get(draft + "/audit").expect(200).at("/entries").findValuesAsText("action"))
        .containsSubsequence(
            "checklist.done", "checklist.done", "checklist.undone", "checklist.done");
  }

  @Test
  void ruleDecidesForTheExperimentsThatItIsFor() {
    String rule = "\"kind\": \"auto\", \"rule\": {\"hypothesis\": {\"starts_with\": \"We \"}}";
    String strict = item(rule + ", \"when\": {\"tags\": {\"contains\": \"strict\"}}");
    String warning = item(rule + ", \"level\": \"warn\"");
    String draft = draft();
    assertThat(check(draft, warning).path("outcome").asText()).isEqualTo("warn");
    assertThat(author.get(draft + "/checklist").body()).doesNotContain(strict);
    author.patch(draft, "{\"tags\": [\"strict\"]}").expect(200);
    assertThat(check(draft, strict).path("outcome").asText()).isEqualTo("fail");
    assertThat(
            put(author, draft + "/checklist/" + strict, "{\"done\": true}")
                .expect(409)
                .text("/code"))
        .isEqualTo("not_manual");
    author.patch(draft, "{\"hypothesis\": \"We sell more.\"}").expect(200);
    author.post(draft + "/start").expect(200);
  }

  @Test
  void everyFaultIsNamedAtOnce() {
    assertThat(
            errors(
                    admin
                        .post(
                            "/api/checklist-items",
                            """
                        {"key": "No Key", "label": "", "kind": "auto", "level": "loud",
                         "rule": {"hypotesis": {"exists": true}}, "when": {"unit": {"is": "x"}},
                         "url": "javascript:alert(1)", "version": 1}
                        """)
                        .expect(422))
                .stream()
                .map(error -> error.split(":", 2)[0])
                .distinct())
        .containsExactlyInAnyOrder(
            "key", "label", "level", "rule.hypotesis", "when.unit.is", "url", "version");
    assertThat(
            errors(
                admin
                    .post(
                        "/api/checklist-items",
                        "{\"key\": \"k\", \"label\": \"L\", \"kind\": \"auto\"}")
                    .expect(422)))
        .containsExactly("rule: is required of the kind auto");
    String item = item("\"kind\": \"manual\"");
    assertThat(
            errors(
                admin
                    .patch(
                        "/api/checklist-items/" + item,
                        "{\"rule\": {\"name\": \"x\"}, \"version\": 4}")
                    .expect(422)))
        .containsExactlyInAnyOrder("version: is read-only", "rule: goes with the kind auto only");
    assertThat(errors(put(author, draft() + "/checklist/" + item, "{\"comment\": 3}").expect(422)))
        .hasSize(2);
    put(author, draft() + "/checklist/none", "{\"done\": true}").expect(404);
    put(author, "/api/experiments/none/checklist/" + item, "{\"done\": true}").expect(404);
  }

  @Test
  void changesHangOnTheVersionAndAreMadeOnce() {
    String item = item("\"kind\": \"manual\"");
    String path = "/api/checklist-items/" + item;
    assertThat(admin.get(path).expect(200).header("ETag")).isEqualTo("\"1\"");
    String change = "{\"kind\": \"auto\", \"rule\": {\"name\": {\"exists\": true}}}";
    String[] headers = {
      "Content-Type", "application/json", "If-Match", "\"1\"", "Idempotency-Key", item
    };
    Answer once = admin.send("PATCH", path, change, headers).expect(200);
    assertThat(once.header("ETag")).isEqualTo("\"2\"");
    Answer again = admin.send("PATCH", path, change, headers).expect(200);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    admin.send("DELETE", path, null, "If-Match", "\"1\"").expect(412);
    admin.patch(path, "{\"kind\": \"manual\", \"rule\": null}").expect(200);
    admin.send("DELETE", path, null, "If-Match", "\"3\"").expect(204);
    assertThat(
            admin
                .get("/api/audit?subject=" + item)
                .expect(200)
                .at("/entries")
                .findValuesAsText("action"))
        .containsExactlyInAnyOrder(
            "checklist_item.create",
            "checklist_item.amend",
            "checklist_item.amend",
            "checklist_item.delete");
  }

  @Test
  void noStartPassesOnAWordOfAnEarlierDesign() throws Exception {
    String item = item("\"kind\": \"manual\"");
    for (int round = 0; round < 5; round++) {
      String draft = draft();
      put(author, draft + "/checklist/" + item, "{\"done\": true}").expect(200);
      try (ExecutorService people = Executors.newFixedThreadPool(2)) {
        Future<Answer> edit = people.submit(() -> author.patch(draft, "{\"unit\": \"merchant\"}"));
        Future<Answer> start = people.submit(() -> author.post(draft + "/start"));
        boolean started = start.get().status() == 200;
        // once it runs its unit stays; before that the edit undoes the word
        assertThat(edit.get().status()).isEqualTo(started ? 409 : 200);
        assertThat(author.get(draft).text("/unit")).isEqualTo(started ? "molam_id" : "merchant");
      }
    }
  }
}
