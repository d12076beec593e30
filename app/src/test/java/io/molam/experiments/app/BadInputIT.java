package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input: each kind has its own clear problem detail, nothing is stored, never a 500. */
class BadInputIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static final String CREATE = "POST /api/experiments";
  private static final String KEY_FORM =
      "must be 1 to 64 of a-z, 0-9, _ . and -, starting with a letter or digit";

  @BeforeAll
  static void experimentsInEachState() {
    Api admin = SERVICE.as("ops_admin");
    for (String key : List.of("draft", "running", "external", "stopped")) {
      admin
          .post(
              "/api/experiments",
              Documents.experiment(
                  key,
                  document -> {
                    if (key.equals("external")) {
                      document.putObject("allocation").put("policy", "external");
                    }
                  }))
          .expect(201);
      if (!key.equals("draft")) {
        admin.post("/api/experiments/" + key + "/start").expect(200);
      }
    }
    admin.post("/api/experiments/stopped/stop", "{\"winner\": \"green\"}").expect(200);
    admin
        .post(
            "/api/experiments/running/assign",
            "{\"molam_id\": \"u-1\", \"context\": {\"country\": \"SN\"}}")
        .expect(200);
  }

  /** One wrong request and all that the answer says about it. */
  record Wrong(
      String name, String route, String body, int status, String code, List<String> errors) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Wrong wrong(
      String name, String route, String body, int status, String code, String... errors) {
    return new Wrong(name, route, body, status, code, List.of(errors));
  }

  private static Wrong invalid(String name, Consumer<ObjectNode> change, String... errors) {
    return wrong(
        name, CREATE, Documents.experiment("wrong", change), 422, "invalid_request", errors);
  }

  private static ObjectNode variant(ObjectNode document, int index) {
    return (ObjectNode) document.withArray("variants").get(index);
  }

  private static void variants(ObjectNode document, int count) {
    ArrayNode variants = document.putArray("variants");
    for (int i = 0; i < count; i++) {
      variants.addObject().put("key", "v" + i).put("is_control", i == 0);
    }
  }

  static Stream<Wrong> wrongExperiments() {
    return Stream.of(
        wrong("truncated JSON", CREATE, "{\"key\": ", 400, "malformed_json"),
        wrong("empty body", CREATE, "", 400, "malformed_json"),
        wrong("two documents", CREATE, "{} {}", 400, "malformed_json"),
        wrong("a field twice", CREATE, "{\"key\": \"a\", \"key\": \"b\"}", 400, "malformed_json"),
        wrong("NaN is not JSON", CREATE, "{\"traffic\": NaN}", 400, "malformed_json"),
        wrong("Infinity is not JSON", CREATE, "{\"traffic\": -Infinity}", 400, "malformed_json"),
        wrong("nested too deeply", CREATE, "[".repeat(1000), 400, "malformed_json"),
        wrong("number of 200 digits", CREATE, "9".repeat(200), 400, "malformed_json"),
        wrong("an array", CREATE, "[]", 422, "invalid_request", ": must be an object"),
        invalid(
            "all invalid fields at once",
            document -> {
              document.put("colour", "red").put("traffic", -1).put("name", "");
              variant(document, 0).put("size", 3);
            },
            "colour: is not a known field; known here: key, name, description, hypothesis,"
                + " unit, targeting, traffic, layer, prerequisites, variants, metrics, allocation,"
                + " analysis, auto_stop",
            "traffic: must be a number from 0 to 100",
            "name: must not be blank",
            "variants[0].size: is not a known field; known here: key, name, config, traffic_share,"
                + " is_control"),
        invalid(
            "nothing that is required",
            document -> document.removeAll().put("unit", "device"),
            "key: is required",
            "name: is required",
            "variants: is required"),
        invalid(
            "shares that do not sum to 100",
            document -> variant(document, 1).put("traffic_share", 49),
            "variants: traffic_share must sum to 100, not 99"),
        invalid(
            "shares above 100",
            document -> variant(document, 1).put("traffic_share", 50.0001),
            "variants: traffic_share must sum to 100, not 100.0001"),
        invalid(
            "a share for one variant only",
            document -> variant(document, 1).remove("traffic_share"),
            "variants: traffic_share must be given for all variants or for none"),
        invalid(
            "a negative share",
            document -> variant(document, 1).put("traffic_share", -50),
            "variants[1].traffic_share: must be a number from 0 to 100"),
        invalid(
            "a share with too many decimals",
            document ->
                variant(document, 1).put("traffic_share", new java.math.BigDecimal("50.00001")),
            "variants[1].traffic_share: must have at most 4 decimal places"),
        invalid(
            "a share as text",
            document -> variant(document, 1).put("traffic_share", "NaN"),
            "variants[1].traffic_share: must be a number from 0 to 100"),
        invalid(
            "a share beyond all numbers",
            document ->
                variant(document, 1).put("traffic_share", new java.math.BigDecimal("1e400")),
            "variants[1].traffic_share: must be a number from 0 to 100"),
        invalid(
            "no control",
            document -> variant(document, 0).put("is_control", false),
            "variants: must have exactly one is_control, not 0"),
        invalid(
            "two controls",
            document -> variant(document, 1).put("is_control", true),
            "variants: must have exactly one is_control, not 2"),
        invalid(
            "one variant",
            document -> variants(document, 1),
            "variants: must have 2 to 20 entries, not 1"),
        invalid(
            "no variant",
            document -> variants(document, 0),
            "variants: must have 2 to 20 entries, not 0",
            "variants: must have exactly one is_control, not 0",
            "variants: traffic_share must sum to 100, not 0"),
        invalid(
            "21 variants",
            document -> variants(document, 21),
            "variants: must have 2 to 20 entries, not 21"),
        invalid(
            "101 variants",
            document -> variants(document, 101),
            "variants: must have at most 100 entries, has 101"),
        invalid(
            "two variants of one key",
            document -> variant(document, 1).put("key", "blue"),
            "variants[1].key: \"blue\" appears more than once"),
        invalid(
            "two metrics of one key",
            document -> document.withArray("metrics").addObject().put("key", "conversion"),
            "metrics[1].key: \"conversion\" appears more than once"),
        invalid(
            "unknown metric",
            document -> document.withArray("metrics").addObject().put("key", "joy"),
            "metrics[1].key: no metric \"joy\"; define it with POST /api/metrics"),
        invalid(
            "a key of other characters",
            document -> document.put("key", "Ü x"),
            "key: " + KEY_FORM),
        invalid(
            "a key of 65 characters",
            document -> document.put("key", "k".repeat(65)),
            "key: " + KEY_FORM),
        invalid(
            "a name of 201 characters",
            document -> document.put("name", "n".repeat(201)),
            "name: must have at most 200 characters"),
        invalid(
            "a control character",
            document -> document.put("name", "a\u0000b"),
            "name: must not hold control characters, found U+0000"),
        invalid(
            "a line feed in a name",
            document -> document.put("name", "a\nb"),
            "name: must not hold control characters, found U+000A"),
        invalid(
            "a control character in a configuration",
            document -> variant(document, 0).putObject("config").put("a", "\u0000"),
            "variants[0].config.a: must not hold control characters, found U+0000"),
        wrong(
            "half of a surrogate pair",
            CREATE,
            Documents.experiment("wrong", document -> document.put("description", "HALF"))
                .replace("HALF", "\\ud800"),
            422,
            "invalid_request",
            "description: must be valid Unicode, found half of a surrogate pair"),
        invalid(
            "a description of 10,001 characters",
            document -> document.put("description", "d".repeat(10_001)),
            "description: must have at most 10000 characters"),
        invalid(
            "an unknown unit",
            document -> document.put("unit", "planet"),
            "unit: must be one of molam_id, device, session, merchant"),
        invalid(
            "traffic above 100",
            document -> document.put("traffic", 101),
            "traffic: must be a number from 0 to 100"),
        invalid(
            "an operator that does not exist",
            document -> document.putObject("targeting").putObject("country").put("is", "SN"),
            "targeting.country.is: is not an operator; known: eq, ne, in, not_in, gt, gte, lt, lte,"
                + " exists, matches, starts_with, ends_with, contains, semver_gte, semver_lt"),
        invalid(
            "a regular expression that is none",
            document -> document.putObject("targeting").putObject("country").put("matches", "("),
            "targeting.country.matches: is not a regular expression of RE2: missing closing ) `(`"),
        invalid(
            "a layer without room",
            document -> document.putObject("layer").put("key", "l").put("from", 50).put("to", 50),
            "layer.to: must be above from"),
        invalid(
            "an experiment that requires itself",
            document ->
                document
                    .putArray("prerequisites")
                    .addObject()
                    .put("experiment", "wrong")
                    .putArray("variants")
                    .add("blue"),
            "prerequisites[0].experiment: an experiment cannot require itself"),
        invalid(
            "a level of 1",
            document -> document.putObject("analysis").put("level", 1),
            "analysis.level: must be a number from 0.5 to 0.9999"),
        invalid(
            "negative CUPED days",
            document -> document.putObject("analysis").put("cuped_days", -1),
            "analysis.cuped_days: must be a whole number from 0 to 365"),
        invalid(
            "a threshold below one half",
            document -> document.putObject("auto_stop").put("threshold", 0.4),
            "auto_stop.threshold: must be a number from 0.5 to 1"),
        wrong("a key that is taken", CREATE, Documents.experiment("draft"), 409, "already_exists"));
  }

  static Stream<Wrong> wrongUse() {
    String track = "POST /api/experiments/running/track";
    String assign = "POST /api/experiments/running/assign";
    return Stream.of(
        wrong("no unit", assign, "{}", 422, "invalid_request", "molam_id: is required"),
        wrong(
            "an empty unit",
            assign,
            "{\"molam_id\": \"\"}",
            422,
            "invalid_request",
            "molam_id: must have 1 to 256 characters, not 0"),
        wrong(
            "a unit of 257 characters",
            assign,
            "{\"molam_id\": \"%s\"}".formatted("u".repeat(257)),
            422,
            "invalid_request",
            "molam_id: must have at most 256 characters"),
        wrong(
            "a unit with a NUL",
            assign,
            "{\"molam_id\": \"a\\u0000\"}",
            422,
            "invalid_request",
            "molam_id: must not hold control characters, found U+0000"),
        wrong(
            "a unit that is a number",
            assign,
            "{\"molam_id\": 7}",
            422,
            "invalid_request",
            "molam_id: must be a string"),
        wrong(
            "an attribute that is an object",
            assign,
            "{\"molam_id\": \"u-1\", \"context\": {\"a\": {}}}",
            422,
            "invalid_request",
            "context.a: must be a string of at most 1024 characters, a number, a boolean, or a list"
                + " of these"),
        wrong(
            "a context that is a list",
            assign,
            "{\"molam_id\": \"u-1\", \"context\": []}",
            422,
            "invalid_request",
            "context: must be an object of at most 100 attributes"),
        wrong(
            "an unknown field",
            assign,
            "{\"molam_id\": \"u-1\", \"user\": 1}",
            422,
            "invalid_request",
            "user: is not a known field; known here: molam_id, context"),
        wrong(
            "assign to an unknown experiment",
            "POST /api/experiments/nowhere/assign",
            "{\"molam_id\": \"u-1\"}",
            404,
            "not_found"),
        wrong(
            "assign to an unknown id",
            "POST /api/experiments/3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e/assign",
            "{\"molam_id\": \"u-1\"}",
            404,
            "not_found"),
        wrong(
            "track for an unknown experiment",
            "POST /api/experiments/nowhere/track",
            "{\"molam_id\": \"u-1\", \"event_type\": \"click\"}",
            404,
            "not_found"),
        wrong(
            "track for a draft",
            "POST /api/experiments/draft/track",
            "{\"molam_id\": \"u-1\", \"event_type\": \"click\"}",
            409,
            "not_started"),
        wrong(
            "an event without type and unit",
            track,
            "{}",
            422,
            "invalid_request",
            "molam_id: is required",
            "event_type: is required"),
        wrong(
            "an event type of capitals",
            track,
            "{\"molam_id\": \"u-1\", \"event_type\": \"Click\"}",
            422,
            "invalid_request",
            "event_type: must be 1 to 64 of a-z, 0-9, _ . and -, starting with a letter, such as"
                + " \"conversion\""),
        wrong(
            "a value that is NaN",
            track,
            "{\"molam_id\": \"u-1\", \"event_type\": \"click\", \"value\": \"NaN\"}",
            422,
            "invalid_request",
            "value: must be a number from -1000000000000000 to 1000000000000000"),
        wrong(
            "a value beyond the range",
            track,
            "{\"molam_id\": \"u-1\", \"event_type\": \"click\", \"value\": 1.1e15}",
            422,
            "invalid_request",
            "value: must be a number from -1000000000000000 to 1000000000000000"),
        wrong(
            "an event of the far future",
            track,
            "{\"molam_id\": \"u-1\", \"event_type\": \"click\","
                + " \"occurred_at\": \"2999-01-01T00:00:00Z\"}",
            422,
            "invalid_request",
            "occurred_at: is more than 5 minutes in the future"),
        wrong(
            "an event from before the retention",
            track,
            "{\"molam_id\": \"u-1\", \"event_type\": \"click\","
                + " \"occurred_at\": \"2001-01-01T00:00:00Z\"}",
            422,
            "invalid_request",
            "occurred_at: is older than the retention of 400 days"),
        wrong(
            "a time without offset",
            track,
            "{\"molam_id\": \"u-1\", \"event_type\": \"click\","
                + " \"occurred_at\": \"2026-11-02T09:30:00\"}",
            422,
            "invalid_request",
            "occurred_at: must be an ISO 8601 time with offset such as 2026-11-02T09:30:00Z"),
        wrong(
            "an event id that is none",
            track,
            "{\"molam_id\": \"u-1\", \"event_type\": \"click\", \"event_id\": \"1\"}",
            422,
            "invalid_request",
            "event_id: must be a UUID such as 3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e"),
        wrong(
            "metadata that is a text",
            track,
            "{\"molam_id\": \"u-1\", \"event_type\": \"click\", \"metadata\": \"x\"}",
            422,
            "invalid_request",
            "metadata: must be an object"),
        wrong(
            "a variant of no experiment",
            track,
            "{\"molam_id\": \"u-1\", \"event_type\": \"click\","
                + " \"variant_id\": \"3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e\"}",
            422,
            "variant_mismatch"),
        wrong(
            "a bulk that is an object",
            "POST /api/events",
            "{\"molam_id\": \"u-1\"}",
            422,
            "invalid_request",
            ": must be an array of items"),
        wrong("a bulk that is malformed", "POST /api/events", "[{]", 400, "malformed_json"),
        wrong(
            "exposures of an experiment that assigns itself",
            "POST /api/experiments/running/exposures",
            "[]",
            409,
            "not_external"),
        wrong(
            "exposures of an unknown experiment",
            "POST /api/experiments/nowhere/exposures",
            "[]",
            404,
            "not_found"),
        wrong("pause a draft", "POST /api/experiments/draft/pause", "", 409, "invalid_transition"),
        wrong(
            "resume a draft", "POST /api/experiments/draft/resume", "", 409, "invalid_transition"),
        wrong("stop a draft", "POST /api/experiments/draft/stop", "", 409, "invalid_transition"),
        wrong(
            "archive a draft",
            "POST /api/experiments/draft/archive",
            "",
            409,
            "invalid_transition"),
        wrong(
            "start a running one",
            "POST /api/experiments/running/start",
            "",
            409,
            "invalid_transition"),
        wrong(
            "resume a running one",
            "POST /api/experiments/running/resume",
            "",
            409,
            "invalid_transition"),
        wrong(
            "archive a running one",
            "POST /api/experiments/running/archive",
            "",
            409,
            "invalid_transition"),
        wrong(
            "start a stopped one",
            "POST /api/experiments/stopped/start",
            "",
            409,
            "invalid_transition"),
        wrong("start an unknown one", "POST /api/experiments/nowhere/start", "", 404, "not_found"),
        wrong(
            "a transition with parameters it has not",
            "POST /api/experiments/draft/start",
            "{\"now\": true}",
            422,
            "invalid_request",
            "now: is not a known field; known here: "),
        wrong(
            "a winner that is no variant",
            "POST /api/experiments/running/stop",
            "{\"winner\": \"red\"}",
            422,
            "invalid_request",
            "winner: \"red\" is not a variant; variants: blue, green"),
        wrong(
            "a reason of 1,001 characters",
            "POST /api/experiments/running/stop",
            "{\"reason\": \"%s\"}".formatted("r".repeat(1001)),
            422,
            "invalid_request",
            "reason: must have at most 1000 characters"),
        wrong("edit a stopped one", "PATCH /api/experiments/stopped", "{}", 409, "not_editable"),
        wrong(
            "edit what may not change",
            "PATCH /api/experiments/running",
            "{\"key\": \"other\"}",
            409,
            "not_editable"),
        wrong(
            "edit a read-only field",
            "PATCH /api/experiments/running",
            "{\"version\": 99}",
            422,
            "invalid_request",
            "version: is read-only"),
        wrong(
            "a patch that is no object",
            "PATCH /api/experiments/running",
            "[]",
            422,
            "invalid_request",
            ": must be an object"),
        wrong(
            "a patch that breaks the shares",
            "PATCH /api/experiments/running",
            "{\"variants\": [{\"key\": \"blue\", \"traffic_share\": 10}]}",
            422,
            "invalid_request",
            "variants: traffic_share must sum to 100, not 60"),
        wrong("edit an unknown one", "PATCH /api/experiments/nowhere", "{}", 404, "not_found"),
        wrong("read an unknown one", "GET /api/experiments/nowhere", "", 404, "not_found"),
        wrong(
            "results of an unknown one",
            "GET /api/experiments/nowhere/results",
            "",
            404,
            "not_found"),
        wrong(
            "audit of an unknown one", "GET /api/experiments/nowhere/audit", "", 404, "not_found"),
        wrong(
            "checklist of an unknown one",
            "GET /api/experiments/nowhere/checklist",
            "",
            404,
            "not_found"),
        wrong(
            "assignment of a unit without one",
            "GET /api/experiments/running/assignment/u-2",
            "",
            404,
            "not_found"),
        wrong(
            "assignment of a unit with a control character",
            "GET /api/experiments/running/assignment/u%0A",
            "",
            400,
            "bad_request"),
        wrong(
            "results of a metric that it has not",
            "GET /api/experiments/running/results?metric=joy",
            "",
            422,
            "invalid_request",
            "metric: \"joy\" is not a metric of this experiment; metrics: conversion"),
        wrong(
            "results by a method that does not exist",
            "GET /api/experiments/running/results?method=tarot",
            "",
            422,
            "invalid_request",
            "method: must be one of fixed, sequential, bayesian"),
        wrong(
            "a page of no experiments",
            "GET /api/experiments?limit=0&status=gone",
            "",
            422,
            "invalid_request",
            "status: must be one of draft, running, paused, stopped, archived",
            "limit: must be a whole number from 1 to 200"),
        wrong(
            "a cursor that is none",
            "GET /api/experiments?cursor=%F0%9F%8E%B2",
            "",
            422,
            "invalid_request",
            "cursor: is not a cursor that a page before this one gave"),
        wrong("no such address", "GET /api/nothing", "", 404, "not_found"),
        wrong("no such method", "DELETE /api/experiments/draft", "", 405, "method_not_allowed"),
        wrong(
            "a metric that is all wrong",
            "POST /api/metrics",
            "{\"key\": \"Ü\", \"kind\": \"ratio\", \"event_type\": \"a b\", \"direction\": \"up\"}",
            422,
            "invalid_request",
            "key: " + KEY_FORM,
            "name: is required",
            "event_type: must be 1 to 64 of a-z, 0-9, _ . and -, starting with a letter",
            "direction: must be one of increase, decrease",
            "denominator_event_type: is required for kind ratio"),
        wrong(
            "a ratio whose denominator is null",
            "POST /api/metrics",
            "{\"key\": \"r\", \"name\": \"R\", \"kind\": \"ratio\", \"event_type\": \"a\","
                + " \"denominator_event_type\": null}",
            422,
            "invalid_request",
            "denominator_event_type: is required for kind ratio"),
        wrong(
            "a retention of no day",
            "POST /api/metrics",
            "{\"key\": \"r\", \"name\": \"R\", \"kind\": \"retention\", \"event_type\": \"a\","
                + " \"retention_day\": null}",
            422,
            "invalid_request",
            "retention_day: is required for kind retention"),
        wrong(
            "a metric whose key is taken",
            "POST /api/metrics",
            "{\"key\": \"click\", \"name\": \"Click\", \"kind\": \"binomial\","
                + " \"event_type\": \"click\", \"direction\": \"increase\"}",
            409,
            "already_exists"),
        wrong("edit an unknown metric", "PATCH /api/metrics/joy", "{}", 404, "not_found"),
        wrong(
            "change what a built-in metric means",
            "PATCH /api/metrics/click",
            "{\"event_type\": \"tap\"}",
            409,
            "built_in"));
  }

  @ParameterizedTest
  @MethodSource({"wrongExperiments", "wrongUse"})
  void wrongRequestIsExplainedAndNothingIsStored(Wrong wrong) throws Exception {
    Map<String, Long> before = SERVICE.database().rows();
    String[] route = wrong.route().split(" ", 2);
    Answer answer =
        SERVICE
            .as("ops_admin")
            .send(
                route[0],
                route[1],
                wrong.body().isEmpty() ? null : wrong.body(),
                "Content-Type",
                "application/json");
    assertProblem(answer, wrong.status(), wrong.code());
    List<String> errors = new ArrayList<>();
    for (JsonNode error : answer.at("/errors")) {
      errors.add(error.path("field").asText() + ": " + error.path("message").asText());
    }
    assertThat(errors).as(answer.body()).containsExactlyInAnyOrderElementsOf(wrong.errors());
    assertThat(SERVICE.database().rows()).isEqualTo(before);
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.at("/status").asInt()).isEqualTo(status);
    assertThat(answer.text("/code")).as(answer.body()).isEqualTo(code);
    assertThat(answer.text("/type")).isEqualTo("about:blank");
    assertThat(answer.text("/title")).isNotEmpty();
    assertThat(answer.text("/detail")).isNotEmpty().doesNotContain("\n");
    assertThat(answer.text("/request_id")).isEqualTo(answer.header("X-Request-Id"));
  }

  @Test
  void illegalTransitionNamesTheLegalOnes() {
    Answer answer = SERVICE.as("marketing").post("/api/experiments/running/archive").expect(409);
    assertThat(answer.text("/detail"))
        .isEqualTo("Cannot archive an experiment that is running; allowed now: pause, stop.");
    assertThat(answer.at("/allowed").toString()).isEqualTo("[\"pause\",\"stop\"]");
  }

  static Stream<Arguments> tooLarge() {
    return Stream.of(
        Arguments.of("/api/experiments", "application/json", 1 << 20),
        Arguments.of("/api/experiments/running/assign", "application/json", 1 << 20),
        Arguments.of("/api/experiments/running/track", "application/json", 1 << 20),
        Arguments.of("/api/events", "application/json", 16 << 20),
        Arguments.of("/api/events", "application/x-ndjson", 16 << 20),
        Arguments.of("/api/experiments/external/exposures", "application/x-ndjson", 16 << 20));
  }

  @ParameterizedTest
  @MethodSource("tooLarge")
  void bodyOverTheLimitIsRefusedAlsoWhenItIsCompressed(String path, String type, int limit)
      throws Exception {
    Map<String, Long> before = SERVICE.database().rows();
    // of an array every element is bounded as well
    String text =
        path.equals("/api/events") && type.equals("application/json")
            ? "[" + ("\"" + "x".repeat(10_000) + "\",").repeat(limit / 10_000 + 1)
            : " ".repeat(limit + 1);
    byte[] body = text.getBytes(StandardCharsets.US_ASCII);
    Api admin = SERVICE.as("ops_admin");
    Answer compressed =
        admin.sendBytes("POST", path, gzip(body), "Content-Type", type, "Content-Encoding", "gzip");
    assertProblem(compressed, 413, "too_large");
    assertThat(compressed.text("/detail"))
        .isEqualTo("The body is longer than the " + limit + " bytes that this route takes.");
    assertThat(SERVICE.database().rows()).isEqualTo(before);
  }

  @Test
  void bulkOverTenThousandItemsIsRefused() throws SQLException {
    Map<String, Long> before = SERVICE.database().rows();
    String line = "{\"molam_id\": \"u-1\", \"event_type\": \"click\"}\n";
    Answer answer =
        SERVICE
            .as("ops_admin")
            .send(
                "POST", "/api/events", line.repeat(10_001), "Content-Type", "application/x-ndjson");
    assertProblem(answer, 413, "too_large");
    assertThat(answer.text("/detail")).isEqualTo("A bulk request may have at most 10000 items.");
    assertThat(SERVICE.database().rows()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("wrongTypes")
  void otherContentTypeIsRefused(String path, String type) throws SQLException {
    Map<String, Long> before = SERVICE.database().rows();
    Api admin = SERVICE.as("ops_admin");
    Answer answer =
        type.isEmpty()
            ? admin.send("POST", path, "{}")
            : admin.send("POST", path, "{}", "Content-Type", type);
    assertProblem(answer, 415, "unsupported_media_type");
    assertThat(SERVICE.database().rows()).isEqualTo(before);
  }

  static Stream<Arguments> wrongTypes() {
    return Stream.of(
            "/api/experiments",
            "/api/experiments/running/assign",
            "/api/experiments/running/track",
            "/api/experiments/running/stop",
            "/api/events",
            "/api/experiments/external/exposures",
            "/api/metrics")
        .flatMap(
            path ->
                Stream.of("text/plain", "application/xml", "")
                    .map(type -> Arguments.of(path, type)));
  }

  @Test
  void brokenCompressionIsTheCallersFault() {
    Answer answer =
        SERVICE
            .as("ops_admin")
            .send(
                "POST",
                "/api/events",
                "this is not gzip",
                "Content-Type",
                "application/json",
                "Content-Encoding",
                "gzip");
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void compressedBodyThatWasCutStoresNothing() throws Exception {
    String events = "{\"molam_id\": \"u-cut\", \"event_type\": \"click\"}\n".repeat(3_000);
    byte[] whole = gzip(events.getBytes(StandardCharsets.UTF_8));
    Map<String, Long> rows = SERVICE.database().rows();
    for (int kept : new int[] {whole.length - 8, whole.length - 1, whole.length / 2}) {
      Answer answer =
          SERVICE
              .as("ops_admin")
              .sendBytes(
                  "POST",
                  "/api/events",
                  Arrays.copyOf(whole, kept),
                  "Content-Type",
                  "application/x-ndjson",
                  "Content-Encoding",
                  "gzip");
      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }
    assertThat(SERVICE.database().rows()).isEqualTo(rows);
  }

  @Test
  void unknownEncodingsAndParametersAreRefused() {
    Answer encoded =
        SERVICE
            .as("ops_admin")
            .send(
                "POST",
                "/api/events",
                "[]",
                "Content-Type",
                "application/json",
                "Content-Encoding",
                "br");
    assertThat(encoded.status()).as(encoded.body()).isEqualTo(415);
    Answer asked = SERVICE.as("ops_admin").get("/api/experiments?colour=red");
    assertThat(asked.status()).as(asked.body()).isEqualTo(422);
  }

  @Test
  void bulkListsWhatIsWrongAndKeepsTheRest() throws SQLException {
    String now = java.time.Instant.now().toString();
    String body =
        """
        {"molam_id": "u-1", "event_type": "click", "occurred_at": "%s"}

        not json
        {"molam_id": "", "event_type": "click", "colour": 1}
        {"molam_id": "u-1", "event_type": "click", "experiment_id": "nowhere"}
        {"molam_id": "u-1", "event_type": "click", "experiment_id": "draft"}
        {"molam_id": "u-1", "event_type": "click", "occurred_at": "2999-01-01T00:00:00Z"}
        {"molam_id": "u-1", "event_type": "click", "occurred_at": "2001-01-01T00:00:00Z"}
        {"molam_id": "u-1", "event_type": "click", "variant_id": "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e"}
        """
            .formatted(now);
    long before = SERVICE.database().number("select count(*) from events");
    Answer answer =
        SERVICE
            .as("pay_module")
            .send("POST", "/api/events", body, "Content-Type", "application/x-ndjson")
            .expect(200);
    assertThat(answer.at("/accepted").asInt()).isEqualTo(1);
    assertThat(answer.at("/duplicates").asInt()).isZero();
    List<String> rejected = new ArrayList<>();
    answer
        .at("/rejected")
        .forEach(
            item -> rejected.add(item.path("index").asInt() + " " + item.path("code").asText()));
    assertThat(rejected)
        .containsExactly(
            "1 malformed_json",
            "2 invalid_request",
            "3 not_found",
            "4 not_started",
            "5 in_the_future",
            "6 too_old",
            "7 invalid_request");
    assertThat(SERVICE.database().number("select count(*) from events")).isEqualTo(before + 1);
  }

  private static String item(String more) {
    return "{\"molam_id\":\"u-1\",\"event_type\":\"click\"" + more + "}";
  }

  private static Answer bulk(String type, String body) {
    return SERVICE.as("ops_admin").send("POST", "/api/events", body, "Content-Type", type);
  }

  private static List<String> rejections(Answer answer) {
    List<String> rejected = new ArrayList<>();
    answer
        .at("/rejected")
        .forEach(
            item -> rejected.add(item.path("index").asInt() + " " + item.path("code").asText()));
    return rejected;
  }

  @Test
  void bulkRejectsEveryKindOfBadEventByItself() throws SQLException {
    String known =
        SERVICE
            .as("ops_admin")
            .get("/api/experiments/running/assignment/u-1")
            .expect(200)
            .text("/variant_key");
    String other = "";
    for (JsonNode variant :
        SERVICE.as("ops_admin").get("/api/experiments/running").expect(200).at("/variants")) {
      other = variant.path("key").asText().equals(known) ? other : variant.path("id").asText();
    }
    List<String> bad =
        List.of(
            item(",\"value\":NaN"),
            item(",\"value\":\"Infinity\""),
            item(",\"value\":1.1e15"),
            item(",\"value\":-1e400"),
            item("").replace("click", "Click!"),
            item("").replace("click", "c".repeat(65)),
            item(",\"experiment_id\":\"running\",\"variant_id\":\"" + other + "\""),
            item(",\"metadata\":{\"a\":\"" + "x".repeat(16_384) + "\"}"),
            item(",\"metadata\":{\"a\":\"" + "x".repeat(200_000) + "\"}"),
            item(",\"event_id\":\"3f0c2a9e\""),
            item(",\"occurred_at\":\"yesterday\""),
            "[" + item("") + "]",
            "null");
    long before = SERVICE.database().number("select count(*) from events");
    Answer answer =
        bulk("application/x-ndjson", String.join("\r\n", bad) + "\n" + item("")).expect(200);
    assertThat(answer.at("/accepted").asInt()).isEqualTo(1);
    assertThat(rejections(answer))
        .containsExactly(
            "0 malformed_json",
            "1 invalid_request",
            "2 invalid_request",
            "3 invalid_request",
            "4 invalid_request",
            "5 invalid_request",
            "6 variant_mismatch",
            "7 invalid_request",
            "8 too_large",
            "9 invalid_request",
            "10 invalid_request",
            "11 invalid_request",
            "12 invalid_request");
    assertThat(SERVICE.database().number("select count(*) from events")).isEqualTo(before + 1);
  }

  @Test
  void oneBadLineAmongTenThousandIsRejectedAlone() throws SQLException {
    String good = item("") + "\n";
    long before = SERVICE.database().number("select count(*) from events");
    Answer answer =
        bulk("application/x-ndjson", good.repeat(7_000) + "{\n" + good.repeat(2_999)).expect(200);
    assertThat(answer.at("/accepted").asInt()).isEqualTo(9_999);
    assertThat(rejections(answer)).containsExactly("7000 malformed_json");
    assertThat(SERVICE.database().number("select count(*) from events")).isEqualTo(before + 9_999);
  }

  @Test
  void repeatsWithinABatchAreDuplicatesAndSoIsTheWholeBatchAgain() {
    String id = ",\"event_id\":\"%s\"";
    String one = item(id.formatted("3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e"));
    String two = item(id.formatted("3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f"));
    String upper = item(id.formatted("3F0C2A9E-6F0B-4F4E-9D0A-0B8F5F0C1D2E"));
    String body = "[" + String.join(",", one, two, one, upper) + "]";
    Answer first = bulk("application/json", body).expect(200);
    assertThat(first.at("/accepted").asInt()).isEqualTo(2);
    assertThat(first.at("/duplicates").asInt()).isEqualTo(2);
    Answer again = bulk("application/json", body).expect(200);
    assertThat(again.at("/accepted").asInt()).isZero();
    assertThat(again.at("/duplicates").asInt()).isEqualTo(4);
  }

  @ParameterizedTest
  @MethodSource("brokenArrays")
  void arrayThatIsBrokenStoresNothing(String body, int status, String code) throws SQLException {
    Map<String, Long> before = SERVICE.database().rows();
    assertProblem(bulk("application/json", body), status, code);
    assertThat(SERVICE.database().rows()).isEqualTo(before);
  }

  static Stream<Arguments> brokenArrays() {
    String items = (item("") + ",").repeat(50);
    return Stream.of(
        Arguments.of("[" + items, 400, "malformed_json"),
        Arguments.of("[" + items + "]", 400, "malformed_json"),
        Arguments.of("[" + items + item("") + "] " + item(""), 400, "malformed_json"),
        Arguments.of("[" + items + "{\"a\":NaN}]", 400, "malformed_json"),
        Arguments.of("[" + items + "[".repeat(100), 400, "malformed_json"),
        Arguments.of("[" + items + "\"" + "x".repeat(200_000) + "\"]", 413, "too_large"),
        Arguments.of("[" + (item("") + ",").repeat(10_000) + item("") + "]", 413, "too_large"));
  }

  @Test
  void lineThatIsNoUtf8IsRejectedAlone() {
    byte[] body = (item("") + "\n{\"molam_id\":\"?\"}\n").getBytes(StandardCharsets.UTF_8);
    body[body.length - 4] = (byte) 0xFF;
    Answer answer =
        SERVICE
            .as("ops_admin")
            .sendBytes("POST", "/api/events", body, "Content-Type", "application/x-ndjson")
            .expect(200);
    assertThat(answer.at("/accepted").asInt()).isEqualTo(1);
    assertThat(rejections(answer)).containsExactly("1 malformed_json");
  }

  @Test
  void importedExposuresAreBoundedInTimeOnBothSides() throws SQLException {
    String line = "{\"molam_id\":\"%s\",\"variant_key\":\"blue\",\"exposed_at\":\"%s\"}\n";
    java.time.Instant now = java.time.Instant.now();
    Answer answer =
        SERVICE
            .as("data_science")
            .send(
                "POST",
                "/api/experiments/external/exposures",
                line.formatted("old", now.minus(java.time.Duration.ofDays(401)))
                    + line.formatted("early", now.plusSeconds(600))
                    + line.formatted("fine", now.minus(java.time.Duration.ofDays(399)))
                    + line.formatted("strange", now).replace("blue", "red"),
                "Content-Type",
                "application/x-ndjson")
            .expect(200);
    assertThat(answer.at("/accepted").asInt()).isEqualTo(1);
    assertThat(rejections(answer))
        .containsExactly("0 too_old", "1 in_the_future", "3 unknown_variant");
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    }
    return bytes.toByteArray();
  }
}
