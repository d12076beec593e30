package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** What the tests of bad input share: nothing wrong is stored, and never a 500. */
final class BadInput {
  private BadInput() {}

  /** Experiments whose keys are their states, and {@code external}; u-1 is in the running one. */
  static void experimentsInEachState(Api admin) {
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

  static Wrong wrong(
      String name, String route, String body, int status, String code, String... errors) {
    return new Wrong(name, route, body, status, code, List.of(errors));
  }

  /** The answer says exactly what is wrong, and no row is stored. */
  static void assertExplained(RunningService service, Wrong wrong) throws SQLException {
    Map<String, Long> before = service.database().rows();
    String[] route = wrong.route().split(" ", 2);
    Answer answer =
        service
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
    assertThat(service.database().rows()).isEqualTo(before);
  }

  static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.at("/status").asInt()).isEqualTo(status);
    assertThat(answer.text("/code")).as(answer.body()).isEqualTo(code);
    assertThat(answer.text("/type")).isEqualTo("about:blank");
    assertThat(answer.text("/title")).isNotEmpty();
    assertThat(answer.text("/detail")).isNotEmpty().doesNotContain("\n");
    assertThat(answer.text("/request_id")).isEqualTo(answer.header("X-Request-Id"));
  }

  /** Index and code of each item that was rejected. */
  static List<String> rejections(Answer answer) {
    List<String> rejected = new ArrayList<>();
    answer
        .at("/rejected")
        .forEach(
            item -> rejected.add(item.path("index").asInt() + " " + item.path("code").asText()));
    return rejected;
  }

  static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    }
    return bytes.toByteArray();
  }
}
