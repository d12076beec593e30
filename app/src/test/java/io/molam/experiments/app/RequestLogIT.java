package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line that a request has in the log, under the id that its answer carries. */
class RequestLogIT {
  @TempDir static Path folder;

  private static ServerProcess server(String... namesAndValues) throws Exception {
    Map<String, String> settings = new HashMap<>(Map.of("DRAIN_SECONDS", "0", "LOG_LEVEL", "WARN"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      settings.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new ServerProcess(folder, TestDatabase.migrated().url(), settings);
  }

  private static String line(ServerProcess server, Answer answer) {
    String id = String.valueOf(answer.header("X-Request-Id"));
    Eventually.holds("a line for " + answer, () -> !lines(server, id).isEmpty());
    assertThat(lines(server, id)).as("one line").hasSize(1);
    return lines(server, id).getFirst();
  }

  private static List<String> lines(ServerProcess server, String id) {
    return server.log().lines().filter(line -> line.contains("[" + id + "] requests")).toList();
  }

  @Test
  void everyRefusalIsFoundByItsRequestIdAndWritesTooUnlessServicesMadeThem() throws Exception {
    try (ServerProcess server = server()) {
      Api admin = server.as("ops_admin");
      Answer created = admin.post("/api/experiments", Documents.experiment("logged")).expect(201);
      assertThat(line(server, created)).contains("POST /api/experiments 201 ", "caller=tester");
      admin.post("/api/experiments/logged/start").expect(200);
      Answer assigned =
          admin.post("/api/experiments/logged/assign", "{\"molam_id\": \"unit-1\"}").expect(200);
      Answer read = admin.get("/api/experiments").expect(200);

      assertThat(line(server, admin.get("/api/experiments/none").expect(404)))
          .contains("GET /api/experiments/{id} 404 ", "caller=tester", "code=not_found");
      assertThat(line(server, admin.post("/api/experiments", "{").expect(400)))
          .contains("400 ", "code=malformed_json");
      assertThat(line(server, server.as().get("/api/experiments").expect(401)))
          .contains("GET /api/experiments 401 ", "caller=-", "code=unauthorized");
      assertThat(line(server, server.as("customer").get("/api/experiments").expect(403)))
          .contains(" 403 ", "caller=tester", "code=forbidden");
      assertThat(line(server, admin.get("/nothing/here/unit-77?token=secret").expect(404)))
          .contains("GET /nothing/here/... 404 ")
          .doesNotContain("unit-77", "secret");
      assertThat(
              line(
                  server,
                  admin
                      .post("/api/experiments/none/assign", "{\"molam_id\": \"unit-1\"}")
                      .expect(404)))
          .as("past Jersey")
          .contains("POST /api/experiments/{id}/assign 404 ", "caller=tester", "code=not_found");
      assertThat(line(server, admin.send("DELETE", "/api/experiments", null).expect(405)))
          .contains("DELETE /api/experiments 405 ");
      // what Jetty refuses before there is a route
      try (KeptConnection connection = new KeptConnection(server.port())) {
        connection.send("GET /api HTTP/1.1\r\nHost: localhost\r\nBad Header: 1\r\n\r\n");
        KeptConnection.Reply refused = connection.reply();
        assertThat(refused.status()).isEqualTo(400);
        String id = Documents.object(refused.body()).path("request_id").asText();
        Eventually.holds("a line for what Jetty refused", () -> !lines(server, id).isEmpty());
        assertThat(lines(server, id).getFirst()).contains(" 400 ", "code=bad_request");
      }
      for (Answer quiet : List.of(assigned, read)) {
        assertThat(lines(server, String.valueOf(quiet.header("X-Request-Id")))).isEmpty();
      }
      assertThat(server.log()).doesNotContain("unit-1");
    }
  }

  @Test
  void allOrOnlyErrorsWhereThatIsAskedFor() throws Exception {
    try (ServerProcess server = server("REQUEST_LOG", "all")) {
      Api admin = server.as("ops_admin");
      assertThat(line(server, admin.get("/api/experiments").expect(200)))
          .contains("GET /api/experiments 200 ");
      String key = Documents.started(admin);
      assertThat(
              line(
                  server,
                  admin.post("/api/experiments/" + key + "/assign", "{\"molam_id\": \"unit-1\"}")))
          .contains("POST /api/experiments/{id}/assign 200 ");
      assertThat(server.log()).doesNotContain("unit-1");
    }
    try (ServerProcess server = server("REQUEST_LOG", "errors")) {
      Api admin = server.as("ops_admin");
      Answer created = admin.post("/api/experiments", Documents.experiment("quiet")).expect(201);
      line(server, admin.get("/api/experiments/none").expect(404));
      assertThat(lines(server, String.valueOf(created.header("X-Request-Id")))).isEmpty();
    }
  }

  @Test
  void whoeverMayForgeTokensForEachOtherIsToldAtTheStart() throws Exception {
    try (ServerProcess server = server()) {
      assertThat(server.log()).contains("MOLAM_ID_ISSUER", "MOLAM_ID_AUDIENCE");
    }
    try (ServerProcess server =
        server("MOLAM_ID_ISSUER", "https://id.example", "MOLAM_ID_AUDIENCE", "experiments")) {
      assertThat(server.log()).doesNotContain("MOLAM_ID_");
    }
  }
}
