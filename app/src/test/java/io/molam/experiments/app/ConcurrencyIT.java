package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests at the same time, at one replica and at two. */
class ConcurrencyIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();
  private static final RunningService SECOND = new RunningService();

  @BeforeAll
  static void secondReplica() throws Exception {
    SECOND.start(SERVICE.database());
  }

  @AfterAll
  static void stop() throws Exception {
    SECOND.stop();
  }

  private static List<Answer> atOnce(int count, IntFunction<Answer> request) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(count);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Answer>> tasks = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        tasks.add(
            () -> {
              barrier.await();
              return request.apply(number);
            });
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> future : threads.invokeAll(tasks)) {
        answers.add(future.get());
      }
      return answers;
    }
  }

  private static Api either(int number) {
    return (number % 2 == 0 ? SERVICE : SECOND).as("ops_admin");
  }

  @Test
  void ofTwoStartsOneWinsAndOneConflicts() throws Exception {
    for (int round = 0; round < 5; round++) {
      String key = Documents.newKey();
      SERVICE.as("ops_admin").post("/api/experiments", Documents.experiment(key)).expect(201);
      List<Answer> answers = atOnce(2, i -> either(i).post("/api/experiments/" + key + "/start"));
      assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
      assertThat(
              SERVICE
                  .database()
                  .number(
                      "select count(*) from audit_log where action = 'experiment.start' and"
                          + " subject_key = '"
                          + key
                          + "'"))
          .isEqualTo(1);
    }
  }

  @Test
  void ofTwoWhoDeleteADraftOneFindsItGone() throws Exception {
    for (int round = 0; round < 5; round++) {
      String key = Documents.newKey();
      SERVICE.as("ops_admin").post("/api/experiments", Documents.experiment(key)).expect(201);
      List<Answer> answers =
          atOnce(2, i -> either(i).send("DELETE", "/api/experiments/" + key, null));
      assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(204, 404);
      assertThat(
              SERVICE
                  .database()
                  .number("select count(*) from experiments where key = '" + key + "'"))
          .isZero();
      assertThat(
              SERVICE
                  .database()
                  .number(
                      "select count(*) from audit_log where action = 'experiment.delete' and"
                          + " subject_key = '"
                          + key
                          + "'"))
          .isEqualTo(1);
    }
  }

  /** A draft is needed or gone, never both. */
  @Test
  void draftThatIsDeletedWhileAnotherComesToNeedItIsOneOfBoth() throws Exception {
    for (int round = 0; round < 5; round++) {
      String needed = Documents.newKey();
      String needing = Documents.newKey();
      SERVICE.as("ops_admin").post("/api/experiments", Documents.experiment(needed)).expect(201);
      String document =
          Documents.experiment(
              needing,
              experiment ->
                  experiment
                      .putArray("prerequisites")
                      .addObject()
                      .put("experiment", needed)
                      .putArray("variants")
                      .add("green"));
      List<Answer> answers =
          atOnce(
              2,
              i ->
                  i == 0
                      ? SERVICE.as("ops_admin").send("DELETE", "/api/experiments/" + needed, null)
                      : SECOND.as("ops_admin").post("/api/experiments", document));
      assertThat(List.of(answers.get(0).status(), answers.get(1).status()))
          .isIn(List.of(204, 422), List.of(409, 201));
    }
  }

  @Test
  void ofTwoCreatesOfOneKeyOneConflicts() throws Exception {
    String key = Documents.newKey();
    List<Answer> answers =
        atOnce(2, i -> either(i).post("/api/experiments", Documents.experiment(key)));
    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
  }

  @Test
  void fiftyAssignsOfOneUnitGiveOneVariantAndOneExposure() throws Exception {
    String key = Documents.started(SERVICE.as("ops_admin"));
    Eventually.holds(
        "seen by the second replica",
        () ->
            SECOND
                .as("pay_module")
                .post("/api/experiments/" + key + "/assign", "{\"molam_id\": \"first\"}")
                .at("/enrolled")
                .asBoolean());
    List<Answer> answers =
        atOnce(
            50,
            i -> either(i).post("/api/experiments/" + key + "/assign", "{\"molam_id\": \"same\"}"));
    assertThat(answers).allSatisfy(answer -> answer.expect(200));
    assertThat(answers.stream().map(answer -> answer.text("/variant_id")).distinct()).hasSize(1);
    assertThat(answers.stream().map(answer -> answer.text("/assigned_at")).distinct()).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.text("/reason").equals("split")))
        .hasSize(1);
    assertThat(SERVICE.database().number("select count(*) from exposures where unit_id = 'same'"))
        .isEqualTo(1);
  }

  @Test
  void oneEventSentTwentyTimesCountsOnce() throws Exception {
    String key = Documents.started(SERVICE.as("ops_admin"));
    String event =
        "{\"molam_id\": \"eager\", \"event_type\": \"click\","
            + " \"event_id\": \"3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e\"}";
    List<Answer> answers =
        atOnce(20, i -> either(i).post("/api/experiments/" + key + "/track", event));
    assertThat(answers.stream().filter(answer -> answer.status() == 202)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(19);
    assertThat(SERVICE.database().number("select count(*) from events where unit_id = 'eager'"))
        .isEqualTo(1);
  }

  /** Each of its events is before the erasure, and gone, or after it, and of a new unit. */
  @Test
  void unitThatIsErasedInTheMiddleOfItsLoadIsGoneOrNewAndNothingBetween() throws Exception {
    String key = Documents.started(SERVICE.as("ops_admin"));
    String assign = "/api/experiments/" + key + "/assign";
    String erased = "{\"molam_id\": \"erased\"}";
    Eventually.holds(
        "seen by the second replica",
        () -> SECOND.as("pay_module").post(assign, erased).at("/enrolled").asBoolean());
    assertThat(SERVICE.as("pay_module").post(assign, erased).text("/reason")).isEqualTo("sticky");
    String results = "/api/experiments/" + key + "/results";
    SERVICE.as("data_science").get(results).expect(200);
    List<Answer> answers =
        atOnce(
            21,
            i ->
                i == 10
                    ? SECOND.as("ops_admin").send("DELETE", "/api/units/erased", null)
                    : either(i)
                        .post(
                            "/api/experiments/" + key + "/track",
                            "{\"molam_id\": \"erased\", \"event_type\": \"conversion\"}"));
    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 202));
    long before = answers.get(10).at("/events").asLong();
    assertThat(answers.get(10).at("/exposures").asInt()).isEqualTo(1);
    Answer unit = SERVICE.as("marketing").get("/api/units/erased").expect(200);
    assertThat(unit.at("/experiments")).isEmpty();
    assertThat(before + unit.at("/events").asLong()).isEqualTo(20);
    assertThat(unit.text("/audit_key")).isEqualTo(answers.get(10).text("/audit_key"));
    assertThat(
            SERVICE
                .database()
                .number(
                    "select (select count(*) from unit_totals where unit_id = 'erased')"
                        + " + (select count(*) from exposures where unit_id = 'erased')"))
        .isZero();
    Eventually.holds(
        "forgotten by the other replica, and new",
        () -> {
          String reason = SERVICE.as("pay_module").post(assign, erased).text("/reason");
          return reason.equals("split");
        });
    Answer read = SERVICE.as("data_science").get(results).expect(200);
    assertThat(read.at("/warnings").findValuesAsText("code")).contains("units_erased");
    assertThat(read.at("/warnings").findValuesAsText("detail"))
        .anyMatch(detail -> detail.startsWith("1 unit was erased on request"));
    assertThat(
            SERVICE
                .database()
                .number("select count(*) from audit_log where detail::text like '%\"erased\"%'"))
        .isZero();
  }

  @Test
  void oneIdempotencyKeyCreatesOnceAlsoAtTheSameTime() throws Exception {
    String document = Documents.experiment(Documents.newKey());
    List<Answer> answers =
        atOnce(8, i -> either(i).post("/api/experiments", document, "Idempotency-Key", "together"));
    assertThat(answers).allSatisfy(answer -> answer.expect(201));
    assertThat(answers.stream().map(answer -> answer.text("/id")).distinct()).hasSize(1);
    assertThat(answers.stream().filter(a -> a.header("Idempotent-Replayed") == null)).hasSize(1);
  }

  @Test
  void replicaSeesWithinTwoSecondsWhatWasStartedAtAnother() {
    for (int round = 0; round < 3; round++) {
      String key = Documents.started(SERVICE.as("ops_admin"));
      int number = round;
      Eventually.within(
          Duration.ofSeconds(2),
          "started elsewhere",
          () ->
              SECOND
                  .as("pay_module")
                  .post(
                      "/api/experiments/" + key + "/assign", "{\"molam_id\": \"u" + number + "\"}")
                  .at("/enrolled")
                  .asBoolean());
      SERVICE.as("ops_admin").post("/api/experiments/" + key + "/pause").expect(200);
      Eventually.within(
          Duration.ofSeconds(2),
          "paused elsewhere",
          () ->
              SECOND
                  .as("pay_module")
                  .post(
                      "/api/experiments/" + key + "/assign",
                      "{\"molam_id\": \"p" + System.nanoTime() + "\"}")
                  .text("/reason")
                  .equals("paused"));
    }
  }

  @Test
  void sameIdempotencyKeyGivesTheSameAnswerAndOnlyForTheSameRequest() throws Exception {
    Api admin = SERVICE.as("ops_admin");
    String document = Documents.experiment(Documents.newKey());
    Answer first = admin.post("/api/experiments", document, "Idempotency-Key", "k-1").expect(201);
    Map<String, Long> rows = SERVICE.database().rows();
    Answer again = admin.post("/api/experiments", document, "Idempotency-Key", "k-1").expect(201);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    Answer other =
        admin.post(
            "/api/experiments", Documents.experiment(Documents.newKey()), "Idempotency-Key", "k-1");
    assertThat(other.expect(422).text("/code")).isEqualTo("idempotency_key_reused");
    assertThat(SERVICE.database().rows()).isEqualTo(rows);
    // keys belong to their caller
    SERVICE
        .withToken(RunningService.ISSUER.issue("other", List.of("ops_admin"), Duration.ofHours(1)))
        .post(
            "/api/experiments", Documents.experiment(Documents.newKey()), "Idempotency-Key", "k-1")
        .expect(201);
    // a refusal is not remembered: the same key may be used to try again
    String key = first.text("/key");
    admin.post("/api/experiments/" + key + "/pause", "{}", "Idempotency-Key", "k-2").expect(409);
    admin.post("/api/experiments/" + key + "/start", "{}", "Idempotency-Key", "k-2").expect(200);
    Answer replayed =
        admin
            .post("/api/experiments/" + key + "/start", "{}", "Idempotency-Key", "k-2")
            .expect(200);
    assertThat(replayed.text("/status")).isEqualTo("running");
    assertThat(
            admin
                .post("/api/experiments", document, "Idempotency-Key", "a\tb")
                .expect(400)
                .text("/code"))
        .isEqualTo("invalid_idempotency_key");
  }
}
