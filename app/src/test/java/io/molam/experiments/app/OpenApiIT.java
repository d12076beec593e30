package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The OpenAPI document against what the service really does. */
class OpenApiIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  @BeforeAll
  static void somethingToLookAt() {
    Api admin = SERVICE.as("ops_admin");
    admin.post("/api/experiments", Documents.experiment("seen")).expect(201);
    admin.post("/api/experiments", Documents.experiment("draft")).expect(201);
    admin.post("/api/experiments/seen/start").expect(200);
    for (int i = 0; i < 30; i++) {
      admin.post("/api/experiments/seen/assign", "{\"molam_id\": \"u-" + i + "\"}").expect(200);
    }
    admin
        .post(
            "/api/experiments/seen/track",
            "{\"molam_id\": \"u-1\", \"event_type\": \"conversion\"}")
        .expect(202);
  }

  private static JsonNode document() {
    return SERVICE.as().get("/openapi.json").expect(200).json();
  }

  /** One request per documented route that answers with a document. */
  static Stream<String> requests() {
    String one = "/api/experiments/seen";
    return Stream.of(
        "GET /healthz",
        "GET /readyz",
        "GET /api/me",
        "GET /api/experiments",
        "GET /api/experiments /api/experiments?include=summary",
        "GET /api/experiments/{id} " + one,
        "POST /api/experiments/{id}/start /api/experiments/draft/start?dry_run=true",
        "POST /api/experiments 201 " + Documents.experiment("made"),
        "PATCH /api/experiments/{id} " + one + " {\"name\":\"New\"}",
        "GET /api/experiments/{id}/checklist /api/experiments/draft/checklist",
        "POST /api/experiments/{id}/assign " + one + "/assign {\"molam_id\":\"u-1\"}",
        "POST /api/experiments/{id}/assign /api/experiments/draft/assign {\"molam_id\":\"u-1\"}",
        "GET /api/experiments/{id}/assignment/{molam_id} " + one + "/assignment/u-1",
        "POST /api/experiments/{id}/track 202 "
            + one
            + "/track {\"molam_id\":\"u-1\",\"event_type\":\"click\"}",
        "POST /api/events [{\"molam_id\":\"u-1\",\"event_type\":\"click\"},{}]",
        "GET /api/experiments/{id}/results " + one + "/results",
        "GET /api/experiments/{id}/results /api/experiments/draft/results",
        "GET /api/experiments/{id}/results/timeseries " + one + "/results/timeseries",
        "GET /api/experiments/{id}/results/timeseries "
            + one
            + "/results/timeseries?alone=true&metric=conversion",
        "GET /api/experiments/{id}/results/by-age " + one + "/results/by-age?metric=conversion",
        "GET /api/experiments/{id}/audit " + one + "/audit",
        "GET /api/experiments/{id}/allocation " + one + "/allocation",
        "GET /api/experiments/{id}/insights " + one + "/insights",
        "GET /api/experiments/{id}/insights /api/experiments/draft/insights",
        "GET /api/audit",
        "GET /api/audit /api/audit?order=desc&limit=1",
        "GET /api/audit/chain",
        "POST /api/experiments/{id}/clone 201 " + one + "/clone {\"key\":\"copied\"}",
        "GET /api/experiments/{id}/results/frozen " + one + "/results/frozen",
        "GET /api/experiments/{id}/dimensions " + one + "/dimensions",
        "GET /api/experiments/{id}/dimensions /api/experiments/draft/dimensions",
        "GET /api/event-types",
        "GET /api/metrics",
        "GET /api/metrics/{key} /api/metrics/click",
        "POST /api/experiments/{id}/pause " + one + "/pause",
        "POST /api/experiments/{id}/resume " + one + "/resume");
  }

  @ParameterizedTest
  @MethodSource("requests")
  void answerHasTheDocumentedSchema(String request) {
    String[] parts = request.split(" ", 3);
    String template = parts[1];
    String rest = parts.length > 2 ? parts[2] : "";
    String status = "200";
    if (rest.matches("20\\d .*")) {
      status = rest.substring(0, 3);
      rest = rest.substring(4);
    }
    String path = template;
    if (rest.startsWith("/")) {
      int space = rest.indexOf(' ');
      path = space < 0 ? rest : rest.substring(0, space);
      rest = space < 0 ? "" : rest.substring(space + 1);
    }
    Answer answer =
        SERVICE
            .as("ops_admin")
            .send(parts[0], path, rest.isEmpty() ? null : rest, "Content-Type", "application/json")
            .expect(Integer.parseInt(status));
    JsonNode document = document();
    JsonNode schema =
        document
            .path("paths")
            .path(template)
            .path(parts[0].toLowerCase(java.util.Locale.ROOT))
            .path("responses")
            .path(status)
            .path("content")
            .path("application/json")
            .path("schema");
    assertThat(schema.isMissingNode()).as("schema of " + request).isFalse();
    assertThat(new SchemaCheck(document).faults(schema, answer.json())).isEmpty();
  }

  @Test
  void problemHasTheDocumentedSchema() {
    JsonNode document = document();
    JsonNode schema = document.at("/components/schemas/Problem");
    Api admin = SERVICE.as("ops_admin");
    for (Answer answer :
        List.of(
            admin.get("/api/nothing"),
            admin.post("/api/experiments", "{}"),
            admin.post("/api/experiments/seen/archive"),
            SERVICE.as().get("/api/experiments"))) {
      assertThat(new SchemaCheck(document).faults(schema, answer.json())).isEmpty();
    }
  }

  private static Stream<JsonNode> operations() {
    return document().path("paths").valueStream().flatMap(JsonNode::valueStream);
  }

  @Test
  void everyFieldIsDescribed() {
    List<String> silent = new ArrayList<>();
    document()
        .at("/components/schemas")
        .properties()
        .forEach(
            schema ->
                schema
                    .getValue()
                    .path("properties")
                    .properties()
                    .forEach(
                        field -> {
                          if (field.getValue().path("description").asText().isEmpty()) {
                            silent.add(schema.getKey() + "." + field.getKey());
                          }
                        }));
    operations()
        .flatMap(operation -> operation.path("parameters").valueStream())
        .filter(parameter -> parameter.path("description").asText().isEmpty())
        .forEach(parameter -> silent.add(parameter.toString()));
    assertThat(silent).isEmpty();
  }

  /** Answers always have the same fields, but for these; which depend on what is answered. */
  @Test
  void everyFieldOfAnAnswerIsRequiredButThese() {
    Set<String> optional = new TreeSet<>();
    for (String schema : answers()) {
      JsonNode it = document().at("/components/schemas/" + schema);
      Set<String> required = new TreeSet<>();
      it.path("required").forEach(name -> required.add(name.asText()));
      it.path("properties")
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (!required.contains(name)) {
                  optional.add(schema + "." + name);
                }
              });
    }
    assertThat(optional)
        .containsExactlyInAnyOrder(
            "AllocationPolicy.metric",
            "AllocationPolicy.min_share",
            "AllocationPolicy.refresh_seconds",
            "AllocationPolicy.warm_up_units",
            "Cap.percentile",
            "Cap.value",
            "Effect.cap",
            "Effect.covariate",
            "Effect.decided_by",
            "Effect.reason",
            "Effect.test",
            "EffectCap.denominator_value",
            "EffectCovariate.reason",
            "ExperimentChange.approval",
            "ExperimentChange.preview",
            "Health.cause",
            "Interval.reason",
            "MetricResult.exploratory",
            "OfrepError.key",
            "OfrepFlag.value",
            "OfrepFlag.variant",
            "Problem.allowed",
            "Problem.approval",
            "Problem.errors",
            "Problem.request_id",
            "Results.checks",
            "Results.digest",
            "Results.examined_at",
            "Results.frozen_version",
            "Results.heterogeneity",
            "Results.segments");
  }

  /** Names of the schemas that answers refer to, themselves or by others. */
  private static Set<String> answers() {
    JsonNode schemas = document().at("/components/schemas");
    Set<String> names = new TreeSet<>();
    Deque<JsonNode> open = new ArrayDeque<>();
    operations().forEach(operation -> open.add(operation.path("responses")));
    while (!open.isEmpty()) {
      for (String reference : open.remove().findValuesAsText("$ref")) {
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        if (names.add(name)) {
          open.add(schemas.path(name));
        }
      }
    }
    return names;
  }

  @Test
  void requestsRequireWhatTheyNeed() {
    JsonNode schemas = document().at("/components/schemas");
    assertThat(schemas.at("/ExperimentRequest/required").toString())
        .isEqualTo("[\"key\",\"name\",\"variants\"]");
    assertThat(schemas.at("/ExperimentPatch").has("required")).isFalse();
    assertThat(schemas.at("/Event/required").toString()).isEqualTo("[\"molam_id\",\"event_type\"]");
    assertThat(document().at("/paths/~1api~1experiments/post/requestBody/required").asBoolean())
        .isTrue();
  }

  @Test
  void everyRouteHasAnExampleThatFitsItsSchema() {
    JsonNode document = document();
    List<String> faults = new ArrayList<>();
    operations()
        .forEach(
            operation ->
                Stream.concat(
                        operation.path("requestBody").path("content").valueStream(),
                        operation.path("responses").properties().stream()
                            .filter(response -> response.getKey().startsWith("2"))
                            .flatMap(response -> response.getValue().path("content").valueStream()))
                    .filter(media -> media.has("schema"))
                    .forEach(
                        media -> {
                          String at = operation.path("operationId").asText();
                          if (!media.has("example")) {
                            faults.add(at + " has no example");
                          }
                          new SchemaCheck(document)
                              .faults(media.path("schema"), media.path("example"))
                              .forEach(fault -> faults.add(at + ": " + fault));
                        }));
    assertThat(faults).isEmpty();
  }

  @Test
  void namesAreStableAndSpeak() {
    List<String> ids = operations().map(it -> it.path("operationId").asText()).sorted().toList();
    assertThat(ids)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z]+[A-Z][A-Za-z]+"))
        .contains(
            "listExperiments", "createExperiment", "assignUnit", "trackEvents", "readResults");
    document()
        .at("/components/schemas")
        .fieldNames()
        .forEachRemaining(
            name ->
                assertThatExceptionOfType(ClassNotFoundException.class)
                    .as(name)
                    .isThrownBy(() -> Class.forName("java.lang." + name)));
    assertThat(document().at("/servers/0/url").asText()).isEqualTo("/");
  }

  @Test
  void jsonIsOfferedBeforeOtherForms() {
    operations()
        .map(operation -> operation.path("requestBody").path("content"))
        .filter(content -> content.has("application/x-ndjson"))
        .forEach(content -> assertThat(content.fieldNames().next()).isEqualTo("application/json"));
  }

  @Test
  void headersAreDocumented() {
    assertThat(parameters("post", "/api/experiments")).contains("Idempotency-Key");
    assertThat(parameters("get", "/api/experiments/{id}")).contains("If-None-Match");
    JsonNode create = document().at("/paths/~1api~1experiments/post/responses");
    assertThat(create.at("/201/headers").has("Location")).isTrue();
    assertThat(create.at("/201/headers").has("ETag")).isTrue();
    assertThat(create.at("/503/headers").has("Retry-After")).isTrue();
    assertThat(create.at("/429/headers").has("Retry-After")).isTrue();
  }

  @Test
  void everyCodeHasItsStatusesAndARoute() {
    Set<String> ofRoutes = new TreeSet<>();
    operations()
        .flatMap(operation -> operation.path("responses").properties().stream())
        .forEach(
            response ->
                response
                    .getValue()
                    .path("x-codes")
                    .forEach(code -> ofRoutes.add(response.getKey() + " " + code.asText())));
    // what is refused before there is a route
    ofRoutes.add("405 method_not_allowed");
    Set<String> all = new TreeSet<>();
    document()
        .at("/components/schemas/Problem/properties/code/x-codes")
        .properties()
        .forEach(
            code ->
                code.getValue().forEach(status -> all.add(status.asInt() + " " + code.getKey())));
    assertThat(all).isEqualTo(ofRoutes);
  }

  @Test
  void everyApiOperationSaysWhoMayAndWhatItAnswers() {
    List<String> silent = new ArrayList<>();
    document()
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          JsonNode it = operation.getValue();
                          if (it.path("summary").asText().isEmpty()
                              || it.path("responses").size() < 2
                              || it.path("tags").isEmpty()) {
                            silent.add(operation.getKey() + " " + path.getKey());
                          }
                        }));
    assertThat(silent).isEmpty();
  }

  /** They are written once, in annotations that stand for several. */
  @Test
  void sharedParametersAreDocumentedWhereverTheyAreTaken() {
    for (String change : List.of("start", "reset", "balance")) {
      assertThat(parameters("post", "/api/experiments/{id}/" + change))
          .as(change)
          .contains("dry_run", "If-Match");
    }
    for (String log : List.of("/api/audit", "/api/experiments/{id}/allocation")) {
      assertThat(parameters("get", log)).as(log).contains("after", "limit");
    }
  }

  private static List<String> parameters(String method, String path) {
    return document()
        .path("paths")
        .path(path)
        .path(method)
        .path("parameters")
        .findValuesAsText("name");
  }

  @Test
  void yamlSaysTheSameAsJson() {
    assertThat(SERVICE.as().get("/openapi.yaml").expect(200).body())
        .startsWith("openapi: 3.1.0")
        .contains("/api/experiments/{id}/assign:");
  }
}
