package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        "GET /api/experiments",
        "GET /api/experiments/{id} " + one,
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
        "GET /api/experiments/{id}/audit " + one + "/audit",
        "GET /api/experiments/{id}/allocation " + one + "/allocation",
        "GET /api/experiments/{id}/insights " + one + "/insights",
        "GET /api/experiments/{id}/insights /api/experiments/draft/insights",
        "GET /api/audit",
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

  /** An unknown field makes a reader name all fields that it knows. */
  @ParameterizedTest
  @CsvSource({
    "/api/experiments, post, /api/experiments",
    "/api/experiments/{id}/assign, post, /api/experiments/seen/assign",
    "/api/experiments/{id}/track, post, /api/experiments/seen/track",
    "/api/experiments/{id}/stop, post, /api/experiments/seen/stop",
    "/api/experiments/{id}/balance, post, /api/experiments/draft/balance",
    "/api/metrics, post, /api/metrics",
    "/api/plan, post, /api/plan"
  })
  void documentedFieldsAreThoseThatTheServiceReads(String template, String method, String path) {
    JsonNode document = document();
    JsonNode schema =
        document
            .path("paths")
            .path(template)
            .path(method)
            .at("/requestBody/content/application~1json/schema");
    Set<String> documented = new TreeSet<>();
    new SchemaCheck(document)
        .resolved(schema)
        .path("properties")
        .fieldNames()
        .forEachRemaining(documented::add);
    Answer refused = SERVICE.as("ops_admin").post(path, "{\"no_such_field\": 1}").expect(422);
    assertThat(documented).isNotEmpty();
    Set<String> read = new TreeSet<>();
    for (JsonNode error : refused.at("/errors")) {
      if (error.path("field").asText().equals("no_such_field")) {
        String known = error.path("message").asText().replaceFirst(".*known here: ", "");
        read.addAll(List.of(known.split(", ")));
      }
    }
    assertThat(documented).isEqualTo(read);
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
