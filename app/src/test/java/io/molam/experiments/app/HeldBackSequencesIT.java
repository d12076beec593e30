package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two steps, of which the first is to make way for the second, which a rule names. */
class HeldBackSequencesIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static final String PAYMENTS = "{\"tags\": {\"contains\": \"payments\"}}";

  private final Api admin = SERVICE.as("ops_admin");
  private final Api author = SERVICE.person("ada", "marketing");
  private final Api approver = SERVICE.person("dan", "data_science");
  private final Api onCall = SERVICE.person("oli", "ops_admin");

  private void rule(String when, String... actions) {
    admin
        .put("/api/approval-policy", HeldBackIT.policy("rule", List.of(actions), when))
        .expect(200);
  }

  @AfterEach
  void noPolicy() throws Exception {
    SERVICE
        .database()
        .execute("update approval_policy set rules = '[]', template_required = false");
  }

  private static String one(String key) {
    return "/api/experiments/" + key;
  }

  private void requireWaiting(Answer answer) {
    assertThat(answer.expect(409).text("/code")).isEqualTo("approval_required");
  }

  private String running() {
    return GovernedCalls.running(admin, document -> {});
  }

  private String draft() {
    return GovernedCalls.draft(admin, document -> {});
  }

  private String text(String key, String field) {
    return admin.get(one(key)).expect(200).text(field);
  }

  @Test
  void whatIsUntaggedFirstStillWaits() {
    String key = running();
    rule(PAYMENTS, "reset");
    requireWaiting(author.patch(one(key), "{\"tags\": []}"));
    requireWaiting(author.post(one(key) + "/reset"));
    author.patch(one(key), "{\"name\": \"Other\"}").expect(200);
    assertThat(text(key, "/tags/0")).isEqualTo("payments");
    noRule();
    author.patch(one(key), "{\"tags\": []}").expect(200);
    rule(PAYMENTS, "edit");
    requireWaiting(author.patch(one(key), "{\"tags\": [\"payments\"]}"));
    author.patch(one(key), "{\"name\": \"Third\"}").expect(200);
  }

  private void noRule() {
    admin.put("/api/approval-policy", "{\"rules\": []}").expect(200);
  }

  @Test
  void copyWaitsAsItsOriginalDoesWhateverBecomesOfIt() {
    String key = running();
    rule(PAYMENTS, "start", "override");
    String copy = Documents.newKey();
    author.post(one(key) + "/clone", "{\"key\": \"%s\"}".formatted(copy)).expect(201);
    author.patch(one(copy), "{\"tags\": [], \"layer\": null}").expect(200);
    String again = Documents.newKey();
    author.post(one(copy) + "/clone", "{\"key\": \"%s\"}".formatted(again)).expect(201);
    for (String each : List.of(copy, again)) {
      requireWaiting(author.post(one(each) + "/start"));
      requireWaiting(admin.put(one(each) + "/overrides/u-1", "{\"variant_key\": \"green\"}"));
      assertThat(text(each, "/status")).isEqualTo("draft");
    }
    String free = draft();
    author.patch(one(free), "{\"tags\": [], \"layer\": null}").expect(200);
    author.post(one(free) + "/start").expect(200);
  }

  @Test
  void whatWasLoweredIsNotRaisedAgainBehindAPause() {
    String key = running();
    rule("{\"traffic_increase\": {\"gt\": 0}}", "edit", "resume");
    author.patch(one(key), "{\"traffic\": 10}").expect(200);
    requireWaiting(author.patch(one(key), "{\"traffic\": 20}"));
    author.post(one(key) + "/pause").expect(200);
    requireWaiting(author.patch(one(key), "{\"traffic\": 20}"));
    requireWaiting(author.post(one(key) + "/resume"));
    assertThat(admin.get(one(key)).at("/traffic").asInt()).isEqualTo(10);
  }

  @Test
  void approvalIsNotOfTheDraftThatIsEditedAfterIt() {
    String key = draft();
    rule("{}", "start");
    Answer asked =
        author.post(one(key) + "/change-requests", "{\"action\": \"start\"}").expect(201);
    String request = "/api/change-requests/" + asked.at("/number").asLong();
    String digest = "{\"digest\": \"%s\"}".formatted(asked.text("/digest"));
    approver.post(request + "/approve", digest).expect(200);
    author.patch(one(key), "{\"traffic\": 100}").expect(200);
    assertThat(author.post(request + "/apply", digest).expect(409).text("/code"))
        .isEqualTo("stale");
    requireWaiting(author.post(one(key) + "/start"));
    // nor of the draft that takes the key of the one that is gone
    author.send("DELETE", one(key), null).expect(204);
    author.post("/api/experiments", Documents.experiment(key)).expect(201);
    author.post(request + "/apply", digest).expect(409);
    assertThat(text(key, "/status")).isEqualTo("draft");
  }

  @Test
  void emergencyOpensNothingButWhatItIsAbout() {
    String key = draft();
    rule("{}", "start", "reset", "approval_policy");
    Answer made =
        onCall
            .post(
                one(key) + "/change-requests",
                "{\"action\": \"start\", \"emergency\": {\"reason\": \"Refunds fail.\"}}")
            .expect(201);
    assertThat(made.text("/review/state")).isEqualTo("owed");
    requireWaiting(onCall.put("/api/approval-policy", "{\"rules\": []}"));
    requireWaiting(onCall.post(one(key) + "/reset"));
    String number = "/api/change-requests/" + made.at("/number").asLong();
    String digest = "{\"digest\": \"%s\"}".formatted(made.text("/digest"));
    onCall.post(number + "/apply", digest).expect(409);
    assertThat(
            onCall
                .post(
                    "/api/change-requests",
                    "{\"action\": \"approval_policy\", \"body\": {\"rules\": []},"
                        + " \"emergency\": {\"reason\": \"Now.\"}}")
                .expect(403)
                .text("/code"))
        .isEqualTo("no_emergency");
    assertThat(admin.get("/api/approval-policy").at("/rules")).hasSize(1);
  }

  @Test
  void answerOfBeforeTheRuleIsNotGivenForAnotherCall() {
    String key = running();
    author.patch(one(key), "{\"name\": \"Other\"}", "Idempotency-Key", "before-" + key).expect(200);
    rule("{}", "edit");
    // the repeat of what was made is told so, and is no way to another edit
    author.patch(one(key), "{\"name\": \"Other\"}", "Idempotency-Key", "before-" + key).expect(200);
    author.patch(one(key), "{\"name\": \"Third\"}", "Idempotency-Key", "before-" + key).expect(422);
    assertThat(text(key, "/name")).isEqualTo("Other");
  }

  @Test
  void whatATemplateLocksStaysOnItsDraftsAndTheirCopies() {
    String template = "t-" + Documents.newKey();
    author
        .post(
            "/api/templates",
            """
            {"key": "%s", "name": "N", "document": {"name": "N", "traffic": 50, "owner": "olga",
             "metrics": [{"key": "conversion", "role": "goal"}]},
             "locked": ["/traffic", "/owner", "/metrics", "/name"]}
            """
                .formatted(template))
        .expect(201);
    String key = Documents.newKey();
    String document =
        """
        {"key": "%s", "name": "N", "variants": [{"key": "a", "is_control": true}, {"key": "b"}]}
        """
            .formatted(key);
    String older = draft();
    admin.put("/api/approval-policy", "{\"rules\": [], \"template_required\": true}").expect(200);
    author.post("/api/experiments", Documents.experiment(Documents.newKey())).expect(422);
    author
        .post(one(older) + "/clone", "{\"key\": \"%s\"}".formatted(Documents.newKey()))
        .expect(422);
    author.post("/api/experiments?template=" + template, document).expect(201);
    String copy = Documents.newKey();
    author.post(one(key) + "/clone", "{\"key\": \"%s\"}".formatted(copy)).expect(201);
    assertThat(text(copy, "/owner")).isEqualTo("olga");
    author
        .post(
            one(key) + "/clone",
            "{\"key\": \"%s\", \"name\": \"Other\"}".formatted(Documents.newKey()))
        .expect(422);
    for (String each : List.of(key, copy)) {
      for (String edit :
          List.of(
              "{\"traffic\": 40}",
              "{\"owner\": \"eve\"}",
              "{\"metrics\": {\"conversion\": null}}")) {
        assertThat(author.patch(one(each), edit).expect(422).at("/errors/0/message").asText())
            .contains("is locked by the template");
      }
    }
  }

  /** Two changes: what is locked is lowered without waiting, and only ops_admin raises it again. */
  @Test
  void lockKeepsNobodyFromTakingInFewerUnits() {
    String key = locked();
    author.post(one(key) + "/start").expect(200);
    author.patch(one(key), "{\"traffic\": 20, \"name\": \"Other\"}").expect(422);
    author.patch(one(key), "{\"traffic\": 20}").expect(200);
    author.patch(one(key), "{\"traffic\": 50}").expect(422);
    admin.patch(one(key), "{\"traffic\": 50}").expect(200);
  }

  private String locked() {
    String template = "t-" + Documents.newKey();
    author
        .post(
            "/api/templates",
            """
            {"key": "%s", "name": "N", "document": {"traffic": 50,
             "variants": [{"key": "a", "is_control": true}, {"key": "b"}],
             "metrics": [{"key": "conversion", "role": "goal"}]},
             "locked": ["/traffic", "/variants"]}
            """
                .formatted(template))
        .expect(201);
    String key = Documents.newKey();
    author
        .post(
            "/api/experiments?template=" + template,
            """
            {"key": "%s", "name": "N", "variants": [{"key": "a", "is_control": true}, {"key": "b"}]}
            """
                .formatted(key))
        .expect(201);
    return key;
  }

  @Test
  void whoAsksMayAlterWhatIsLockedOrNotWhoeverAppliesIt() {
    String key = locked();
    author.post(one(key) + "/start").expect(200);
    rule("{}", "edit");
    String ask = "{\"action\": \"edit\", \"body\": {\"traffic\": 60}, \"apply\": \"%s\"}";
    author.post(one(key) + "/change-requests", ask.formatted("manual")).expect(422);
    Answer asked =
        onCall.post(one(key) + "/change-requests", ask.formatted("when_approved")).expect(201);
    Answer after =
        approver
            .post(
                "/api/change-requests/" + asked.at("/number").asLong() + "/approve",
                "{\"digest\": \"%s\"}".formatted(asked.text("/digest")))
            .expect(200);
    assertThat(after.text("/state")).as(after.body()).isEqualTo("applied");
    assertThat(admin.get(one(key)).at("/traffic").asInt()).isEqualTo(60);
  }

  @Test
  void whoMayApproveNowMayRejectNow() {
    String key = draft();
    rule("{}", "start");
    Answer asked =
        author.post(one(key) + "/change-requests", "{\"action\": \"start\"}").expect(201);
    admin
        .put(
            "/api/approval-policy",
            HeldBackIT.policy("rule", List.of("start"), "{}").replace("data_science", "ops_admin"))
        .expect(200);
    String request = "/api/change-requests/" + asked.at("/number").asLong();
    String no = "{\"digest\": \"%s\", \"reason\": \"no\"}".formatted(asked.text("/digest"));
    assertThat(approver.post(request + "/reject", no).expect(403).text("/code"))
        .isEqualTo("not_an_approver");
    assertThat(onCall.post(request + "/reject", no).expect(200).text("/state"))
        .isEqualTo("rejected");
  }

  @Test
  void halfOfACharacterIsRefusedBesideALock() {
    String key = locked();
    String half = "{\"variants\": {\"b\": {\"config\": {\"a\": \"\\ud800\"}}}}";
    assertThat(author.patch(one(key), half).status()).isBetween(400, 499);
    assertThat(admin.patch(one(key), half).status()).isBetween(400, 499);
    author.get(one(key) + "/checklist").expect(200);
  }
}
