package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests at the edge of what HTTP and JSON allow: an answer or a refusal, never a failure. */
class EdgeRequestsIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static Api admin() {
    return SERVICE.as("ops_admin", "connect_module");
  }

  @BeforeAll
  static void experiment() {
    Experiments.started(admin(), "edges", "{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*;q=0",
        "identity;q=0",
        "identity;q=0, *;q=0",
        "gzip;q=0, identity;q=0",
        "gzip;q=0",
        "br",
        "br, identity;q=0",
        "gzip;q=1.0, *;q=0",
        "x-gzip",
        "GZIP",
        "gzip;q=nonsense",
        "gzip;q=",
        "gzip;;;",
        ",",
        ";q=1",
        "*",
        "deflate, gzip;q=0.5"
      })
  void anyAcceptEncodingGetsItsAnswer(String accepted) throws Exception {
    String key = "key-" + Integer.toHexString(accepted.hashCode());
    assertThat(status("POST", "/api/experiments", Documents.experiment(key), accepted))
        .isEqualTo(201);
    assertThat(admin().get("/api/experiments/" + key).status()).isEqualTo(200);
    for (String path : List.of("/api/experiments/edges", "/readyz", "/openapi.json", "/metrics")) {
      assertThat(status("GET", path, "", accepted)).as(path).isEqualTo(200);
    }
    Api nobody = new Api(admin().base(), null);
    assertThat(status(nobody, "POST", "/api/experiments", "{}", accepted)).isEqualTo(401);
    assertThat(status("POST", "/api/experiments", "{", accepted)).isEqualTo(400);
    assertThat(status("GET", "/api/nowhere", "", accepted)).isEqualTo(404);
  }

  private static int status(String method, String path, String body, String accepted)
      throws Exception {
    return status(admin(), method, path, body, accepted);
  }

  /** The body may be compressed, so nobody looks at it. */
  private static int status(Api api, String method, String path, String body, String accepted)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.base().resolve(path))
            .header("Accept-Encoding", accepted)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (api.token() != null) {
      request.header("Authorization", "Bearer " + api.token());
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  @Test
  void whoeverAsksForGzipGetsIt() throws Exception {
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(admin().base().resolve("/openapi.json"))
                    .header("Accept-Encoding", "br, gzip;q=0.5")
                    .build(),
                BodyHandlers.ofByteArray());
    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(answer.headers().firstValue("Vary").orElse("")).contains("Accept-Encoding");
    try (GZIPInputStream in =
        new GZIPInputStream(new java.io.ByteArrayInputStream(answer.body()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("\"openapi\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e99999999999",
        "-1E+99999999999",
        "1e-99999999999",
        "1e2147483648",
        "1e2147483647",
        "1e-2147483648",
        "1e2147483646",
        "12345e2147483645",
        "0.001e-2147483640",
        "1e400",
        "1e-400",
        "1e1000000"
      })
  void numbersOutsideADoubleAreRefusedOrTakenAsTheyAre(String number) {
    String[] bodies = {
      "/api/experiments/edges/assign {\"molam_id\":\"u\",\"context\":{\"a\":%s}}",
      "/api/experiments/edges/assign {\"molam_id\":\"u\",\"context\":{\"a\":[%s]}}",
      "/api/assignments {\"molam_id\":\"u\",\"context\":{\"a\":%s}}",
      "/api/experiments/edges/explain {\"molam_id\":\"u\",\"context\":{\"a\":%s}}",
      "/api/experiments/edges/track {\"molam_id\":\"u\",\"event_type\":\"x\",\"value\":%s}",
      "/api/experiments/edges/track {\"molam_id\":\"u\",\"event_type\":\"x\",\"metadata\":{\"a\":%s}}",
      "/ofrep/v1/evaluate/flags/edges {\"context\":{\"targetingKey\":\"u\",\"a\":%s}}",
      "/ofrep/v1/evaluate/flags {\"context\":{\"targetingKey\":\"u\",\"a\":%s}}",
      "/api/experiments {\"key\":\"never\",\"name\":\"n\",\"traffic\":%s}",
      "/api/experiments {\"key\":\"never\",\"name\":\"n\",\"targeting\":{\"a\":{\"gt\":%s}}}",
      "/api/experiments {\"key\":\"never\",\"name\":\"n\",\"variants\":[{\"key\":\"a\",\"config\":{\"x\":%s}}]}",
      "/api/holdouts {\"key\":\"never\",\"percent\":%s}",
      "/api/metrics {\"key\":\"never\",\"name\":\"n\",\"kind\":\"mean\",\"event_type\":\"x\",\"cap\":{\"value\":%s}}",
      "/api/plan {\"baseline\":%s}",
      "/api/events [{\"molam_id\":\"u\",\"event_type\":\"x\",\"value\":%s}]",
      "/api/experiments/edges/exposures [{\"molam_id\":\"u\",\"variant_key\":\"blue\",\"context\":{\"a\":%s}}]",
      "/api/experiments/edges/balance {\"tries\":%s}"
    };
    for (String body : bodies) {
      String path = body.substring(0, body.indexOf(' '));
      Answer answer = admin().post(path, body.substring(body.indexOf(' ') + 1).formatted(number));
      assertThat(answer.status()).as(body + " " + number + " " + answer).isLessThan(500);
    }
    Answer patched = admin().patch("/api/experiments/edges", "{\"traffic\": %s}".formatted(number));
    assertThat(patched.status()).as(patched.toString()).isBetween(400, 499);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99999999999", "1e2147483647", "1e400", "{\"a\":1e99999999999}", "1e"})
  void oneSuchLineDoesNotPoisonTheOthers(String value) {
    String line = "{\"molam_id\":\"u\",\"event_type\":\"poisoned\",\"value\":%s}";
    String body =
        String.join("\n", line.formatted("1"), line.formatted(value), line.formatted("2"));
    Answer answer =
        admin().send("POST", "/api/events", body, "Content-Type", "application/x-ndjson");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.at("/accepted").asInt()).isEqualTo(2);
    assertThat(answer.at("/rejected")).hasSize(1);
    assertThat(answer.at("/rejected/0/index").asInt()).isEqualTo(1);
  }

  @Test
  void anEmptyBodyThatClaimsToBeCompressedIsNoFailure() throws Exception {
    for (String path :
        List.of(
            "/api/experiments/edges/assign",
            "/api/experiments/edges/track",
            "/api/events",
            "/api/experiments",
            "/api/experiments/edges/pause",
            "/ofrep/v1/evaluate/flags")) {
      for (byte[] body : List.of(new byte[0], new byte[] {31}, gzip(""), new byte[] {31, -117})) {
        HttpRequest request =
            HttpRequest.newBuilder(admin().base().resolve(path))
                .header("Authorization", "Bearer " + admin().token())
                .header(
                    "Content-Type",
                    path.equals("/api/events") ? "application/x-ndjson" : "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> answer =
            HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode())
            .as(path + " " + body.length + " " + answer.body())
            .isLessThan(500);
      }
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
