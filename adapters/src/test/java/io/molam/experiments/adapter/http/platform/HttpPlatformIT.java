package io.molam.experiments.adapter.http.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.molam.experiments.adapter.devtoken.TokenIssuer;
import io.molam.experiments.adapter.http.auth.Access;
import io.molam.experiments.adapter.http.auth.MolamIdKeys;
import io.molam.experiments.adapter.http.metrics.ServiceMetrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(DropwizardExtensionsSupport.class)
class HttpPlatformIT {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final TokenIssuer ISSUER = TokenIssuer.withNewKey(CLOCK);
  private static final String ORIGIN = "https://ops.example.org";

  /** The platform with one resource, on a real Jetty. */
  public static final class SampleApplication extends Application<Configuration> {
    @Override
    public void run(Configuration configuration, Environment environment) {
      HttpPlatform.register(
          environment,
          new HttpPlatform.Settings(
              new Access(MolamIdKeys.parse(ISSUER.publicKeyPem()), null, null, null, CLOCK),
              ORIGIN,
              new ServiceMetrics(),
              "1.2.3",
              HttpPlatform.RequestLines.WRITES,
              new ConsoleLogin(null, false)),
          List.of(new SampleResource()));
    }
  }

  static final DropwizardAppExtension<Configuration> APP =
      new DropwizardAppExtension<>(
          SampleApplication.class,
          null,
          ConfigOverride.config("server.registerDefaultExceptionMappers", "false"),
          ConfigOverride.config("server.applicationConnectors[0].port", "0"),
          ConfigOverride.config("server.adminConnectors[0].port", "0"));

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + APP.getLocalPort() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String bearer(String... roles) {
    return "Bearer " + ISSUER.issue("awa", List.of(roles), Duration.ofMinutes(5));
  }

  private HttpResponse<String> create(String body) throws Exception {
    return send(
        to("/sample")
            .header("Authorization", bearer("pay_module"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private JsonNode problem(HttpResponse<String> response, int status, String code)
      throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = mapper.readTree(response.body());
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("type").asText()).isEqualTo("about:blank");
    assertThat(problem.path("title").asText()).isNotEmpty();
    assertThat(response.headers().firstValue("X-Request-Id"))
        .contains(problem.path("request_id").asText());
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    return problem;
  }

  @Test
  void aGoodRequestIsServedWithTheCallersRequestId() throws Exception {
    HttpResponse<String> response = send(to("/sample/a/open").header("X-Request-Id", "my-id.1"));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("X-Request-Id")).contains("my-id.1");
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
  }

  @Test
  void anUnusableRequestIdIsReplaced() throws Exception {
    HttpResponse<String> response = send(to("/sample/a/open").header("X-Request-Id", "a b\"c"));
    assertThat(response.headers().firstValue("X-Request-Id").orElseThrow()).hasSize(36);
  }

  @Test
  void whatJaxRsRefusesIsAProblemWhateverAcceptSays() throws Exception {
    problem(send(to("/nowhere")), 404, "not_found");
    problem(send(to("/nowhere").header("Accept", "image/png")), 404, "not_found");
    HttpResponse<String> wrongMethod = send(to("/sample/a/open").DELETE());
    problem(wrongMethod, 405, "method_not_allowed");
    assertThat(wrongMethod.headers().firstValue("Allow").orElseThrow()).contains("GET");
    problem(send(to("/sample/a/open").header("Accept", "image/png")), 406, "not_acceptable");
    problem(send(to("/sample/a/open").header("Accept", "/;;")), 400, "bad_request");
    JsonNode limit = problem(send(to("/sample/a/open?limit=abc")), 422, "invalid_request");
    assertThat(limit.at("/errors/0/field").asText()).isEqualTo("limit");
  }

  @ParameterizedTest
  @CsvSource({"/sample/a%00/open", "/sample/a/open?q=%00", "/sample/%FF/open"})
  void anAddressThatCannotBeDecodedIsRefused(String path) throws Exception {
    String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
  }

  @Test
  void whatJettyRefusesIsAProblem() throws Exception {
    String answer =
        raw(
            "GET /sample/a/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: "
                + "x".repeat(20_000)
                + "\r\n\r\n");
    assertThat(answer)
        .startsWith("HTTP/1.1 431")
        .contains("application/problem+json", "request_id", "X-Request-Id", "nosniff");
  }

  @Test
  void refusalsOfTheDomainHaveTheirStatus() throws Exception {
    problem(send(to("/sample/fail/not_found")), 404, "not_found");
    JsonNode transition = problem(send(to("/sample/fail/transition")), 409, "invalid_transition");
    assertThat(transition.at("/allowed/0").asText()).isEqualTo("start");
    HttpResponse<String> overloaded = send(to("/sample/fail/overloaded"));
    problem(overloaded, 503, "overloaded");
    assertThat(overloaded.headers().firstValue("Retry-After")).contains("2");
  }

  @Test
  void anUnexpectedFailureTellsNothing() throws Exception {
    HttpResponse<String> response = send(to("/sample/fail/boom"));
    problem(response, 500, "internal_error");
    assertThat(response.body()).doesNotContain("secret", "IllegalState");
  }

  @Test
  void withoutATokenThereIsAChallenge() throws Exception {
    HttpResponse<String> response =
        send(
            to("/sample").POST(BodyPublishers.noBody()).header("Content-Type", "application/json"));
    problem(response, 401, "unauthorized");
    assertThat(response.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer realm=\"molam-experiments\"");
  }

  @Test
  void anExpiredTokenIsToldSo() throws Exception {
    String token = ISSUER.issue("awa", List.of("marketing"), Duration.ofMinutes(-2));
    HttpResponse<String> response =
        send(
            to("/sample")
                .POST(BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token));
    problem(response, 401, "unauthorized");
    assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
        .contains("error=\"invalid_token\"", "expired");
  }

  @Test
  void aMissingRoleIsNamed() throws Exception {
    HttpResponse<String> response =
        send(
            to("/sample")
                .POST(BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json")
                .header("Authorization", bearer("data_science")));
    JsonNode problem = problem(response, 403, "forbidden");
    assertThat(problem.path("detail").asText()).contains("ops_admin", "marketing", "*_module");
  }

  @Test
  void aRouteAboutWhichNothingIsSaidIsClosed() throws Exception {
    problem(send(to("/sample/unannotated")), 401, "unauthorized");
    problem(
        send(to("/sample/unannotated").header("Authorization", bearer("ops_admin"))),
        403,
        "forbidden");
  }

  @Test
  void aFittingRoleAndAGoodBodyAreServed() throws Exception {
    HttpResponse<String> response = create("{\"item_name\": \"x\", \"unit_count\": 2}");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body()).contains("\"by\":\"awa\"");
  }

  @Test
  void allInvalidFieldsAreReportedAtOnce() throws Exception {
    JsonNode problem =
        problem(create("{\"unit_count\": 9, \"colour\": 1}"), 422, "invalid_request");
    assertThat(problem.path("errors").findValuesAsText("field"))
        .containsExactly("item_name", "unit_count", "colour");
  }

  @Test
  void aMalformedBodyIsRefusedWithItsPlace() throws Exception {
    JsonNode problem = problem(create("{\"a\":\n nope}"), 400, "malformed_json");
    assertThat(problem.path("detail").asText()).contains("line 2");
    problem(create(""), 400, "malformed_json");
  }

  @Test
  void aWrongContentTypeIsRefused() throws Exception {
    for (String type : List.of("text/plain", "application/json; charset=latin1")) {
      problem(
          send(
              to("/sample")
                  .header("Authorization", bearer("marketing"))
                  .header("Content-Type", type)
                  .POST(BodyPublishers.ofString("{}"))),
          415,
          "unsupported_media_type");
    }
    problem(
        send(
            to("/sample")
                .header("Authorization", bearer("marketing"))
                .POST(BodyPublishers.ofString("{}"))),
        415,
        "unsupported_media_type");
  }

  @Test
  void aBodyOverTheLimitIsRefused() throws Exception {
    problem(create("{\"item_name\": \"" + "x".repeat(1 << 20) + "\"}"), 413, "too_large");
  }

  @Test
  void theLimitCountsInflatedBytes() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(
          ("{\"item_name\": \"" + "x".repeat(3 << 20) + "\"}").getBytes(StandardCharsets.UTF_8));
    }
    assertThat(bytes.size()).isLessThan(100_000);
    problem(gzipped(bytes.toByteArray()), 413, "too_large");
  }

  @Test
  void aGzippedBodyIsRead() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("{\"item_name\": \"zipped\"}".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(gzipped(bytes.toByteArray()).statusCode()).isEqualTo(200);
  }

  @Test
  void aBrokenGzipBodyIsTheCallersFault() throws Exception {
    byte[] junk = "this is no gzip at all".getBytes(StandardCharsets.UTF_8);
    assertThat(gzipped(junk).statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> gzipped(byte[] body) throws Exception {
    return send(
        to("/sample")
            .header("Authorization", bearer("marketing"))
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  @Test
  void anOptionalBodyMayBeAbsentAndHasItsOwnLimit() throws Exception {
    HttpResponse<String> none = send(to("/sample/optional").POST(BodyPublishers.noBody()));
    assertThat(none.body()).isEqualTo("{\"fields\":0}");
    problem(
        send(
            to("/sample/optional")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"a\": \"0123456789012345\"}"))),
        413,
        "too_large");
  }

  @Test
  void metricsAreLabelledByTemplate() throws Exception {
    send(to("/sample/some-id/open"));
    send(to("/nowhere/at/all"));
    send(to("/sample/fail/boom"));
    String metrics = send(to("/metrics").header("Accept", "text/plain;version=0.0.4")).body();
    assertThat(metrics)
        .contains(
            "http_requests_total{method=\"GET\",route=\"/sample/{id}/open\",status=\"200\"}",
            "http_requests_total{method=\"GET\",route=\"unmatched\",status=\"404\"}",
            "http_requests_total{method=\"GET\",route=\"/sample/fail/{how}\",status=\"500\"}",
            "http_request_duration_seconds_bucket{method=\"GET\",route=\"/sample/{id}/open\",le=\"0.05\"}",
            "jvm_memory_used_bytes")
        .doesNotContain("some-id", "org_eclipse", "io_dropwizard");
  }

  @Test
  void theOpenApiDocumentDescribesEveryRoute() throws Exception {
    JsonNode document = mapper.readTree(send(to("/openapi.json")).body());
    assertThat(document.path("openapi").asText()).startsWith("3.1");
    assertThat(document.at("/info/version").asText()).isEqualTo("1.2.3");
    assertThat(document.at("/components/schemas/Item/properties").has("item_name")).isTrue();
    assertThat(document.at("/components/schemas/Problem/properties").has("request_id")).isTrue();
    assertThat(document.at("/paths/~1sample/post/parameters").isMissingNode()).isTrue();
    assertThat(document.at("/paths/~1sample/post/x-roles/0").asText()).isEqualTo("marketing");
    assertThat(document.at("/paths/~1metrics/get/security").isArray()).isTrue();
    assertThat(document.at("/paths/~1sample/post/requestBody").toString()).contains("Item");
    assertThat(send(to("/openapi.yaml")).body()).startsWith("openapi: 3.1");
    List<String> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(verb -> operations.add(verb + " " + path.getKey())));
    assertThat(operations)
        .containsExactlyInAnyOrder(
            "get /metrics",
            "get /api/me",
            "get /openapi.json",
            "get /openapi.yaml",
            "get /sample/fail/{how}",
            "get /sample/unannotated",
            "get /sample/{id}/open",
            "post /sample",
            "post /sample/optional");
  }

  @Test
  void onlyTheConfiguredOriginMayCallFromABrowser() throws Exception {
    String preflight =
        raw(
            "OPTIONS /sample HTTP/1.1\r\nHost: x\r\nConnection: close\r\nOrigin: "
                + ORIGIN
                + "\r\nAccess-Control-Request-Method: POST\r\n"
                + "Access-Control-Request-Headers:"
                + " authorization,content-type,traceparent,tracestate\r\n\r\n");
    assertThat(preflight)
        .startsWith("HTTP/1.1 2")
        .contains("Access-Control-Allow-Origin: " + ORIGIN);
    String other =
        raw(
            "GET /sample/a/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\nOrigin: https://evil.example\r\n\r\n");
    assertThat(other).doesNotContain("Access-Control-Allow-Origin");
  }

  @Test
  void aLongBodyThatIsRefusedUnreadGetsItsAnswer() throws Exception {
    byte[] body = " ".repeat(12 << 20).getBytes(StandardCharsets.US_ASCII);
    HttpResponse<String> response =
        send(
            to("/sample")
                .header("Authorization", bearer("data_science"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
    problem(response, 403, "forbidden");
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket("localhost", APP.getLocalPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
