package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Assign past Jersey against assign by Jersey: nobody may notice a difference. */
class ShortWayIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  /** An Accept that is not one of the usual ones sends a request the long way. */
  private static final String[] LONG_WAY = {"Accept", "application/json;q=0.9"};

  @BeforeAll
  static void experiment() {
    Experiments.started(SERVICE.as("ops_admin"), "ways", "{\"country\": [\"SN\"]}");
  }

  private static Answer assign(String role, String key, String body, String... headers) {
    return SERVICE.as(role).post("/api/experiments/" + key + "/assign", body, headers);
  }

  /** Headers that say something of the answer; dates and ids differ between any two requests. */
  private static Map<String, Object> headers(Answer answer) {
    Map<String, Object> headers = new TreeMap<>(answer.response().headers().map());
    assertThat(headers.remove("x-request-id")).isNotNull();
    headers.remove("date");
    headers.remove("vary"); // Jersey compresses on request
    headers.remove("content-length"); // as long as the request id
    headers.remove("transfer-encoding");
    return headers;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ways {\"molam_id\": \"u-1\", \"context\": {\"country\": \"SN\"}}",
        "ways {\"molam_id\": \"é😀\", \"context\": {\"country\": \"SN\", \"age\": 1.50, \"x\":"
            + " [true]}}",
        "ways {\"molam_id\": \"u-1\"}",
        "ways {\"molam_id\": \"elsewhere\", \"context\": {\"country\": \"FR\"}}",
        "nowhere {\"molam_id\": \"u-1\"}",
        "ways {",
        "ways [1]",
        "ways {\"molam_id\": \"a\", \"molam_id\": \"b\"}",
        "ways {}",
        "ways {\"molam_id\": \"\", \"context\": 3, \"unknown\": null}",
        "ways {\"molam_id\": 5, \"context\": {\"a\": {}}}",
        "ways {\"molam_id\": \"a\"} trailing",
        "UPPER {\"molam_id\": \"u-1\"}"
      })
  void answersAreTheSame(String request) {
    String key = request.substring(0, request.indexOf(' '));
    String body = request.substring(request.indexOf(' ') + 1);
    assign("pay_module", key, body); // so that both meet a known unit
    Answer quick = assign("pay_module", key, body);
    Answer slow = assign("pay_module", key, body, LONG_WAY);
    assertThat(quick.status()).isEqualTo(slow.status());
    ObjectNode quickBody = (ObjectNode) quick.json();
    ObjectNode slowBody = (ObjectNode) slow.json();
    if (quick.status() >= 400) {
      assertThat(quickBody.remove("request_id").asText()).isEqualTo(quick.header("X-Request-Id"));
      slowBody.remove("request_id");
    }
    assertThat(quickBody.toString()).isEqualTo(slowBody.toString());
    assertThat(headers(quick)).isEqualTo(headers(slow));
  }

  @ParameterizedTest
  @ValueSource(strings = {"marketing", "data_science", "customer"})
  void rolesThatMayNotAreRefusedWithoutAnEnrolment(String role) throws Exception {
    String body = "{\"molam_id\": \"intruder\", \"context\": {\"country\": \"SN\"}}";
    assertThat(assign(role, "ways", body).expect(403).text("/code")).isEqualTo("forbidden");
    Answer open = SERVICE.as().post("/api/experiments/ways/assign", body).expect(401);
    assertThat(open.header("WWW-Authenticate")).startsWith("Bearer");
    SERVICE.withToken("nonsense").post("/api/experiments/ways/assign", body).expect(401);
    assertThat(
            SERVICE.database().number("select count(*) from exposures where unit_id = 'intruder'"))
        .isZero();
  }

  @Test
  void unusualRequestsGoTheLongWay() {
    String body = "{\"molam_id\": \"u-2\", \"context\": {\"country\": \"SN\"}}";
    Api api = SERVICE.as("pay_module");
    String path = "/api/experiments/ways/assign";
    assertThat(api.send("POST", path, body, "Content-Type", "text/plain").expect(415).text("/code"))
        .isEqualTo("unsupported_media_type");
    api.send("POST", path, body, "Content-Type", "application/json;charset=UTF-8").expect(200);
    api.send("POST", path, body, "Content-Type", "application/json", "Content-Encoding", "br")
        .expect(415);
    api.post(path, body, "Accept", "text/html").expect(406);
    api.get(path).expect(405);
    String longBody =
        "{\"molam_id\": \"u-2\", \"context\": {\"country\": \"SN\", \"more\": [%s\"\"]}}"
            .formatted(("\"" + "x".repeat(1000) + "\",").repeat(20));
    api.post(path, longBody).expect(200);
    api.post("/api/experiments/w%61ys/assign", body).expect(200);
  }

  @Test
  void bothWaysAreCountedUnderTheRouteAndKeepTheCallersRequestId() {
    String body = "{\"molam_id\": \"counted\", \"context\": {\"country\": \"SN\"}}";
    double before = counted("200");
    double refused = counted("422");
    Answer quick = assign("pay_module", "ways", body, "X-Request-Id", "my-id");
    assertThat(quick.header("X-Request-Id")).isEqualTo("my-id");
    assign("pay_module", "ways", body, LONG_WAY).expect(200);
    assign("pay_module", "ways", "{}").expect(422);
    assign("pay_module", "ways", "{}", LONG_WAY).expect(422);
    Eventually.holds(
        "counted", () -> counted("200") == before + 2 && counted("422") == refused + 2);
    assertThat(
            SERVICE
                .as()
                .get("/metrics")
                .body()
                .lines()
                .anyMatch(
                    line ->
                        line.startsWith("experiment_assignments_total{experiment=\"ways\"")
                            && line.contains("reason=\"sticky\"")))
        .isTrue();
  }

  private static double counted(String status) {
    return SERVICE
        .as()
        .get("/metrics")
        .body()
        .lines()
        .filter(
            line ->
                line.startsWith("http_requests_total")
                    && line.contains("route=\"/api/experiments/{id}/assign\"")
                    && line.contains("status=\"" + status + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
