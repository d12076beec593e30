package io.molam.experiments.app;

import static io.molam.experiments.app.BadInput.assertProblem;
import static io.molam.experiments.app.BadInput.experimentsInEachState;
import static io.molam.experiments.app.BadInput.gzip;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that no route can read: too large, of another type, badly compressed. */
class BadBodyIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  @BeforeAll
  static void setUp() {
    experimentsInEachState(SERVICE.as("ops_admin"));
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
}
