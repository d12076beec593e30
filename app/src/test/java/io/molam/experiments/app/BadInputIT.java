package io.molam.experiments.app;

import static io.molam.experiments.app.BadInput.assertExplained;
import static io.molam.experiments.app.BadInput.experimentsInEachState;
import static io.molam.experiments.app.BadInput.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.app.BadInput.Wrong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input: each kind has its own clear problem detail, nothing is stored, never a 500. */
class BadInputIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static final String KEY_FORM =
      "must be 1 to 64 of a-z, 0-9, _ . and -, starting with a letter or digit";

  @BeforeAll
  static void setUp() {
    Api admin = SERVICE.as("ops_admin");
    experimentsInEachState(admin);
    admin
        .post("/api/holdouts", "{\"key\": \"tiny\", \"percent\": 0.0001, \"unit\": \"session\"}")
        .expect(201);
    admin.post("/api/experiments", Documents.experiment("needed")).expect(201);
    admin
        .post(
            "/api/experiments",
            Documents.experiment(
                "needing",
                document ->
                    document
                        .putArray("prerequisites")
                        .addObject()
                        .put("experiment", "needed")
                        .putArray("variants")
                        .add("green")))
        .expect(201);
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
            "a context that is a list",
            assign,
            "{\"molam_id\": \"u-1\", \"context\": []}",
            422,
            "invalid_request",
            "context: must be an object"),
        wrong(
            "an unknown field",
            assign,
            "{\"molam_id\": \"u-1\", \"user\": 1}",
            422,
            "invalid_request",
            "user: is not a known field; known here: molam_id, also_known_as, context"),
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
            "restore a draft",
            "POST /api/experiments/draft/restore",
            "",
            409,
            "invalid_transition"),
        wrong(
            "restore a stopped one",
            "POST /api/experiments/stopped/restore",
            "",
            409,
            "invalid_transition"),
        wrong(
            "delete a running one", "DELETE /api/experiments/running", "", 409, "already_started"),
        wrong(
            "delete a stopped one", "DELETE /api/experiments/stopped", "", 409, "already_started"),
        wrong("delete an unknown one", "DELETE /api/experiments/nowhere", "", 404, "not_found"),
        wrong("delete a needed one", "DELETE /api/experiments/needed", "", 409, "referenced"),
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
        wrong(
            "overrides after a unit that is none",
            "GET /api/experiments/draft/overrides?after=%s&limit=0".formatted("u".repeat(257)),
            "",
            422,
            "invalid_request",
            "after: must have at most 256 characters and no control characters",
            "limit: must be a whole number from 1 to 1000"),
        wrong(
            "phases of an unknown one",
            "GET /api/experiments/nowhere/phases",
            "",
            404,
            "not_found"),
        wrong(
            "a holdout that ended before it began",
            "POST /api/holdouts",
            "{\"key\": \"late\", \"percent\": 1, \"ends_at\": \"2001-01-01T00:00:00Z\"}",
            422,
            "invalid_request",
            "ends_at: must be in the future"),
        wrong(
            "a holdout without percent",
            "PATCH /api/holdouts/tiny",
            "{\"percent\": null, \"unit\": \"device\"}",
            422,
            "invalid_request",
            "percent: cannot be removed; delete the holdout",
            "unit: is not a known field; known here: percent, ends_at"),
        wrong("an unknown holdout", "PATCH /api/holdouts/none", "{}", 404, "not_found"),
        wrong("delete an unknown holdout", "DELETE /api/holdouts/none", "", 404, "not_found"),
        wrong(
            "read a unit that cannot be",
            "GET /api/units/" + "u".repeat(257),
            "",
            422,
            "invalid_request",
            "molam_id: must have 1 to 256 characters, not 257"),
        wrong(
            "erase a unit that cannot be",
            "DELETE /api/units/" + "u".repeat(257),
            "",
            422,
            "invalid_request",
            "molam_id: must have 1 to 256 characters, not 257"),
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
        wrong(
            "edit a stopped one",
            "PATCH /api/experiments/stopped",
            "{\"traffic\": 1}",
            409,
            "not_editable"),
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
            "status: must be some of draft, running, paused, stopped, archived, separated by commas",
            "limit: must be a whole number from 1 to 200"),
        wrong(
            "a cursor that is none",
            "GET /api/experiments?cursor=%F0%9F%8E%B2",
            "",
            422,
            "invalid_request",
            "cursor: is not a cursor that a page of this order gave"),
        wrong("no such address", "GET /api/nothing", "", 404, "not_found"),
        wrong("no such method", "PUT /api/experiments/draft", "", 405, "method_not_allowed"),
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
  @MethodSource("wrongUse")
  void wrongRequestIsExplainedAndNothingIsStored(Wrong wrong) throws Exception {
    assertExplained(SERVICE, wrong);
  }

  @Test
  void illegalTransitionNamesTheLegalOnes() {
    Answer answer = SERVICE.as("marketing").post("/api/experiments/running/archive").expect(409);
    assertThat(answer.text("/detail"))
        .isEqualTo("Cannot archive an experiment that is running; allowed now: pause, stop.");
    assertThat(answer.at("/allowed").toString()).isEqualTo("[\"pause\",\"stop\"]");
  }
}
