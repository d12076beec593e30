package io.molam.experiments.app;

import static io.molam.experiments.app.BadInput.assertProblem;
import static io.molam.experiments.app.BadInput.experimentsInEachState;
import static io.molam.experiments.app.BadInput.rejections;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bulk requests: what is wrong is rejected by itself, what cannot be read stores nothing. */
class BadBulkIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  @BeforeAll
  static void setUp() {
    experimentsInEachState(SERVICE.as("ops_admin"));
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
    assertThat(rejections(answer))
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
}
