package io.molam.experiments.app;

import static io.molam.experiments.app.BadInput.assertExplained;
import static io.molam.experiments.app.BadInput.assertProblem;
import static io.molam.experiments.app.BadInput.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.app.BadInput.Wrong;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with approvals, policies, templates and items is told, and nothing is stored. */
class ApprovalBadInputIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static final String ASK = "/api/experiments/waiting/change-requests";
  private static final String START = "{\"action\": \"start\"}";

  private final Api author = SERVICE.person("ada", "marketing");

  @BeforeAll
  static void everyStartAndOverrideWaits() {
    Api admin = SERVICE.as("ops_admin");
    admin.post("/api/experiments", Documents.experiment("waiting")).expect(201);
    admin
        .put("/api/approval-policy", HeldBackIT.policy("rule", List.of("start", "override"), "{}"))
        .expect(200);
  }

  /** Requests that the product would never delete. */
  @AfterEach
  void noRequests() throws SQLException {
    SERVICE
        .database()
        .execute(
            """
            delete from change_request_verdicts; delete from change_request_revisions;
            delete from change_requests
            """);
  }

  private static Wrong policy(String name, String rules, String... errors) {
    return wrong(
        name,
        "PUT /api/approval-policy",
        "{\"rules\": [" + rules + "]}",
        422,
        "invalid_request",
        errors);
  }

  static Stream<Wrong> wrongUse() {
    return Stream.of(
        policy(
            "a quorum of nobody",
            "{\"key\": \"a\", \"actions\": [\"start\"], \"approvals\": 0,"
                + " \"approver_roles\": [\"ops_admin\"]}",
            "rules[0].approvals: must be 1 to 5, not 0"),
        policy(
            "a rule that nobody can fulfil",
            "{\"key\": \"a\", \"actions\": [\"start\"]}",
            "rules[0].approvers: would lock everybody out: name people here, or roles in"
                + " approver_roles"),
        policy(
            "a rule that asks for more people than it names",
            "{\"key\": \"a\", \"actions\": [\"start\"], \"approvals\": 2, \"approvers\": [\"bo\"]}",
            "rules[0].approvers: would lock everybody out: of the 2 people that this takes it names"
                + " 1; name more, or roles in approver_roles"),
        policy(
            "a policy that its only approver could never replace",
            "{\"key\": \"a\", \"actions\": [\"approval_policy\"], \"approvers\": [\"bo\"]}",
            "rules[0].approvers: would lock everybody out: of the 2 people that this takes it names"
                + " 1; name more, or roles in approver_roles"),
        policy(
            "a rule of which only services approve",
            "{\"key\": \"a\", \"actions\": [\"start\"], \"approver_roles\": [\"pay_module\"]}",
            "rules[0].approver_roles[0]: is none of data_science, marketing, ops_admin; services"
                + " never approve"),
        policy(
            "rules of which one says otherwise of the same",
            "{\"key\": \"a\", \"actions\": [\"start\"], \"approver_roles\": [\"ops_admin\"]},"
                + "{\"key\": \"b\", \"actions\": [\"start\"], \"approver_roles\": [\"marketing\"]}",
            "rules[1]: is never reached: rules[0] (\"a\") comes first for all that it holds for"),
        policy(
            "rules of one key",
            "{\"key\": \"a\", \"actions\": [\"start\"], \"approver_roles\": [\"ops_admin\"]},"
                + "{\"key\": \"a\", \"actions\": [\"edit\"], \"approver_roles\": [\"ops_admin\"]}",
            "rules[1].key: \"a\" is the key of rules[0] too"),
        policy(
            "a rule whose conditions exclude each other",
            "{\"key\": \"a\", \"actions\": [\"start\"], \"approver_roles\": [\"ops_admin\"],"
                + " \"when\": {\"all\": [{\"unit\": \"device\"}, {\"unit\": \"merchant\"}]}}",
            "rules[0].when: can never hold: its conditions on unit contradict each other"),
        wrong(
            "a template that locks paths that do not exist",
            "POST /api/templates",
            "{\"key\": \"t\", \"name\": \"T\", \"document\": {\"unit\": \"device\"},"
                + " \"locked\": [\"/colour\", \"/unit/size\", \"unit\"]}",
            422,
            "invalid_request",
            "locked[0]: names nothing in document",
            "locked[1]: names nothing in document",
            "locked[2]: must be a JSON pointer of at most 256 characters, such as"
                + " \"/analysis/level\""),
        wrong(
            "asking for what no call does",
            "POST " + ASK,
            "{\"action\": \"holdout_create\"}",
            422,
            "invalid_request",
            "action: is none of archive, edit, exposures, override, reopen, reset, restore, resume,"
                + " start, stop"),
        wrong(
            "asking for a moment in the past",
            "POST " + ASK,
            "{\"action\": \"start\", \"apply\": \"at\", \"apply_at\": \"2020-01-01T00:00:00Z\"}",
            422,
            "invalid_request",
            "apply_at: must be in the future"),
        wrong(
            "asking for no moment",
            "POST " + ASK,
            "{\"action\": \"start\", \"apply\": \"at\"}",
            422,
            "invalid_request",
            "apply_at: is required for apply \"at\""),
        wrong(
            "asking for a moment at which nobody looks",
            "POST " + ASK,
            "{\"action\": \"start\", \"apply_at\": \"2050-01-01T00:00:00Z\"}",
            422,
            "invalid_request",
            "apply_at: goes with apply \"at\" alone"),
        wrong(
            "asking for what the call would not take",
            "POST " + ASK,
            "{\"action\": \"edit\", \"body\": {\"traffic\": 101}}",
            422,
            "invalid_request",
            "body.traffic: must be a number from 0 to 100"),
        wrong(
            "asking for what may be done without",
            "POST " + ASK,
            "{\"action\": \"archive\"}",
            409,
            "no_approval_needed"),
        wrong(
            "asking about an experiment that is none",
            "POST /api/experiments/nowhere/change-requests",
            START,
            404,
            "not_found"),
        wrong(
            "an emergency without a reason",
            "POST " + ASK,
            "{\"action\": \"start\", \"emergency\": {\"reason\": \" \"}}",
            422,
            "invalid_request",
            "emergency.reason: must not be blank"),
        wrong(
            "an approval of a request that is none",
            "POST /api/change-requests/none/approve",
            "{\"digest\": \"d\"}",
            404,
            "not_found"),
        wrong(
            "an approval of nothing in particular",
            "POST /api/change-requests/9/approve",
            "{}",
            422,
            "invalid_request",
            "digest: is required"),
        wrong(
            "requests in a state that is none",
            "GET /api/change-requests?state=asleep",
            "",
            422,
            "invalid_request",
            "state: must be some of open, approved, applied, rejected, withdrawn, expired, stale,"
                + " failed, separated by commas"));
  }

  @ParameterizedTest
  @MethodSource("wrongUse")
  void wrongRequestIsExplainedAndNothingIsStored(Wrong wrong) throws Exception {
    assertExplained(SERVICE, wrong);
  }

  @Test
  void ruleOfAnItemIsOfFieldsThatExist() throws Exception {
    Map<String, Long> before = SERVICE.database().rows();
    Answer refused =
        SERVICE
            .as("ops_admin")
            .post(
                "/api/checklist-items",
                "{\"key\": \"i\", \"label\": \"L\", \"kind\": \"auto\","
                    + " \"rule\": {\"any\": [{\"colour\": \"red\"}]}}");
    assertProblem(refused, 422, "invalid_request");
    assertThat(refused.at("/errors")).hasSize(1);
    assertThat(refused.text("/errors/0/field")).isEqualTo("rule.any[0].colour");
    assertThat(refused.text("/errors/0/message"))
        .startsWith("is no field of an experiment that a rule can ask for; those are ")
        .contains("hypothesis, ");
    assertThat(SERVICE.database().rows()).isEqualTo(before);
  }

  private static String variant(String key) {
    return "\"body\": {\"molam_id\": \"u-1\", \"variant_key\": \"%s\"}".formatted(key);
  }

  private static String verdict(Answer request) {
    return "{\"digest\": \"%s\"}".formatted(request.text("/digest"));
  }

  /** Whoever holds this token approves nothing. */
  private void refused(Answer asked, String token, int status, String code) throws SQLException {
    Map<String, Long> before = SERVICE.database().rows();
    String request = "/api/change-requests/" + asked.at("/number").asLong();
    assertProblem(
        SERVICE.withToken(token).post(request + "/approve", verdict(asked)), status, code);
    assertThat(SERVICE.database().rows()).isEqualTo(before);
    assertThat(author.get(request).expect(200).text("/state")).isEqualTo("open");
  }

  private static String token(String subject, Duration validFor, String... roles) {
    return RunningService.ISSUER.issue(subject, List.of(roles), validFor);
  }

  @Test
  void onlyAValidTokenOfSomebodyElseApproves() throws Exception {
    Answer asked = author.post(ASK, START).expect(201);
    Duration hour = Duration.ofHours(1);
    refused(asked, token("dan", Duration.ofMinutes(-5), "data_science"), 401, "unauthorized");
    refused(asked, token("pay", hour, "pay_module"), 403, "forbidden");
    refused(asked, token("pay", hour, "data_science", "pay_module"), 403, "not_an_approver");
    refused(asked, token("ada", hour, "data_science"), 403, "self_approval");
    refused(asked, token("ada", hour, "ops_admin"), 403, "self_approval");
    refused(asked, token("oli", hour, "ops_admin"), 403, "not_an_approver");
    SERVICE
        .withToken(token("dan", hour, "data_science"))
        .post("/api/change-requests/" + asked.at("/number").asLong() + "/approve", verdict(asked))
        .expect(200);
  }

  @Test
  void digestOfAnotherRevisionApprovesNothing() throws Exception {
    Answer asked =
        author.post(ASK, "{\"action\": \"override\", " + variant("green") + "}").expect(201);
    String request = "/api/change-requests/" + asked.at("/number").asLong();
    Answer revised = author.post(request + "/revise", "{" + variant("blue") + "}").expect(200);
    String dan = token("dan", Duration.ofHours(1), "data_science");
    refused(asked, dan, 409, "digest_mismatch");
    // of the same words, and yet of another revision
    Answer again = author.post(request + "/revise", "{" + variant("green") + "}").expect(200);
    refused(asked, dan, 409, "digest_mismatch");
    refused(revised, dan, 409, "digest_mismatch");
    SERVICE.withToken(dan).post(request + "/approve", verdict(again)).expect(200);
  }

  /** So many open requests of so many authors. */
  private static void open(int requests, int authors) throws SQLException {
    SERVICE
        .database()
        .execute(
            """
            with made as (
              insert into change_requests (subject_key, reason, reviewers, apply, revision, rule,
                approvals, approver_roles, approvers, state, opened_at, expires_at)
              select 'many', '', '{}', 'manual', 1, 'rule', 1, '{data_science}', '{}', 'open',
                now() - interval '1 hour', now() + interval '1 hour'
              from generate_series(1, %d) returning number)
            insert into change_request_revisions (number, revision, action, body, base_version,
              basis, author, at)
            select number, 1, 'start', '{}', 0, '{}', 'author-' || number %% %d,
              now() - interval '1 hour'
            from made
            """
                .formatted(requests, authors));
  }

  @Test
  void whenTenThousandAreOpenNobodyAsks() throws Exception {
    open(10_000, 20);
    Map<String, Long> before = SERVICE.database().rows();
    Answer refused = author.post(ASK, START);
    assertProblem(refused, 409, "too_many_requests_open");
    assertThat(refused.text("/detail"))
        .isEqualTo("10,000 change requests are open; decide on some of them first.");
    assertThat(SERVICE.database().rows()).isEqualTo(before);
    SERVICE.person("oli", "ops_admin").get("/api/change-requests?state=open").expect(200);
  }

  @Test
  void whoHasAThousandOpenKeepsOnlyThemselvesFromAskingUntilSomeExpire() throws Exception {
    open(1_000, 1);
    Api busy = SERVICE.person("author-0", "marketing");
    Map<String, Long> before = SERVICE.database().rows();
    Answer refused = busy.post(ASK, START);
    assertProblem(refused, 409, "too_many_requests_open");
    assertThat(refused.text("/detail"))
        .isEqualTo("1,000 change requests of yours are open; withdraw some of them first.");
    assertThat(SERVICE.database().rows()).isEqualTo(before);
    author.post(ASK, START).expect(201);
    int expiring = 30;
    SERVICE
        .database()
        .execute(
            """
            update change_requests set expires_at = now() - interval '1 minute' where number in (
              select number from change_requests where subject_key = 'many'
              order by number limit %d)
            """
                .formatted(expiring));
    Eventually.holds("closed", () -> count("change_requests where state = 'expired'") == expiring);
    busy.post(ASK, START).expect(201);
    assertThat(
            count(
                "change_requests q join audit_log a on a.subject_key = 'change-request/' || q.number"
                    + " and a.action = 'change_request.expire' and a.actor = 'change-requests'"
                    + " where q.closed_at is not null"))
        .isEqualTo(expiring);
  }

  private static long count(String rows) {
    try {
      return SERVICE.database().number("select count(*) from " + rows);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
