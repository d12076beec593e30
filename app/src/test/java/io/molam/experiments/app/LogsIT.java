package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.devtoken.TokenIssuer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process writes into its log, and what it never does. */
@Execution(ExecutionMode.CONCURRENT)
class LogsIT {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir static Path folder;

  private static ServerProcess server(String level) throws Exception {
    return new ServerProcess(
        folder,
        TestDatabase.migrated().url(),
        Map.of("LOG_LEVEL", level, "LOG_FORMAT", "json", "DRAIN_SECONDS", "0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ALL", "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF"})
  void noTokenIsInTheLogAtAnyLevel(String level) throws Exception {
    String good = RunningService.token("ops_admin");
    String withoutRole = RunningService.token("customer");
    String expired =
        RunningService.ISSUER.issue("tester", List.of("ops_admin"), Duration.ofMinutes(-5));
    String ofAnotherKey =
        TokenIssuer.withNewRsaKey(Clock.systemUTC()).issue("tester", List.of("ops_admin"), HOUR);
    String malformed = "not-a-token-but-a-secret";
    String password = "dXNlcjpodW50ZXIyLWh1bnRlcjI=";
    String log;
    try (ServerProcess server = server(level)) {
      Api admin = server.as().with(good);
      String key = Documents.started(admin);
      String assign = "/api/experiments/" + key + "/assign";
      String unit = "{\"molam_id\": \"unit-1\"}";
      admin.post(assign, unit).expect(200);
      admin
          .post(
              "/api/experiments/" + key + "/track",
              "{\"molam_id\": \"unit-1\", \"event_type\": \"click\"}")
          .expect(202);
      admin.post("/ofrep/v1/evaluate/flags/" + key, "{\"context\": {\"targetingKey\": \"u\"}}");
      admin.get("/api/experiments/" + key + "/results").expect(200);
      admin.get("/api/experiments/none").expect(404);
      admin.post("/api/experiments", "{").expect(400);
      for (String path : List.of(assign, "/api/events", "/api/experiments")) {
        server.as().with(withoutRole).post(path, unit).expect(403);
        for (String refused : List.of(expired, ofAnotherKey, malformed)) {
          server.as().with(refused).post(path, unit).expect(401);
        }
        server.as().post(path, unit, "Authorization", "Basic " + password).expect(401);
      }
      // what Jetty itself refuses: it might show what it could not read
      for (String line : List.of("Bad Header: 1", "Content-Length: none")) {
        try (KeptConnection connection = new KeptConnection(server.port())) {
          connection.send(
              "GET /api/experiments HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n%s\r\n\r\n"
                  .formatted(good, line));
          assertThat(connection.reply().status()).isEqualTo(400);
        }
      }
      server.terminate();
      server.awaitEnd();
      log = server.log();
    }
    List<String> secrets = new ArrayList<>(List.of(malformed, password));
    for (String token : List.of(good, withoutRole, expired, ofAnotherKey)) {
      // the first part of a token is the same in all of them and no secret
      secrets.addAll(List.of(token.split("\\.", -1)).subList(1, 3));
    }
    assertThat(log.lines().filter(line -> secrets.stream().anyMatch(line::contains))).isEmpty();
    assertThat(log.lines().filter(line -> line.contains("Bearer e"))).isEmpty();
    if (!List.of("WARN", "ERROR", "OFF").contains(level)) {
      assertThat(log).contains("io.molam.experiments.app.background.Shutdown");
    }
  }

  @Test
  void anIdleServiceWritesLittleAtTheLevelOfStaging() throws Exception {
    int seconds = 6;
    try (ServerProcess server = server("DEBUG")) {
      int before = server.log().getBytes(StandardCharsets.UTF_8).length;
      for (int i = 0; i < seconds / 2; i++) {
        // what a cluster asks meanwhile
        assertThat(server.readiness()).isEqualTo(200);
        server.as().get("/metrics").expect(200);
        Thread.sleep(2_000);
      }
      int written = server.log().getBytes(StandardCharsets.UTF_8).length - before;
      System.out.printf("an idle service at DEBUG wrote %d bytes in %d s%n", written, seconds);
      assertThat(written).isLessThan(seconds * 1024);
    }
  }
}
