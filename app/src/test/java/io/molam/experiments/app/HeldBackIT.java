package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.app.GovernedCalls.Call;
import io.molam.experiments.app.GovernedCalls.Effect;
import io.molam.experiments.domain.governance.GovernedAction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Over every route of the OpenAPI document and every role: nothing of what a rule of the approval
 * policy names changes without an approval, and what never waits happens at once. What there is in
 * the database is compared, so that it does not matter by which way something changes.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HeldBackIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  /** Roles of one caller each; an empty one has no token. */
  private static final List<String> ROLES =
      List.of(
          "ops_admin", "marketing", "data_science", "pay_module", "connect_module", "customer", "");

  private static final List<String> ACTIONS =
      Arrays.stream(GovernedAction.values()).map(GovernedAction::word).toList();

  /** Experiments that have started, and all that rules can name beside them. */
  private static final Map<String, String> GOVERNED =
      Map.ofEntries(
          Map.entry("experiments", "exists (select from phases p where p.experiment_id = t.id)"),
          Map.entry("variants", ofStarted()),
          Map.entry("experiment_metrics", ofStarted()),
          Map.entry("phases", "true"),
          Map.entry("overrides", "true"),
          Map.entry("exposures", ofExternal()),
          Map.entry("retired_exposures", "true"),
          Map.entry("holdouts", "true"),
          Map.entry("layers", "true"),
          Map.entry("metrics", "true"),
          Map.entry("templates", "true"),
          Map.entry("checklist_items", "true"),
          Map.entry("approval_policy", "true"));

  private static Connection connection;
  private static List<Call> calls;
  private static int time;

  private static String ofStarted() {
    return "exists (select from phases p where p.experiment_id = t.experiment_id)";
  }

  private static String ofExternal() {
    return "exists (select from experiments e where e.id = t.experiment_id and e.allocation ="
        + " 'external')";
  }

  @BeforeAll
  static void prepare() throws Exception {
    connection = SERVICE.database().dataSource().getConnection();
    calls = GovernedCalls.prepared(SERVICE);
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  static String policy(String key, List<String> actions, String when) {
    return """
        {"rules": [{"key": "%s", "actions": %s, "when": %s, "approver_roles": ["data_science"]}]}
        """
        .formatted(
            key,
            actions.stream().map("\"%s\""::formatted).collect(Collectors.joining(",", "[", "]")),
            when);
  }

  /** By the database, since the policy may govern its own replacement. */
  private static void put(String policy) throws SQLException {
    SERVICE.database().execute("update approval_policy set rules = '[]'");
    SERVICE.as("ops_admin").put("/api/approval-policy", policy).expect(200);
  }

  /** A digest of each table, but for what upkeep notes of exposures. */
  private static Map<String, String> state() throws SQLException {
    String tables =
        GOVERNED.entrySet().stream()
            .map(
                table ->
                    "select '%1$s', md5(string_agg((to_jsonb(t) - 'folded')::text, '|' order by t::text))"
                            .formatted(table.getKey())
                        + " from %s t where %s".formatted(table.getKey(), table.getValue()))
            .collect(Collectors.joining(" union all "));
    Map<String, String> state = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(tables)) {
      while (row.next()) {
        state.put(row.getString(1), String.valueOf(row.getString(2)));
      }
    }
    return state;
  }

  private static Api as(String role) {
    return role.isEmpty() ? SERVICE.as() : SERVICE.as(role);
  }

  /** Whoever may make the call is told to ask, the others that they may not. */
  private static void requireHeldBack(Call call) throws SQLException {
    Map<String, String> before = state();
    Set<String> told = new TreeSet<>();
    for (String role : ROLES) {
      Answer answer = call.by(as(role), ++time);
      told.add(answer.status() == 409 ? answer.text("/code") : "" + answer.status());
    }
    assertThat(state()).as("after " + call).isEqualTo(before);
    assertThat(told)
        .as(call.toString())
        .isSubsetOf("approval_required", "401", "403")
        .contains("approval_required");
  }

  private static List<Call> calls(Effect effect) {
    return calls.stream().filter(call -> call.effect() == effect).toList();
  }

  private static JsonNode paths() {
    return SERVICE.as().get("/openapi.json").expect(200).json().path("paths");
  }

  @Test
  @Order(1)
  void everyRouteHasACall() {
    Set<String> routes = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : paths().properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(
              method -> {
                if (!method.equals("get")) {
                  routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                }
              });
    }
    assertThat(calls.stream().map(call -> call.route().replaceAll("\\?.*", "")))
        .containsAll(routes)
        .allMatch(routes::contains);
    Set<String> named = new TreeSet<>();
    calls.forEach(call -> named.addAll(call.actions()));
    assertThat(named).containsExactlyInAnyOrderElementsOf(ACTIONS);
  }

  @Test
  @Order(2)
  void nothingWaitsWithoutARuleThatNamesIt() throws Exception {
    for (String action : ACTIONS) {
      put(policy("one", List.of(action), "{}"));
      for (Call call : calls(Effect.WAITS)) {
        if (call.actions().contains(action)) {
          requireHeldBack(call);
        }
      }
    }
  }

  @Test
  @Order(3)
  void everythingWaitsThatARuleNamesAndReadingChangesNothing() throws Exception {
    put(policy("all", ACTIONS, "{}"));
    for (Call call : calls(Effect.WAITS)) {
      requireHeldBack(call);
    }
    Map<String, String> before = state();
    for (String path : readings()) {
      for (String role : ROLES) {
        Answer answer = as(role).get(path);
        assertThat(answer.status()).as(path + " as " + role).isLessThan(500);
        if (role.equals("ops_admin")) {
          assertThat(answer.status()).as(path + answer).isLessThan(300);
        }
      }
    }
    assertThat(state()).isEqualTo(before);
    for (Call call : calls(Effect.NONE)) {
      Set<Integer> statuses = new TreeSet<>();
      for (String role : ROLES) {
        statuses.add(call.by(as(role), ++time).status());
      }
      assertThat(state()).as("after " + call).isEqualTo(before);
      boolean ofRequest = call.route().matches(".*/(approve|reject|apply|acknowledge)");
      assertThat(statuses)
          .as(call.toString())
          .anyMatch(status -> ofRequest ? status == 403 || status == 409 : status < 300);
    }
  }

  /** One address for each route that reads. */
  private static List<String> readings() {
    String seen =
        calls(Effect.NONE).stream()
            .filter(call -> call.route().endsWith("/assign"))
            .map(call -> call.path().split("/", -1)[3])
            .findFirst()
            .orElseThrow();
    Answer assigned =
        SERVICE
            .as("ops_admin")
            .post(
                "/api/experiments/" + seen + "/assign",
                "{\"molam_id\": \"u-1\", \"context\": {\"country\": \"SN\"}}")
            .expect(200);
    assertThat(assigned.at("/enrolled").asBoolean()).as(assigned.body()).isTrue();
    String webhook =
        SERVICE.as("ops_admin").get("/api/webhooks").expect(200).text("/webhooks/0/id");
    List<String> readings = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : paths().properties()) {
      if (path.getValue().has("get")) {
        String kind = path.getKey().replaceAll("^/api/|s/.*", "").replace("-", "_");
        readings.add(
            path.getKey()
                    .replace("{id}", kind.equals("webhook") ? webhook : seen)
                    .replace("{molam_id}", "u-1")
                    .replace("{number}", "1")
                    .replace("{key}", "kept-" + kind)
                + (path.getKey().endsWith("/explain") ? "?molam_id=u-1" : "")
                + (path.getKey().endsWith("/by-age") ? "?metric=conversion" : ""));
      }
    }
    return readings;
  }

  /** What a rule can ask of a document, each of which holds for {@link GovernedCalls#TARGET}. */
  private static List<String> questions(String key) {
    return List.of(
        "{\"unit\": \"molam_id\"}",
        "{\"unit\": [\"merchant\", \"molam_id\"]}",
        "{\"kind\": {\"eq\": \"experiment\"}}",
        "{\"key\": {\"starts_with\": \"experiment-\"}}",
        "{\"key\": {\"ends_with\": \"%s\"}}".formatted(key),
        "{\"name\": {\"contains\": \"Button\"}}",
        "{\"description\": {\"matches\": \"^d$\"}}",
        "{\"hypothesis\": {\"exists\": true}}",
        "{\"status\": {\"in\": [\"running\", \"paused\"]}}",
        "{\"traffic\": {\"gte\": 50}}",
        "{\"traffic\": {\"lt\": 51}}",
        "{\"traffic_increase\": {\"gte\": 0}}",
        "{\"targeting.attributes\": \"country\"}",
        "{\"layer.key\": \"%s\"}".formatted(key),
        "{\"prerequisites.experiment\": {\"exists\": false}}",
        "{\"variants.key\": {\"contains\": \"green\"}}",
        "{\"metrics.key\": [\"refund\", \"churn\"]}",
        "{\"metrics.goal\": \"conversion\"}",
        "{\"metrics.guardrail\": {\"exists\": true}}",
        "{\"allocation.policy\": {\"ne\": \"adaptive\"}}",
        "{\"analysis.method\": {\"not_in\": [\"bayesian\"]}}",
        "{\"analysis.level\": {\"gt\": 0.9}}",
        "{\"analysis.cuped_days\": {\"gte\": 0}}",
        "{\"analysis.test\": \"auto\"}",
        "{\"analysis.dimensions\": {\"exists\": false}}",
        "{\"auto_stop.mode\": {\"exists\": true}}",
        "{\"owner\": \"olga\"}",
        "{\"tags\": {\"contains\": \"payments\"}}",
        "{\"links.url\": {\"starts_with\": \"https://example.com\"}}",
        "{\"conclusion\": {\"exists\": true}}",
        "{\"created_by\": \"tester\"}",
        "{\"all\": [{\"owner\": \"olga\"}, {\"traffic\": 50}]}",
        "{\"any\": [{\"owner\": \"eve\"}, {\"traffic\": 50}]}",
        "{\"not\": {\"owner\": \"eve\"}}",
        "{\"owner\": {\"ne\": \"eve\"}, \"traffic\": {\"gt\": 49, \"lte\": 50}}");
  }

  @Test
  @Order(4)
  void everyFormOfARuleHoldsAndItsContraryDoesNot() throws Exception {
    put("{\"rules\": []}");
    Api admin = SERVICE.as("ops_admin");
    String key = GovernedCalls.running(admin, document -> {});
    String fields =
        admin
            .put("/api/approval-policy", policy("a", List.of("edit"), "{\"nothing\": 1}"))
            .expect(422)
            .text("/errors/0/message");
    Set<String> known =
        new TreeSet<>(List.of(fields.replaceAll(".*those are ", "").split(", ", -1)));
    for (String question : questions(key)) {
      known.removeIf(field -> question.contains("\"" + field + "\""));
    }
    assertThat(known).as("fields that no question here is about").isEmpty();
    String one = "/api/experiments/" + key;
    List<String> gated =
        List.of("edit", "reset", "stop", "override", "holdout", "start", "allocation_policy");
    List<String[]> ways =
        List.of(
            new String[] {"PATCH", one, "{\"variants\": {\"green\": {\"name\": \"Other\"}}}"},
            new String[] {"POST", one + "/reset", ""},
            new String[] {"POST", one + "/stop", "{\"winner\": \"green\"}"},
            new String[] {"PUT", one + "/overrides/u-3", "{\"variant_key\": \"green\"}"},
            new String[] {"PATCH", "/api/holdouts/kept-holdout", "{\"percent\": 1}"});
    int round = 0;
    for (String question : questions(key)) {
      put(policy("when", gated, question));
      Map<String, String> before = state();
      for (String[] way : ways) {
        Answer answer =
            admin.send(
                way[0],
                way[1],
                way[2].isEmpty() ? null : way[2],
                "Content-Type",
                "application/json");
        assertThat(answer.status() + answer.text("/code"))
            .as("%s %s under %s", way[0], way[1], question)
            .isEqualTo("409approval_required");
      }
      assertThat(state()).as(question).isEqualTo(before);
      String contrary =
          question.startsWith("{\"not\"")
              ? "{\"owner\": \"eve\"}"
              : "{\"not\": %s}".formatted(question);
      put(policy("when", gated, contrary));
      String other = "{\"variants\": {\"green\": {\"name\": \"Green %d\"}}}".formatted(++round);
      admin.patch(one, other).expect(200);
    }
  }

  @Test
  @Order(5)
  void whatEndsHarmNeverWaits() throws Exception {
    put(policy("all", ACTIONS, "{}"));
    for (Call call : calls(Effect.NEVER_WAITS)) {
      Map<String, String> before = state();
      assertThat(call.by(SERVICE.as("marketing"), ++time).status())
          .as(call.toString())
          .isBetween(200, 204);
      assertThat(state()).as(call.toString()).isNotEqualTo(before);
    }
  }

  @Test
  @Order(6)
  void whatIsApprovedHappensOnce() throws Exception {
    put(policy("all", ACTIONS, "{}"));
    Api author = SERVICE.person("ada", "ops_admin");
    Api approver = SERVICE.person("dan", "data_science");
    for (Call call : calls(Effect.WAITS)) {
      Map<String, String> before = state();
      Answer asked = author.post(call.ask().path(), call.ask().body()).expect(201);
      String request = "/api/change-requests/" + asked.at("/number").asLong();
      String digest = "{\"digest\": \"%s\"}".formatted(asked.text("/digest"));
      author.post(request + "/apply", digest).expect(409);
      author.post(request + "/approve", digest).expect(403);
      approver.post(request + "/approve", digest).expect(200);
      assertThat(state()).as(call.toString()).isEqualTo(before);
      author.post(request + "/apply", digest).expect(200);
      Map<String, String> after = state();
      assertThat(after).as(call.toString()).isNotEqualTo(before);
      assertThat(author.post(request + "/apply", digest).expect(409).text("/code"))
          .isEqualTo("request_closed");
      assertThat(state()).as(call.toString()).isEqualTo(after);
      if (call.actions().contains("approval_policy")) {
        put(policy("all", ACTIONS, "{}"));
      }
    }
    assertThat(
            SERVICE
                .database()
                .number("select count(*) from change_requests where state = 'applied'"))
        .isEqualTo(calls(Effect.WAITS).size());
  }
}
