package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.devtoken.TokenIssuer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens and roles. */
class AccessIT {
  private static final TokenIssuer MOLAM_ID =
      RunningService.ISSUER.claiming("https://id.molam.test", "experiments");

  @RegisterExtension
  static final RunningService SERVICE =
      new RunningService(
          Map.of(
              "MOLAM_ID_ISSUER", "https://id.molam.test",
              "MOLAM_ID_AUDIENCE", "experiments"),
          "server");

  private static Api as(String... roles) {
    return SERVICE.withToken(MOLAM_ID.issue("tester", List.of(roles), Duration.ofHours(1)));
  }

  @BeforeAll
  static void anExperiment() {
    as("ops_admin").post("/api/experiments", Documents.experiment("seen")).expect(201);
    as("ops_admin").post("/api/experiments/seen/start").expect(200);
  }

  static Stream<Arguments> refusedTokens() throws GeneralSecurityException {
    List<String> admin = List.of("ops_admin");
    Duration hour = Duration.ofHours(1);
    return Stream.of(
        Arguments.of("expired", MOLAM_ID.issue("t", admin, Duration.ofMinutes(-5)), "has expired"),
        Arguments.of(
            "wrong audience",
            MOLAM_ID.claiming("https://id.molam.test", "payments").issue("t", admin, hour),
            "aud does not hold"),
        Arguments.of("no audience", RunningService.token("ops_admin"), "the claim iss"),
        Arguments.of(
            "wrong issuer",
            MOLAM_ID.claiming("https://evil.test", "experiments").issue("t", admin, hour),
            "iss is not"),
        Arguments.of(
            "another key",
            TokenIssuer.withNewRsaKey(Clock.systemUTC())
                .claiming("https://id.molam.test", "experiments")
                .issue("t", admin, hour),
            "signature"),
        Arguments.of(
            "another kind of key",
            TokenIssuer.withNewKey(Clock.systemUTC())
                .claiming("https://id.molam.test", "experiments")
                .issue("t", admin, hour),
            "signature"),
        Arguments.of("unsigned", unsigned(), "malformed"),
        Arguments.of("HS256 with the public key", signedWithThePublicKey(), "RS256 or ES256"),
        Arguments.of("changed payload", changed(), "signature"),
        Arguments.of("not a token", "abc", "malformed"));
  }

  private static String claims() {
    return """
        {"sub":"t","roles":["ops_admin"],"iss":"https://id.molam.test","aud":"experiments","exp":%d}
        """
        .formatted(Instant.now().plusSeconds(3600).getEpochSecond());
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String unsigned() {
    return base64("{\"alg\":\"none\"}") + "." + base64(claims()) + ".";
  }

  private static String signedWithThePublicKey() throws GeneralSecurityException {
    String input = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + base64(claims());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            RunningService.ISSUER.publicKeyPem().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return input + "." + base64(mac.doFinal(input.getBytes(StandardCharsets.UTF_8)));
  }

  private static String changed() {
    String[] parts =
        MOLAM_ID.issue("t", List.of("marketing"), Duration.ofHours(1)).split("\\.", -1);
    return parts[0] + "." + base64(claims()) + "." + parts[2];
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusedTokens")
  void badTokenIsRefusedWithItsReason(String name, String token, String reason) throws Exception {
    Map<String, Long> before = SERVICE.database().rows();
    Answer answer =
        SERVICE
            .withToken(token)
            .post("/api/experiments", Documents.experiment("stolen"))
            .expect(401);
    assertThat(answer.text("/code")).isEqualTo("unauthorized");
    assertThat(answer.text("/detail")).contains(reason);
    assertThat(answer.header("WWW-Authenticate"))
        .startsWith("Bearer realm=\"molam-experiments\", error=\"invalid_token\"");
    assertThat(SERVICE.database().rows()).isEqualTo(before);
  }

  @Test
  void requestWithoutATokenIsChallenged() {
    Answer answer = SERVICE.as().get("/api/experiments").expect(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"molam-experiments\"");
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  static Stream<Arguments> routes() {
    Set<String> readers = Set.of("ops_admin", "marketing", "data_science");
    Set<String> editors = Set.of("ops_admin", "marketing");
    Set<String> modules = Set.of("ops_admin", "pay_module", "connect_module");
    Set<String> all =
        Set.of("ops_admin", "marketing", "data_science", "pay_module", "connect_module");
    String one = "/api/experiments/seen";
    return Stream.of(
        Arguments.of("POST", "/api/experiments", editors),
        Arguments.of("GET", "/api/experiments", readers),
        Arguments.of("GET", one, readers),
        Arguments.of("PATCH", one, editors),
        Arguments.of("POST", one + "/start", editors),
        Arguments.of("POST", "/api/experiments/none/pause", editors),
        Arguments.of("POST", "/api/experiments/none/resume", editors),
        Arguments.of("POST", "/api/experiments/none/stop", editors),
        Arguments.of("POST", "/api/experiments/none/archive", editors),
        Arguments.of("POST", "/api/experiments/none/restore", editors),
        Arguments.of("DELETE", one, editors),
        Arguments.of("GET", one + "/checklist", readers),
        Arguments.of("POST", one + "/balance", editors),
        Arguments.of("GET", one + "/audit", readers),
        Arguments.of("GET", one + "/results", readers),
        Arguments.of("GET", one + "/results/by-age?metric=conversion", readers),
        Arguments.of("GET", "/api/audit", readers),
        Arguments.of("GET", "/api/audit/chain", readers),
        Arguments.of("GET", one + "/results/frozen", readers),
        Arguments.of("GET", one + "/dimensions", readers),
        Arguments.of("GET", "/api/event-types", readers),
        Arguments.of("POST", one + "/clone", editors),
        Arguments.of("POST", one + "/assign", modules),
        Arguments.of("GET", one + "/assignment/nobody", all),
        Arguments.of("POST", one + "/exposures", Set.of("ops_admin", "data_science")),
        Arguments.of("POST", one + "/track", modules),
        Arguments.of("POST", "/api/events", modules),
        Arguments.of("GET", "/api/metrics", readers),
        Arguments.of("GET", "/api/units/nobody", readers),
        Arguments.of("DELETE", "/api/units/nobody", Set.of("ops_admin")),
        Arguments.of("GET", "/api/holdouts/none", readers),
        Arguments.of("POST", "/api/checklist-items", Set.of("ops_admin")),
        Arguments.of("GET", "/api/checklist-items", readers),
        Arguments.of("GET", "/api/checklist-items/none", readers),
        Arguments.of("PATCH", "/api/checklist-items/none", Set.of("ops_admin")),
        Arguments.of("DELETE", "/api/checklist-items/none", Set.of("ops_admin")),
        Arguments.of("PUT", one + "/checklist/none", editors),
        Arguments.of("POST", "/api/templates", editors),
        Arguments.of("GET", "/api/templates", readers),
        Arguments.of("GET", "/api/templates/none", readers),
        Arguments.of("PATCH", "/api/templates/none", editors),
        Arguments.of("DELETE", "/api/templates/none", editors),
        Arguments.of("GET", "/api/approval-policy", readers),
        Arguments.of("PUT", "/api/approval-policy", Set.of("ops_admin")),
        Arguments.of("POST", one + "/change-requests", readers),
        Arguments.of("POST", "/api/change-requests", readers),
        Arguments.of("GET", "/api/change-requests", readers),
        Arguments.of("GET", "/api/change-requests/9", readers),
        Arguments.of("POST", "/api/change-requests/9/approve", readers),
        Arguments.of("POST", "/api/change-requests/9/reject", readers),
        Arguments.of("POST", "/api/change-requests/9/comment", readers),
        Arguments.of("POST", "/api/change-requests/9/revise", readers),
        Arguments.of("POST", "/api/change-requests/9/withdraw", readers),
        Arguments.of("POST", "/api/change-requests/9/apply", readers),
        Arguments.of("POST", "/api/change-requests/9/acknowledge", readers),
        Arguments.of("PATCH", "/api/holdouts/none", editors),
        Arguments.of("DELETE", "/api/holdouts/none", editors),
        Arguments.of("GET", one + "/overrides", readers),
        Arguments.of("GET", one + "/phases", readers),
        Arguments.of("POST", "/api/plan", readers));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("routes")
  void routeIsOpenToItsRolesAndToNoOther(String method, String path, Set<String> allowed) {
    for (String role :
        List.of(
            "ops_admin", "marketing", "data_science", "pay_module", "connect_module", "customer")) {
      Answer answer =
          as(role)
              .send(
                  method,
                  path,
                  method.equals("GET") ? null : "{\"not\": \"valid\"}",
                  "Content-Type",
                  "application/json");
      if (allowed.contains(role)) {
        assertThat(answer.status()).as(role + " " + answer).isNotIn(401, 403, 500);
      } else {
        assertThat(answer.status()).as(role + " " + answer).isEqualTo(403);
        assertThat(answer.text("/code")).isEqualTo("forbidden");
        assertThat(answer.text("/detail")).startsWith("This needs one of the roles ops_admin");
      }
    }
  }

  /** What a role may is what its routes say; here by name, so that names stay. */
  @Test
  void everyRoleLearnsWhatItMayDo() {
    Answer marketing = as("marketing", "customer").get("/api/me").expect(200);
    assertThat(marketing.text("/sub")).isEqualTo("tester");
    assertThat(marketing.at("/name").isNull()).isTrue();
    assertThat(marketing.at("/roles").toString()).isEqualTo("[\"customer\",\"marketing\"]");
    assertThat(Instant.parse(marketing.text("/expires_at")))
        .isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3601));
    assertThat(may("marketing"))
        .contains(
            "audit.read",
            "experiment.archive",
            "experiment.create",
            "experiment.edit",
            "experiment.pause",
            "experiment.read",
            "experiment.resume",
            "experiment.start",
            "experiment.stop",
            "metric.create",
            "plan",
            "results.read")
        .doesNotContain("export", "unit.assign", "results.restate")
        .isSorted();
    assertThat(may("data_science"))
        .contains("experiment.read", "results.read", "results.restate", "export", "plan")
        .doesNotContain("experiment.create", "experiment.start", "metric.create");
    assertThat(may("pay_module"))
        .contains("unit.assign", "event.track", "flag.evaluate")
        .doesNotContain("experiment.read", "results.read");
    assertThat(may("customer")).isEmpty();
    assertThat(may()).isEmpty();
    Set<String> named = new TreeSet<>();
    SERVICE
        .as()
        .get("/openapi.json")
        .json()
        .path("paths")
        .valueStream()
        .flatMap(JsonNode::valueStream)
        .map(operation -> operation.path("x-permission").asText())
        .filter(name -> !name.isEmpty())
        .forEach(named::add);
    assertThat(may("ops_admin")).containsExactlyElementsOf(named);
    SERVICE.as().get("/api/me").expect(401);
  }

  private static List<String> may(String... roles) {
    return as(roles)
        .get("/api/me")
        .expect(200)
        .at("/may")
        .valueStream()
        .map(JsonNode::asText)
        .toList();
  }

  @Test
  void severalRolesAddUpAndNoneIsNone() {
    as("customer", "marketing").get("/api/experiments").expect(200);
    as().get("/api/experiments").expect(403);
  }

  @Test
  void healthMetricsAndDescriptionNeedNoToken() {
    for (String path :
        List.of("/healthz", "/readyz", "/metrics", "/openapi.json", "/openapi.yaml")) {
      SERVICE.as().get(path).expect(200);
    }
  }
}
