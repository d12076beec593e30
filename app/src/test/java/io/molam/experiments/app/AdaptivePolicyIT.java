package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Adaptive experiments without SIRA: the local policy, its log, auto_stop and who refreshes. */
class AdaptivePolicyIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static Api admin() {
    return SERVICE.as("ops_admin");
  }

  /** The first phases may be opened before the conversions of their units are in. */
  private static JsonNode awaitGreen(String key) {
    Eventually.within(
        Duration.ofSeconds(60),
        "the local policy prefers green",
        () -> {
          JsonNode allocation = allocation(key);
          return allocation.path("source").asText().equals("local")
              && allocation.at("/shares/green").doubleValue() > 0.6;
        });
    return allocation(key);
  }

  private static JsonNode allocation(String key) {
    return admin().get("/api/experiments/" + key + "/allocation?limit=1000").expect(200).json();
  }

  @Test
  void rulesHaveDefaultsAndAreShown() {
    String key = Documents.newKey();
    admin()
        .post(
            "/api/experiments",
            Documents.experiment(
                key, document -> document.putObject("allocation").put("policy", "adaptive")))
        .expect(201);
    Answer read = admin().get("/api/experiments/" + key).expect(200);
    assertThat(read.at("/allocation").toString())
        .isEqualTo(
            """
            {"policy":"adaptive","min_share":5,"refresh_seconds":60,"warm_up_units":100,"metric":"conversion"}\
            """);
    admin()
        .patch("/api/experiments/" + key, "{\"allocation\": {\"policy\": \"fixed\"}}")
        .expect(200);
    assertThat(admin().get("/api/experiments/" + key).at("/allocation").toString())
        .isEqualTo("{\"policy\":\"fixed\"}");
  }

  /** The answer to an experiment with such rules of allocation. */
  private static Answer refused(Consumer<ObjectNode> allocation) {
    return admin()
        .post(
            "/api/experiments",
            Documents.experiment(
                Documents.newKey(),
                document -> allocation.accept(document.putObject("allocation"))))
        .expect(422);
  }

  @Test
  void everyFaultOfTheRulesIsNamedAtOnce() {
    Answer refused =
        refused(
            allocation ->
                allocation
                    .put("policy", "contextual")
                    .put("min_share", 60)
                    .put("refresh_seconds", 0)
                    .put("warm_up_units", -1)
                    .put("metric", "Not A Key")
                    .put("speed", 3));
    assertThat(refused.at("/errors").findValuesAsText("field"))
        .contains(
            "allocation.min_share",
            "allocation.refresh_seconds",
            "allocation.warm_up_units",
            "allocation.metric",
            "allocation.speed");
  }

  @Test
  void rulesMustFitTheExperiment() {
    Answer unused =
        refused(allocation -> allocation.put("policy", "adaptive").put("metric", "revenue"));
    assertThat(unused.at("/errors/0/field").asText()).isEqualTo("allocation.metric");
    Answer stray = refused(allocation -> allocation.put("policy", "fixed").put("min_share", 5));
    assertThat(stray.at("/errors/0/field").asText()).isEqualTo("allocation.min_share");
    Answer noGoal =
        admin()
            .post(
                "/api/experiments",
                Documents.experiment(
                    Documents.newKey(),
                    document -> {
                      document.putArray("metrics");
                      document.putObject("allocation").put("policy", "adaptive");
                    }))
            .expect(422);
    assertThat(noGoal.at("/errors/0/field").asText()).isEqualTo("allocation.metric");
  }

  @Test
  void sharesFollowTheBetterVariantWithoutTouchingTheVersion() {
    String key = Adaptive.started(admin(), "adaptive", document -> {});
    long version = admin().get("/api/experiments/" + key).at("/version").asLong();
    Adaptive.units(admin(), key, "u-", 150, Map.of("blue", 0.1, "green", 0.5));
    JsonNode allocation = awaitGreen(key);
    assertThat(allocation.at("/shares/blue").doubleValue()).isGreaterThanOrEqualTo(0.05);
    assertThat(
            allocation.at("/shares/green").doubleValue()
                + allocation.at("/shares/blue").doubleValue())
        .isCloseTo(1, within(1e-9));
    assertThat(allocation.at("/phase").asInt()).isGreaterThan(1);
    assertThat(allocation.at("/entries/0/trigger").asText()).isEqualTo("start");
    assertThat(allocation.at("/entries/0/source").asText()).isEqualTo("fixed");
    Answer read = admin().get("/api/experiments/" + key).expect(200);
    assertThat(read.at("/version").asLong()).isEqualTo(version);
    assertThat(read.at("/variants/0/traffic_share").asInt()).as("the plan stays").isEqualTo(50);
    Eventually.holds(
        "new units follow",
        () -> {
          Answer answer = Adaptive.assign(admin(), key, "new-" + UUID.randomUUID());
          return answer.text("/policy/source").equals("local")
              && answer.at("/phase").asInt() > 1
              && answer.at("/policy/version").asInt() == answer.at("/phase").asInt();
        });
    Answer known = Adaptive.assign(admin(), key, "u-0");
    assertThat(known.text("/reason")).isEqualTo("sticky");
    assertThat(known.text("/policy/source")).as("of its own phase").isEqualTo("fixed");
    assertThat(known.at("/policy/propensity").doubleValue()).isEqualTo(0.5);
  }

  /** 20 against 22 % of 75 units each is less than half a standard deviation. */
  @Test
  void whatNoiseExplainsIsLoggedAndOpensNoPhase() {
    // with few units, and none of them converted yet, unequal numbers alone would be evidence
    String key =
        Adaptive.started(
            admin(),
            "adaptive",
            document -> document.withObject("/allocation").put("warm_up_units", 50));
    Adaptive.units(admin(), key, "u-", 150, Map.of("blue", 0.2, "green", 0.22));
    Eventually.holds(
        "other shares are wanted",
        () ->
            Adaptive.log(admin(), key, 0).stream()
                .anyMatch(entry -> entry.at("/proposed/green").doubleValue() > 0.52));
    assertThat(Adaptive.log(admin(), key, 0)).noneMatch(entry -> entry.path("phase").asInt() > 1);
  }

  @Test
  void editsOfPeopleAreInTheLogAndKeepThePolicysShares() {
    String key = Adaptive.started(admin(), "adaptive", document -> {});
    Adaptive.units(admin(), key, "u-", 150, Map.of("blue", 0.1, "green", 0.5));
    JsonNode before = awaitGreen(key);
    admin().patch("/api/experiments/" + key, "{\"targeting\": {\"country\": \"SN\"}}").expect(200);
    JsonNode after = allocation(key);
    JsonNode edit = after.path("entries").get(0);
    for (JsonNode entry : after.path("entries")) {
      if (entry.path("trigger").asText().equals("edit")) {
        edit = entry;
      }
    }
    assertThat(edit.path("trigger").asText()).isEqualTo("edit");
    assertThat(edit.at("/propensities/green").doubleValue())
        .as("shares were not edited")
        .isGreaterThan(0.6);
    assertThat(after.at("/phase").asInt()).isGreaterThan(before.at("/phase").asInt());
  }

  @Test
  void warmUpHoldsTheSharesStill() {
    String key =
        Adaptive.started(
            admin(),
            "adaptive",
            document -> document.withObject("/allocation").put("warm_up_units", 1_000_000));
    Adaptive.units(admin(), key, "u-", 60, Map.of("blue", 0.1, "green", 0.9));
    String other = Adaptive.started(admin(), "adaptive", document -> {});
    Adaptive.units(admin(), other, "u-", 60, Map.of("blue", 0.1, "green", 0.9));
    var _ = awaitGreen(other);
    assertThat(Adaptive.log(admin(), key, 0)).hasSize(1);
  }

  @Test
  void logIsPaged() {
    String key = Adaptive.started(admin(), "adaptive", document -> {});
    Adaptive.units(admin(), key, "u-", 60, Map.of("blue", 0.1, "green", 0.5));
    Eventually.within(
        Duration.ofSeconds(60), "decisions", () -> Adaptive.log(admin(), key, 0).size() > 2);
    String path = "/api/experiments/" + key + "/allocation?limit=1";
    JsonNode first = admin().get(path).expect(200).json();
    assertThat(first.path("entries")).hasSize(1);
    JsonNode second = admin().get(path + "&after=" + first.path("next_after").asLong()).json();
    assertThat(second.at("/entries/0/number").asLong())
        .isGreaterThan(first.at("/entries/0/number").asLong());
    admin().get("/api/experiments/" + key + "/allocation?limit=0").expect(422);
    SERVICE.as("pay_module").get(path).expect(403);
    admin().get("/api/experiments/nothing/allocation").expect(404);
  }

  private static void three(com.fasterxml.jackson.databind.node.ObjectNode document, String mode) {
    ArrayNode variants = document.putArray("variants");
    variants.addObject().put("key", "blue").put("is_control", true);
    variants.addObject().put("key", "green");
    variants.addObject().put("key", "red");
    document.putObject("auto_stop").put("mode", mode).put("threshold", 0.95).put("min_units", 50);
  }

  @Test
  void enforceClosesAWorseVariantAndPeopleReopenItForGood() throws Exception {
    String guardrail = "g_" + UUID.randomUUID().toString().replace("-", "");
    admin()
        .post(
            "/api/metrics",
            """
            {"key": "%s", "name": "Conversions", "kind": "count", "event_type": "conversion",
             "direction": "increase"}
            """
                .formatted(guardrail))
        .expect(201);
    String key =
        Adaptive.started(
            admin(),
            "adaptive",
            document -> {
              three(document, "enforce");
              document
                  .withArray("metrics")
                  .addObject()
                  .put("key", guardrail)
                  .put("role", "guardrail");
            });
    long version = admin().get("/api/experiments/" + key).at("/version").asLong();
    Adaptive.units(admin(), key, "u-", 900, Map.of("blue", 0.5, "green", 0.5, "red", 0.02));
    Eventually.within(
        Duration.ofSeconds(60),
        "red is closed",
        () ->
            admin()
                .get("/api/experiments/" + key + "/allocation")
                .at("/closed")
                .toString()
                .equals("[\"red\"]"));
    JsonNode allocation = admin().get("/api/experiments/" + key + "/allocation").json();
    assertThat(allocation.at("/shares/red").doubleValue()).isZero();
    List<String> triggers = allocation.path("entries").findValuesAsText("trigger");
    assertThat(triggers).as("worse on both metrics").containsOnlyOnce("close");
    assertThat(admin().get("/api/experiments/" + key + "/audit").body())
        .contains("experiment.close_arm")
        .contains("worse_than_best");
    assertThat(Adaptive.metric(SERVICE.as(), "experiment_arms_closed_total", key)).isEqualTo(1);
    assertThat(admin().get("/api/experiments/" + key).at("/version").asLong()).isEqualTo(version);
    Eventually.holds(
        "the snapshot has it",
        () -> Adaptive.assign(admin(), key, "x-" + UUID.randomUUID()).at("/phase").asInt() > 1);
    for (int i = 0; i < 50; i++) {
      assertThat(Adaptive.assign(admin(), key, "later-" + i).text("/variant_key"))
          .isNotEqualTo("red");
    }
    admin().post("/api/experiments/" + key + "/variants/blue/reopen", "{}").expect(409);
    Answer reopened =
        admin()
            .post(
                "/api/experiments/" + key + "/variants/red/reopen",
                "{\"reason\": \"a bug, mended\"}")
            .expect(200);
    assertThat(reopened.at("/version").asLong()).isEqualTo(version);
    JsonNode open = admin().get("/api/experiments/" + key + "/allocation").json();
    assertThat(open.path("closed")).isEmpty();
    long last = Adaptive.lastNumber(admin(), key);
    Eventually.within(
        Duration.ofSeconds(60),
        "two more looks",
        () -> Adaptive.log(admin(), key, last).size() >= 2);
    assertThat(admin().get("/api/experiments/" + key + "/allocation").at("/closed")).isEmpty();
    assertThat(Adaptive.metric(SERVICE.as(), "experiment_arm_should_close", key))
        .as("it is still told")
        .isEqualTo(1);
  }

  @Test
  void recommendTellsAndClosesNothing() {
    String key = Adaptive.started(admin(), "adaptive", document -> three(document, "recommend"));
    Adaptive.units(admin(), key, "u-", 900, Map.of("blue", 0.5, "green", 0.5, "red", 0.02));
    Eventually.within(
        Duration.ofSeconds(60),
        "told in the metrics",
        () -> Adaptive.metric(SERVICE.as(), "experiment_arm_should_close", key) == 1);
    JsonNode insights = admin().get("/api/experiments/" + key + "/insights").expect(200).json();
    assertThat(insights.path("to_close").findValuesAsText("variant_key")).containsExactly("red");
    assertThat(insights.at("/source").asText()).isEqualTo("local");
    assertThat(admin().get("/api/experiments/" + key + "/allocation").at("/closed")).isEmpty();
  }

  @Test
  void insightsSayWhoLeads() {
    String key = Adaptive.started(admin(), "adaptive", document -> {});
    JsonNode empty = admin().get("/api/experiments/" + key + "/insights").expect(200).json();
    assertThat(empty.path("leading_variant").isNull()).isTrue();
    assertThat(empty.at("/recommendation/action").asText()).isEqualTo("continue");
    Adaptive.units(admin(), key, "u-", 200, Map.of("blue", 0.1, "green", 0.5));
    JsonNode insights = admin().get("/api/experiments/" + key + "/insights").expect(200).json();
    assertThat(insights.path("leading_variant").asText()).isEqualTo("green");
    assertThat(insights.at("/variants/1/chance_to_be_best").doubleValue()).isGreaterThan(0.99);
    assertThat(insights.at("/variants/0/expected_loss").doubleValue()).isCloseTo(0.4, within(0.1));
    assertThat(
            insights.at("/variants/0/chance_to_be_best").doubleValue()
                + insights.at("/variants/1/chance_to_be_best").doubleValue())
        .isCloseTo(1, within(1e-6));
    assertThat(insights.path("sentence").asText()).contains("green");
    SERVICE.as("pay_module").get("/api/experiments/" + key + "/insights").expect(403);
  }

  @Test
  void configuredThresholdsHoldWhereAnExperimentSaysNothing() throws Exception {
    RunningService strict =
        new RunningService(
            Map.of("BANDIT_MIN_SAMPLES_FOR_STOP", "777", "BANDIT_STOP_THRESHOLD", "0.99"),
            "server");
    strict.start(TestDatabase.migrated());
    try {
      Api api = strict.as("ops_admin");
      api.post("/api/experiments", Documents.experiment("plain")).expect(201);
      assertThat(api.get("/api/experiments/plain").at("/auto_stop").toString())
          .isEqualTo("{\"mode\":\"recommend\",\"threshold\":0.99,\"min_units\":777}");
    } finally {
      strict.stop();
    }
  }

  @Test
  void oneReplicaLeadsAndAnotherTakesOver() throws Exception {
    TestDatabase database = TestDatabase.migrated();
    Map<String, RunningService> replicas = new HashMap<>();
    replicas.put("one", new RunningService());
    replicas.put("two", new RunningService());
    for (RunningService replica : replicas.values()) {
      replica.start(database);
    }
    try {
      Eventually.holds("one leads", () -> leaders(replicas) == 1);
      Api admin = replicas.get("one").as("ops_admin");
      String key = Adaptive.started(admin, "adaptive", document -> {});
      Adaptive.units(admin, key, "u-", 80, Map.of("blue", 0.2, "green", 0.4));
      Eventually.within(
          Duration.ofSeconds(60), "decisions", () -> Adaptive.log(admin, key, 0).size() > 2);
      // the session that holds the lock ends, as it does when its process dies
      try (Connection connection = database.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(
            """
            select pg_terminate_backend(pid) from pg_locks
            where locktype = 'advisory' and granted and objsubid = 2
              and database = (select oid from pg_database where datname = current_database())
            """);
      }
      long seen = Adaptive.lastNumber(admin, key);
      Eventually.within(
          Duration.ofSeconds(60), "more", () -> Adaptive.log(admin, key, seen).size() > 1);
      Eventually.holds("one leads again", () -> leaders(replicas) == 1);
      String leader =
          replicas.entrySet().stream()
              .filter(replica -> leads(replica.getValue()))
              .findFirst()
              .orElseThrow()
              .getKey();
      Objects.requireNonNull(replicas.remove(leader)).stop();
      RunningService left = replicas.values().iterator().next();
      Eventually.holds("the other leads", () -> leads(left));
      Api other = left.as("ops_admin");
      long last = Adaptive.lastNumber(other, key);
      Eventually.within(
          Duration.ofSeconds(60),
          "the other decides",
          () -> Adaptive.lastNumber(other, key) > last);
      // nobody decided twice on the same shares
      List<JsonNode> entries = Adaptive.log(other, key, 0);
      List<Integer> opened =
          entries.stream()
              .filter(entry -> entry.path("opens_phase").asBoolean())
              .map(entry -> entry.path("phase").asInt())
              .toList();
      assertThat(opened).doesNotHaveDuplicates();
    } finally {
      for (RunningService replica : replicas.values()) {
        replica.stop();
      }
    }
  }

  private static boolean leads(RunningService replica) {
    return Adaptive.metric(replica.as(), "policy_leader", "") == 1;
  }

  private static long leaders(Map<String, RunningService> replicas) {
    return replicas.values().stream().filter(AdaptivePolicyIT::leads).count();
  }
}
