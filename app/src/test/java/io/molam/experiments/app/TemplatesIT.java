package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Templates, and what experiments keep of them. */
class TemplatesIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();
  private final Api admin = SERVICE.as("ops_admin");
  private final Api author = SERVICE.as("marketing");

  private String template(String document, String locked) {
    String key = Documents.newKey();
    author
        .post(
            "/api/templates",
            """
            {"key": "%s", "name": "Payments", "document": %s, "locked": %s}
            """
                .formatted(key, document, locked))
        .expect(201);
    return key;
  }

  private String payments() {
    return template(
        """
        {"unit": "merchant", "tags": ["payments"], "analysis": {"level": 0.99},
         "metrics": [{"key": "conversion", "role": "goal"}, {"key": "refund", "role": "guardrail"}]}
        """,
        "[\"/metrics\", \"/analysis/level\"]");
  }

  private static final String VARIANTS =
      "\"variants\": [{\"key\": \"a\", \"is_control\": true}, {\"key\": \"b\"}]";

  private static List<String> errors(Answer answer) {
    List<String> errors = new ArrayList<>();
    answer
        .at("/errors")
        .forEach(
            error ->
                errors.add(error.path("field").asText() + ": " + error.path("message").asText()));
    return errors;
  }

  private Answer create(Api by, String template, String key, String more) {
    return by.post(
        "/api/experiments?template=" + template,
        "{\"key\": \"%s\", \"name\": \"N\", %s%s}".formatted(key, VARIANTS, more));
  }

  @Test
  void draftBeginsWithTheTemplateAndKeepsItsVersion() {
    String template = payments();
    String key = Documents.newKey();
    Answer draft = create(author, template, key, ", \"analysis\": {\"cuped_days\": 0}").expect(201);
    assertThat(draft.text("/unit")).isEqualTo("merchant");
    assertThat(draft.at("/analysis/level").asDouble()).isEqualTo(0.99);
    assertThat(draft.at("/analysis/cuped_days").asInt()).isZero();
    assertThat(draft.at("/metrics/1/key").asText()).isEqualTo("refund");
    assertThat(draft.at("/template").toString())
        .isEqualTo(
            "{\"key\":\"%s\",\"version\":1,\"locked\":[\"/metrics\",\"/analysis/level\"]}"
                .formatted(template));
    author
        .patch(
            "/api/templates/" + template, "{\"document\": {\"unit\": \"device\"}, \"locked\": []}")
        .expect(200);
    Answer after = author.get("/api/experiments/" + key).expect(200);
    assertThat(after.json()).isEqualTo(draft.json());
    author.patch("/api/experiments/" + key, after.body()).expect(200);
    admin.send("DELETE", "/api/templates/" + template, null).expect(204);
    assertThat(author.get("/api/experiments/" + key).json()).isEqualTo(draft.json());
    assertThat(author.get("/api/templates/" + template).expect(404).text("/code"))
        .isEqualTo("not_found");
  }

  @Test
  void lockedPathsAreOnlyForOpsAdminWhereverTheDocumentIsWritten() {
    String template = payments();
    String key = Documents.newKey();
    String other = ", \"metrics\": [{\"key\": \"click\", \"role\": \"goal\"}]";
    assertThat(errors(create(author, template, key, other).expect(422)))
        .singleElement()
        .asString()
        .startsWith("metrics: is locked by the template \"" + template + "\": it stays ");
    author.get("/api/experiments/" + key).expect(404);
    create(author, template, key, "").expect(201);
    String path = "/api/experiments/" + key;
    String edit =
        "{\"analysis\": {\"level\": 0.9}, \"metrics\": {\"refund\": null}, \"name\": \"Other\"}";
    for (String query : List.of("", "?dry_run=true")) {
      assertThat(errors(author.patch(path + query, edit).expect(422)))
          .hasSize(2)
          .anyMatch(error -> error.startsWith("metrics: is locked"))
          .contains(
              "analysis.level: is locked by the template \"%s\": it stays 0.99"
                  .formatted(template));
    }
    assertThat(author.get(path).text("/name")).isEqualTo("N");
    author.patch(path, "{\"name\": \"Other\", \"analysis\": {\"level\": 0.99}}").expect(200);
    String copy = Documents.newKey();
    author.post(path + "/clone", "{\"key\": \"%s\"}".formatted(copy)).expect(201);
    assertThat(errors(author.patch("/api/experiments/" + copy, edit).expect(422))).hasSize(2);
    admin.patch("/api/experiments/" + copy, edit).expect(200);
    author.post(path + "/start").expect(200);
    assertThat(
            errors(
                author
                    .patch(path, "{\"metrics\": [{\"key\": \"churn\", \"role\": \"secondary\"}]}")
                    .expect(422)))
        .hasSize(1);
    author.patch(path, "{\"traffic\": 50}").expect(200);
    author.post(path + "/pause").expect(200);
  }

  @Test
  void everyFaultIsNamedAtOnce() {
    Answer refused =
        author
            .post(
                "/api/templates",
                """
                {"key": "Bad Key", "name": " ", "version": 3, "locked": ["/traffic", "metrics", "/unit"],
                 "document": {"key": "x", "unit": "planet", "colour": 1,
                   "metrics": [{"key": "nowhere"}]}}
                """)
            .expect(422);
    assertThat(errors(refused).stream().map(error -> error.split(":", 2)[0]).distinct())
        .containsExactlyInAnyOrder(
            "key",
            "name",
            "version",
            "locked[0]",
            "locked[1]",
            "document.key",
            "document.unit",
            "document.colour",
            "document.metrics[0].key");
    String key = Documents.newKey();
    Answer unknown =
        author
            .post(
                "/api/experiments?template=none",
                "{\"key\": \"%s\", \"name\": \"N\", \"traffic\": 101, %s}".formatted(key, VARIANTS))
            .expect(422);
    assertThat(errors(unknown))
        .anyMatch(error -> error.equals("template: no template \"none\""))
        .anyMatch(error -> error.startsWith("traffic:"));
    author.get("/api/experiments/" + key).expect(404);
  }

  @Test
  void changesHangOnTheVersionAndAreMadeOnce() {
    String key = payments();
    String path = "/api/templates/" + key;
    Answer read = author.get(path).expect(200);
    assertThat(read.header("ETag")).isEqualTo("\"1\"");
    author
        .send(
            "PATCH",
            path,
            "{\"name\": \"Fees\"}",
            "Content-Type",
            "application/json",
            "If-Match",
            "\"7\"")
        .expect(412);
    Answer once =
        author
            .send(
                "PATCH",
                path,
                "{\"name\": \"Fees\"}",
                "Content-Type",
                "application/json",
                "If-Match",
                "\"1\"",
                "Idempotency-Key",
                key)
            .expect(200);
    assertThat(once.header("ETag")).isEqualTo("\"2\"");
    Answer again =
        author
            .send(
                "PATCH",
                path,
                "{\"name\": \"Fees\"}",
                "Content-Type",
                "application/json",
                "If-Match",
                "\"1\"",
                "Idempotency-Key",
                key)
            .expect(200);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.json()).isEqualTo(once.json());
    assertThat(author.patch(path, "{\"name\": \"Fees\"}").expect(200).at("/version").asInt())
        .isEqualTo(2);
    assertThat(errors(author.patch(path, "{\"key\": \"k\", \"version\": 9}").expect(422)))
        .containsExactlyInAnyOrder("key: is read-only", "version: is read-only");
    assertThat(
            author
                .post("/api/templates", read.body().replace(",\"version\":1", ""))
                .expect(409)
                .text("/code"))
        .isEqualTo("already_exists");
    author.send("DELETE", path, null, "If-Match", "\"1\"").expect(412);
    author.send("DELETE", path, null, "If-Match", "\"2\"").expect(204);
    author.send("DELETE", path, null).expect(404);
    assertThat(
            admin
                .get("/api/audit?subject=" + key)
                .expect(200)
                .at("/entries")
                .findValuesAsText("action"))
        .containsExactlyInAnyOrder("template.create", "template.amend", "template.delete");
  }

  @Test
  void ofTwoWhoChangeOneVersionOneWins() throws Exception {
    String path = "/api/templates/" + payments();
    try (ExecutorService people = Executors.newFixedThreadPool(4)) {
      List<Callable<Integer>> changes = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String name = "{\"name\": \"Name %d\"}".formatted(i);
        changes.add(
            () ->
                author
                    .send(
                        "PATCH",
                        path,
                        name,
                        "Content-Type",
                        "application/json",
                        "If-Match",
                        "\"1\"")
                    .status());
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> status : people.invokeAll(changes)) {
        statuses.add(status.get());
      }
      assertThat(statuses).containsExactlyInAnyOrder(200, 412, 412, 412);
    }
    assertThat(author.get(path).at("/version").asInt()).isEqualTo(2);
  }
}
