package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Approvals when two act at once, when the database goes away and when time runs out. */
class ApprovalFaultsIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private final Api admin = SERVICE.as("ops_admin");
  private final Api author = SERVICE.person("ada", "marketing");
  private final Api approver = SERVICE.person("dan", "data_science");
  private String key = "";
  private String request = "";
  private String digest = "";

  private static void rule(String role) {
    SERVICE
        .as("ops_admin")
        .put(
            "/api/approval-policy",
            HeldBackIT.policy("rule", List.of("start", "edit"), "{}").replace("data_science", role))
        .expect(200);
  }

  @BeforeEach
  void somethingIsAskedFor() {
    rule("data_science");
    ask("manual");
  }

  private void ask(String apply) {
    key = Documents.newKey();
    author.post("/api/experiments", Documents.experiment(key)).expect(201);
    Answer asked =
        author
            .post(
                "/api/experiments/" + key + "/change-requests",
                "{\"action\": \"start\", \"apply\": \"%s\"}".formatted(apply))
            .expect(201);
    request = "/api/change-requests/" + asked.at("/number").asLong();
    digest = "{\"digest\": \"%s\"}".formatted(asked.text("/digest"));
  }

  private void approve() {
    approver.post(request + "/approve", digest).expect(200);
  }

  private String state() {
    return author.get(request).expect(200).text("/state");
  }

  private Answer experiment() {
    return admin.get("/api/experiments/" + key).expect(200);
  }

  private static List<Answer> atOnce(List<Callable<Answer>> calls) throws Exception {
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
      for (Future<Answer> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  @RepeatedTest(3)
  void ofManyWhoApplyAtOnceOneDoes() throws Exception {
    approve();
    Callable<Answer> apply = () -> author.post(request + "/apply", digest);
    List<Answer> answers = atOnce(List.of(apply, apply, apply, apply));
    assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409, 409, 409);
    answers.stream()
        .filter(answer -> answer.status() == 409)
        .forEach(answer -> assertThat(answer.text("/code")).isEqualTo("request_closed"));
    assertThat(
            admin
                .get("/api/audit?action=experiment.start&subject=" + key)
                .expect(200)
                .at("/entries"))
        .hasSize(1);
    assertThat(experiment().at("/version").asInt()).isEqualTo(2);
  }

  @RepeatedTest(5)
  void approvalAtTheInstantOfAnEditStartsWhatWasApprovedOrNothing() throws Exception {
    ask("when_approved");
    List<Answer> answers =
        atOnce(
            List.of(
                () -> approver.post(request + "/approve", digest),
                () -> author.patch("/api/experiments/" + key, "{\"name\": \"Other\"}")));
    String name = experiment().text("/name");
    if (experiment().text("/status").equals("running")) {
      assertThat(name).isEqualTo("Checkout Button Color");
      assertThat(state()).isEqualTo("applied");
      assertThat(answers.get(1).expect(409).text("/code")).isEqualTo("approval_required");
    } else {
      assertThat(name).isEqualTo("Other");
      assertThat(state()).isEqualTo("stale");
      answers.get(1).expect(200);
    }
  }

  /** The connection that applies it is cut while it waits in the midst of its transaction. */
  @Test
  void whatIsCutOffInTheMiddleOfApplyingIsAppliedLaterOrNotAtAll() throws Exception {
    approve();
    try (Connection connection = SERVICE.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      connection.setAutoCommit(false);
      statement.execute("select * from experiments where key = '%s' for update".formatted(key));
      Future<Answer> applying = threads.submit(() -> author.post(request + "/apply", digest));
      Eventually.holds("cut off", ApprovalFaultsIT::cutWhoWaits);
      applying.get().expect(503);
      connection.rollback();
    }
    assertThat(state()).isEqualTo("approved");
    assertThat(experiment().text("/status")).isEqualTo("draft");
    author.post(request + "/apply", digest).expect(200);
    assertThat(experiment().text("/status")).isEqualTo("running");
  }

  private static boolean cutWhoWaits() {
    try {
      return SERVICE
              .database()
              .number(
                  """
                  select count(pg_terminate_backend(pid)) from pg_stat_activity
                  where datname = current_database() and wait_event_type = 'Lock'
                    and query like '%experiments%'
                  """)
          > 0;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void approvalOfARoleThatMayNoLongerApproveCountsNoLonger() {
    approve();
    assertThat(state()).isEqualTo("approved");
    rule("ops_admin");
    assertThat(author.post(request + "/apply", digest).expect(409).text("/code"))
        .isEqualTo("not_approved");
    assertThat(experiment().text("/status")).isEqualTo("draft");
    SERVICE.person("oli", "ops_admin").post(request + "/approve", digest).expect(200);
    author.post(request + "/apply", digest).expect(200);
    assertThat(experiment().text("/status")).isEqualTo("running");
  }

  /** By the database's clock, which all replicas share. */
  @Test
  void approvalAtTheMomentOfExpiryIsTooLate() throws Exception {
    SERVICE
        .database()
        .execute(
            """
            update change_requests set opened_at = now() - interval '1 hour', expires_at = now()
            where number = %s
            """
                .formatted(request.substring(request.lastIndexOf('/') + 1)));
    assertThat(approver.post(request + "/approve", digest).expect(409).text("/code"))
        .isEqualTo("request_closed");
    assertThat(state()).isEqualTo("expired");
    author.post(request + "/apply", digest).expect(409);
    assertThat(experiment().text("/status")).isEqualTo("draft");
  }
}
