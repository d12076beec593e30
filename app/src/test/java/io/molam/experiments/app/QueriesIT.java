package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No route of the document takes a query in silence that it does not answer. */
class QueriesIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static String key = "";

  @BeforeAll
  static void start() {
    key = Documents.started(SERVICE.as("ops_admin"));
  }

  /** A route with its documented query parameters. */
  record Operation(String method, String path, List<String> parameters) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static Stream<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    JsonNode paths = SERVICE.as().get("/openapi.json").expect(200).at("/paths");
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (operation.getValue().path("security").isMissingNode()) {
          List<String> names = new ArrayList<>();
          for (JsonNode parameter : operation.getValue().path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
              names.add(parameter.path("name").asText());
            }
          }
          operations.add(
              new Operation(
                  operation.getKey().toUpperCase(Locale.ROOT),
                  path.getKey().replace("/{id}", "/" + key).replaceAll("\\{[a-z_]+\\}", "blue"),
                  names));
        }
      }
    }
    assertThat(operations).hasSizeGreaterThan(30);
    return operations.stream();
  }

  private static Answer ask(Operation operation, String query) {
    Api admin = SERVICE.as("ops_admin");
    String path = operation.path() + "?" + query;
    return operation.method().equals("POST") || operation.method().equals("PATCH")
        ? admin.send(operation.method(), path, "{}", "Content-Type", "application/json")
        : admin.send(operation.method(), path, null);
  }

  private static List<String> faults(Answer refused) {
    return refused.at("/errors").valueStream().map(it -> it.path("field").asText()).toList();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aParameterThatIsNotDocumentedIsRefused(Operation operation) {
    Answer refused = ask(operation, "nope=1&colour=").expect(422);
    assertThat(refused.text("/code")).isEqualTo("invalid_request");
    assertThat(faults(refused)).containsExactlyInAnyOrder("nope", "colour");
    for (String name : operation.parameters()) {
      assertThat(refused.at("/errors/0/message").asText()).contains(name);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aDocumentedParameterIsNotLeftEmpty(Operation operation) {
    for (String name : operation.parameters()) {
      Answer refused = ask(operation, name + "=").expect(422);
      assertThat(faults(refused)).as(refused.body()).contains(name);
    }
  }

  @Test
  void aDimensionThatNobodyHasNamesThoseSeen() {
    Api admin = SERVICE.as("ops_admin");
    String path = "/api/experiments/" + key;
    Answer none = admin.get(path + "/results?dimension=nope").expect(422);
    assertThat(none.at("/errors/0/message").asText()).contains("exposures carry no attributes");
    admin
        .post(path + "/assign", "{\"molam_id\": \"u-1\", \"context\": {\"country\": \"SN\"}}")
        .expect(200);
    Answer seen = admin.get(path + "/results?dimension=nope").expect(422);
    assertThat(seen.at("/errors/0/message").asText()).contains("attributes seen: country");
    admin.get(path + "/results?dimension=country").expect(200);
  }
}
