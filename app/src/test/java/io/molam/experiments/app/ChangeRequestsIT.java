package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changes that wait for approval, from the policy to what becomes of them. */
class ChangeRequestsIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static final String EVERYTHING =
      """
      {"rules": [{"key": "all", "actions": ["start", "resume", "edit", "stop", "reset", "reopen",
         "override", "exposures", "metric", "holdout", "layer", "flag", "allocation_policy"],
        "approver_roles": ["data_science"]}]}
      """;

  private final Api admin = SERVICE.as("ops_admin");
  private final Api author = SERVICE.person("ada", "marketing");
  private final Api approver = SERVICE.person("dan", "data_science");
  private final Api onCall = SERVICE.person("oli", "ops_admin");

  @BeforeEach
  void policy() {
    admin.put("/api/approval-policy", EVERYTHING).expect(200);
  }

  @AfterEach
  void noPolicy() {
    admin.put("/api/approval-policy", "{\"rules\": []}").expect(200);
  }

  private String draft() {
    String key = Documents.newKey();
    admin.post("/api/experiments", Documents.experiment(key)).expect(201);
    return key;
  }

  private static String of(String key) {
    return "/api/experiments/" + key + "/change-requests";
  }

  private static String one(Answer request) {
    return "/api/change-requests/" + request.at("/number").asLong();
  }

  private static String digest(Answer request) {
    return "{\"digest\": \"" + request.at("/digest").asText() + "\"}";
  }

  private String status(String key) {
    return admin.get("/api/experiments/" + key).expect(200).at("/status").asText();
  }

  private void approve(Answer asked) {
    approver.post(one(asked) + "/approve", digest(asked)).expect(200);
  }

  @Test
  void nothingHappensWithoutAnApprovalAndWhatWasApprovedHappensOnce() {
    String key = draft();
    Answer refused = author.post("/api/experiments/" + key + "/start").expect(409);
    assertThat(refused.at("/code").asText()).isEqualTo("approval_required");
    assertThat(refused.at("/approval/rule").asText()).isEqualTo("all");
    assertThat(refused.at("/detail").asText())
        .endsWith("Ask with POST " + refused.at("/approval/ask").asText() + ".");
    Answer rehearsed = author.post("/api/experiments/" + key + "/start?dry_run=true").expect(200);
    assertThat(rehearsed.at("/approval")).isEqualTo(refused.at("/approval"));
    assertThat(rehearsed.at("/approval/needed").asInt()).isEqualTo(1);
    Answer free =
        author.patch("/api/experiments/" + key + "?dry_run=true", "{\"name\": \"x\"}").expect(200);
    assertThat(free.at("/approval/needed").asInt()).isZero();
    Answer asked =
        author
            .post(
                refused.at("/approval/ask").asText(),
                "{\"action\": \"start\", \"reason\": \"pilot\"}")
            .expect(201);
    assertThat(asked.at("/state").asText()).isEqualTo("open");
    assertThat(asked.at("/diff").findValuesAsText("field")).contains("/status");
    assertThat(asked.at("/checklist/ready").asBoolean()).isTrue();
    assertThat(asked.at("/preview/traffic_after").asInt()).isEqualTo(100);
    assertThat(asked.at("/rule").asText()).isEqualTo("all");
    assertThat(status(key)).isEqualTo("draft");
    assertThat(author.post(one(asked) + "/apply", digest(asked)).expect(409).at("/code").asText())
        .isEqualTo("not_approved");
    assertThat(
            SERVICE
                .person("ada", "data_science")
                .post(one(asked) + "/approve", digest(asked))
                .expect(403)
                .at("/code")
                .asText())
        .isEqualTo("self_approval");
    assertThat(
            SERVICE
                .person("eve", "data_science", "pay_module")
                .post(one(asked) + "/approve", digest(asked))
                .expect(403)
                .at("/code")
                .asText())
        .isEqualTo("not_an_approver");
    assertThat(
            approver.post(one(asked) + "/approve", "{\"digest\": \"abc\"}").expect(409).at("/code"))
        .hasToString("\"digest_mismatch\"");
    approve(asked);
    assertThat(status(key)).isEqualTo("draft");
    Answer applied = author.post(one(asked) + "/apply", digest(asked)).expect(200);
    assertThat(applied.at("/state").asText()).isEqualTo("applied");
    assertThat(status(key)).isEqualTo("running");
    assertThat(author.post(one(asked) + "/apply", digest(asked)).expect(409).at("/code").asText())
        .isEqualTo("request_closed");
    Answer entry = admin.get("/api/audit?action=experiment.start&subject=" + key).expect(200);
    assertThat(entry.at("/entries/0/detail/change_request/approvers/0").asText()).isEqualTo("dan");
    assertThat(entry.at("/entries/0/detail/change_request/digest").asText())
        .isEqualTo(asked.at("/digest").asText());
    Answer read = author.get(one(asked)).expect(200);
    assertThat(read.at("/history").findValuesAsText("action"))
        .containsExactly("open", "approve", "apply");
  }

  @Test
  void lastApprovalAppliesWhatWasAskedForSo() {
    String key = draft();
    Answer asked =
        author.post(of(key), "{\"action\": \"start\", \"apply\": \"when_approved\"}").expect(201);
    Answer after = approver.post(one(asked) + "/approve", digest(asked)).expect(200);
    assertThat(after.at("/state").asText()).isEqualTo("applied");
    assertThat(status(key)).isEqualTo("running");
  }

  @Test
  void serviceAppliesWhatIsForAMoment() {
    String key = draft();
    String moment = Instant.now().plusSeconds(3).toString();
    Answer asked =
        author
            .post(
                of(key),
                "{\"action\": \"start\", \"apply\": \"at\", \"apply_at\": \"%s\"}"
                    .formatted(moment))
            .expect(201);
    approve(asked);
    Eventually.holds("running", () -> status(key).equals("running"));
    assertThat(author.get(one(asked)).at("/closed/by").asText()).isEqualTo("change-requests");
  }

  @Test
  void whatHasChangedMeanwhileIsStale() {
    String key = draft();
    Answer asked = author.post(of(key), "{\"action\": \"start\"}").expect(201);
    approve(asked);
    author.patch("/api/experiments/" + key, "{\"name\": \"Other\"}").expect(200);
    assertThat(author.post(one(asked) + "/apply", digest(asked)).expect(409).at("/code").asText())
        .isEqualTo("stale");
    assertThat(author.get(one(asked)).at("/state").asText()).isEqualTo("stale");
    assertThat(status(key)).isEqualTo("draft");
  }

  @Test
  void whatIsRefusedHasFailed() {
    String key = draft();
    Answer asked =
        author
            .post(
                of(key),
                "{\"action\": \"override\", \"body\": {\"molam_id\": \"u\","
                    + " \"variant_key\": \"green\"}}")
            .expect(201);
    approve(asked);
    admin.send("DELETE", "/api/experiments/" + key, null).expect(204);
    author.post(one(asked) + "/apply", digest(asked)).expect(404);
    assertThat(author.get(one(asked)).at("/state").asText()).isEqualTo("failed");
  }

  @Test
  void emergencyDoesNotWaitAndIsLookedAtAfterwards() {
    String key = draft();
    String urgent = "{\"action\": \"start\", \"emergency\": {\"reason\": \"Refunds fail.\"}}";
    assertThat(author.post(of(key), urgent).expect(403).at("/code").asText())
        .isEqualTo("no_emergency");
    assertThat(
            onCall
                .post(
                    of(key),
                    urgent.replace(
                        "{\"action", "{\"apply\": \"at\", \"reviewers\": [\"bo\"], \"action"))
                .expect(422)
                .at("/errors")
                .findValuesAsText("field"))
        .containsExactly("apply", "reviewers");
    assertThat(status(key)).isEqualTo("draft");
    Answer made = onCall.post(of(key), urgent).expect(201);
    assertThat(made.at("/state").asText()).isEqualTo("applied");
    assertThat(made.at("/review/state").asText()).isEqualTo("owed");
    assertThat(status(key)).isEqualTo("running");
    onCall.post(one(made) + "/acknowledge").expect(403);
    assertThat(approver.post(one(made) + "/acknowledge").expect(200).at("/review/state").asText())
        .isEqualTo("acknowledged");
    assertThat(admin.get("/api/audit?action=approval_bypassed&actor=oli").at("/entries").size())
        .isPositive();
  }

  @Test
  void authorWordsItOtherwiseAndTheApprovalOfBeforeDoesNotCount() {
    String key = Documents.newKey();
    admin.put("/api/approval-policy", "{\"rules\": []}").expect(200);
    admin.post("/api/experiments", Documents.experiment(key)).expect(201);
    admin.post("/api/experiments/" + key + "/start").expect(200);
    policy();
    Answer asked =
        author.post(of(key), "{\"action\": \"edit\", \"body\": {\"name\": \"Other\"}}").expect(201);
    approve(asked);
    onCall.post(one(asked) + "/revise", "{\"body\": {\"name\": \"Third\"}}").expect(403);
    Answer revised =
        author.post(one(asked) + "/revise", "{\"body\": {\"name\": \"Third\"}}").expect(200);
    assertThat(revised.at("/state").asText()).isEqualTo("open");
    assertThat(revised.at("/diff")).hasSize(1);
    assertThat(revised.at("/diff/0").toString())
        .isEqualTo(
            "{\"field\":\"/name\",\"before\":\"Checkout Button Color\",\"after\":\"Third\"}");
    author.post(one(revised) + "/apply", digest(revised)).expect(409);
    approve(revised);
    author.post(one(revised) + "/apply", digest(revised)).expect(200);
    assertThat(admin.get("/api/experiments/" + key).at("/name").asText()).isEqualTo("Third");
    author.post(one(revised) + "/comment", "{\"comment\": \"done\"}").expect(200);
  }

  @Test
  void whatExperimentsShareIsAskedForToo() {
    String body = "{\"key\": \"%s\", \"percent\": 5}".formatted(Documents.newKey());
    assertThat(author.post("/api/holdouts", body).expect(409).at("/approval/ask").asText())
        .isEqualTo("/api/change-requests");
    Answer asked =
        author
            .post(
                "/api/change-requests", "{\"action\": \"holdout_create\", \"body\": " + body + "}")
            .expect(201);
    assertThat(asked.at("/diff").findValuesAsText("field")).contains("/percent");
    admin.get("/api/holdouts/" + asked.at("/subject").asText()).expect(404);
    assertThat(approver.get("/api/change-requests?awaiting=me").at("/change_requests/0/number"))
        .isEqualTo(asked.at("/number"));
    approve(asked);
    assertThat(author.get("/api/change-requests?mine=true&state=approved").at("/change_requests"))
        .hasSize(1);
    author.post(one(asked) + "/apply", digest(asked)).expect(200);
    admin.get("/api/holdouts/" + asked.at("/subject").asText()).expect(200);
  }

  @Test
  void policyGovernsItsOwnReplacement() {
    admin
        .put(
            "/api/approval-policy",
            """
            {"rules": [{"key": "policy", "actions": ["approval_policy"],
              "approver_roles": ["data_science"]}]}
            """)
        .expect(200);
    assertThat(admin.put("/api/approval-policy", "{\"rules\": []}").expect(409).at("/code"))
        .hasToString("\"approval_required\"");
    String ask = "{\"action\": \"approval_policy\", \"body\": {\"rules\": []}%s}";
    author.post("/api/change-requests", ask.formatted("")).expect(403);
    assertThat(
            onCall
                .post("/api/change-requests", ask.formatted(", \"emergency\": {\"reason\": \"x\"}"))
                .expect(403)
                .at("/code")
                .asText())
        .isEqualTo("no_emergency");
    Answer asked = onCall.post("/api/change-requests", ask.formatted("")).expect(201);
    approve(asked);
    onCall.post(one(asked) + "/apply", digest(asked)).expect(200);
    assertThat(admin.get("/api/approval-policy").at("/rules")).isEmpty();
  }

  @Test
  void auditTellsWhetherATemplateIsRequired() throws Exception {
    admin.put("/api/approval-policy", "{\"rules\": [], \"template_required\": true}").expect(200);
    assertThat(
            SERVICE
                .database()
                .number(
                    "select count(*) from audit_log where action = 'approval_policy.replace'"
                        + " and (detail ->> 'template_required')::boolean"))
        .isEqualTo(1);
  }

  @Test
  void allFaultsOfAPolicyAreToldAtOnce() {
    Answer refused =
        admin
            .put(
                "/api/approval-policy",
                """
                {"rules": [
                  {"key": "a", "actions": ["start"], "approvals": 0, "approver_roles": ["x"],
                   "odd": 1},
                  {"key": "b", "actions": ["fly"], "when": {"nothing": 1}}]}
                """)
            .expect(422);
    assertThat(refused.at("/errors").findValuesAsText("field"))
        .contains(
            "rules[0].odd",
            "rules[0].approvals",
            "rules[0].approver_roles[0]",
            "rules[1].actions[0]",
            "rules[1].when.nothing",
            "rules[1].approvers");
    assertThat(admin.get("/api/approval-policy").at("/rules")).hasSize(1);
  }

  @Test
  void sameKeyAsksOnce() {
    String key = draft();
    String ask = "{\"action\": \"start\"}";
    Answer first = author.post(of(key), ask, "Idempotency-Key", key).expect(201);
    Answer again = author.post(of(key), ask, "Idempotency-Key", key).expect(201);
    assertThat(again.at("/number")).isEqualTo(first.at("/number"));
    assertThat(Map.of("status", status(key))).containsEntry("status", "draft");
    admin
        .post("/api/experiments/" + key + "/start", "{}", "Idempotency-Key", key + "s")
        .expect(409);
    noPolicy();
    assertThat(author.post(of(key), ask).expect(409).at("/code").asText())
        .isEqualTo("no_approval_needed");
    admin
        .post("/api/experiments/" + key + "/start", "{}", "Idempotency-Key", key + "s")
        .expect(200);
  }
}
