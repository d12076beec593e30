package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The console as the service sends it, and as people use it in Chromium. */
@Execution(ExecutionMode.CONCURRENT)
class ConsoleIT {
  private static final Pattern SCRIPT = Pattern.compile("src=\"(/console/assets/[^\"]+\\.js)\"");

  private static final ProviderKey PROVIDER = ProviderKey.create();

  @RegisterExtension
  static final RunningService SERVICE =
      new RunningService(
          Map.of(
              "CONSOLE_TOKEN_LOGIN",
              "true",
              "CONSOLE_OIDC_ISSUER",
              PROVIDER.issuer(),
              "CONSOLE_OIDC_CLIENT_ID",
              "console",
              "CONSOLE_OIDC_AUDIENCE",
              PROVIDER.audience(),
              "MOLAM_ID_PUBLIC_KEY",
              RunningService.ISSUER.publicKeyPem() + "\n" + PROVIDER.publicPem()),
          "server");

  /** Where the browser test starts its provider, and what that signs with. */
  private record ProviderKey(String issuer, String publicPem, String privatePem) {
    static ProviderKey create() {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        return new ProviderKey(
            "http://localhost:" + RunningService.freePort(),
            pem("PUBLIC KEY", pair.getPublic().getEncoded()),
            pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
      } catch (GeneralSecurityException | IOException e) {
        throw new IllegalStateException(e);
      }
    }

    String audience() {
      return "https://experiments.example.org";
    }

    private static String pem(String name, byte[] content) {
      return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----"
          .formatted(name, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content));
    }
  }

  private final HttpClient client = HttpClient.newHttpClient();

  private HttpResponse<byte[]> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(SERVICE.base() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static boolean isBuilt() {
    return ConsoleIT.class.getResource("/io/molam/experiments/console/index.html") != null;
  }

  private static void needConsole() {
    if (!isBuilt()) {
      Programs.need("node"); // says so
      assumeTrue(isBuilt(), "The console is not built: its files were left out.");
    }
  }

  @Test
  void theRootLeadsToTheConsole() throws Exception {
    for (String path : new String[] {"/", "/console"}) {
      HttpResponse<byte[]> answer = send("GET", path);
      assertThat(answer.statusCode()).isEqualTo(302);
      assertThat(header(answer, "Location")).isEqualTo("/console/");
    }
    assertThat(send("POST", "/").statusCode()).isIn(404, 405);
  }

  @Test
  void everyPageAllowsNothingFromElsewhereAndNothingInline() throws Exception {
    HttpResponse<byte[]> page = send("GET", "/console/experiments/checkout/results?metric=x");
    assertThat(header(page, "Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " font-src 'self'; connect-src 'self' "
                + PROVIDER.issuer()
                + "; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'");
    assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(page, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(header(page, "X-Request-Id")).isNotEmpty();
    assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
    assertThat(text(page)).doesNotContain("<style", "style=", " onload=");
  }

  @Test
  void aBuildWithoutTheConsoleSaysHowToGetIt() throws Exception {
    HttpResponse<byte[]> page = send("GET", "/console/");
    if (isBuilt()) {
      assertThat(page.statusCode()).isEqualTo(200);
    } else {
      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(text(page)).contains("This build has no console", "Node");
    }
  }

  @Test
  void assetsAreKeptForeverAndCompressedWhenThatIsWanted() throws Exception {
    needConsole();
    Matcher script = SCRIPT.matcher(text(send("GET", "/console/")));
    assertThat(script.find()).isTrue();
    HttpResponse<byte[]> plain = send("GET", script.group(1));
    assertThat(header(plain, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(header(plain, "Content-Type")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(header(plain, "Content-Encoding")).isEmpty();
    assertThat(header(plain, "Vary")).isEqualTo("Accept-Encoding");

    HttpResponse<byte[]> gzip =
        send("GET", script.group(1), "Accept-Encoding", "gzip;q=0.5, br;q=0");
    assertThat(header(gzip, "Content-Encoding")).isEqualTo("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes())
        .isEqualTo(plain.body());
    HttpResponse<byte[]> best =
        send("GET", script.group(1), "Accept-Encoding", "gzip, deflate, br, zstd");
    assertThat(header(best, "Content-Encoding")).isEqualTo("br");
    assertThat(best.body()).hasSizeLessThan(gzip.body().length);

    HttpResponse<byte[]> head = send("HEAD", script.group(1));
    assertThat(header(head, "Content-Length")).isEqualTo(header(plain, "Content-Length"));
    assertThat(head.body()).isEmpty();
  }

  @Test
  void nothingElseOfTheClassPathIsServed() throws Exception {
    for (String path :
        new String[] {
          "/console/assets/none.js",
          "/console/assets/..%2findex.html",
          "/console/assets/%2e%2e/index.html.js",
          "/console/assets/../../../../../experiments.yml",
          "/console/assets/"
        }) {
      HttpResponse<byte[]> answer = send("GET", path);
      assertThat(text(answer)).as(path).doesNotContain("DATABASE_URL", "<!doctype");
      assertThat(answer.statusCode()).as(path).isBetween(400, 499);
    }
  }

  @Test
  void howToLogInIsSaidWithoutSecretsToAnyone() throws Exception {
    HttpResponse<byte[]> config = send("GET", "/console/config.json");
    assertThat(config.statusCode()).isEqualTo(200);
    assertThat(text(config))
        .isEqualTo(
            """
            {"oidc":{"issuer":"%s","client_id":"console","scopes":"openid profile",\
            "audience":"%s"},"token_login":true}"""
                .formatted(PROVIDER.issuer(), PROVIDER.audience()));
    assertThat(header(config, "Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void peopleFindTheirWayInARealBrowser() throws Exception {
    needConsole();
    Path chromium = Programs.needChromium();
    Path folder = Path.of("..", "console");
    seed();
    Programs.run(
            folder,
            Map.of(
                "BASE", SERVICE.base().toString(),
                "TOKEN", RunningService.token("ops_admin"),
                "TOKEN_WITHOUT_ROLES", RunningService.token("intern"),
                "ISSUER", PROVIDER.issuer(),
                "ISSUER_KEY", PROVIDER.privatePem(),
                "AUDIENCE", PROVIDER.audience(),
                "CHROMIUM", chromium.toString(),
                "SHOTS", "target/screenshots"),
            "node",
            "browser/walk.mjs")
        .expectSuccess("The console is fine.");
  }

  @Test
  void itsTypesAreThoseOfTheOpenApiDocument(@TempDir Path folder) throws Exception {
    needConsole();
    Path document = folder.resolve("openapi.json");
    Files.writeString(document, text(send("GET", "/openapi.json")));
    Programs.run(
            Path.of("..", "console"), "node", "build/types.mjs", document.toString(), "--check")
        .expectSuccess("");
  }

  /** What the pages show: experiments with and without data, and one in each state that matters. */
  private static void seed() {
    Api admin = SERVICE.as("ops_admin");
    create(admin, "walked", "Walked");
    create(admin, "walked-draft", "Walked, not started");
    create(admin, "walked-to-discard", "Walked, to discard");
    create(admin, "walked-to-stop", "Walked, to stop");
    for (String key : new String[] {"walked", "walked-to-stop"}) {
      admin.post("/api/experiments/" + key + "/start").expect(200);
    }
    int next = 0;
    for (int i = 0; i < 60; i++) {
      String unit;
      // in turn blue and green, whatever the salt of this run draws
      do {
        unit = "unit-" + next++;
      } while (!draws(admin, unit).equals(i % 2 == 0 ? "blue" : "green"));
      admin
          .post(
              "/api/experiments/walked/assign",
              "{\"molam_id\": \"%s\", \"context\": {\"country\": \"%s\"}}"
                  .formatted(unit, i % 3 == 0 ? "SN" : "FR"))
          .expect(200);
      if (i % 4 == 0) {
        admin
            .post(
                "/api/experiments/walked/track",
                "{\"molam_id\": \"%s\", \"event_type\": \"conversion\"}".formatted(unit))
            .expect(202);
      }
    }
  }

  private static String draws(Api admin, String unit) {
    return admin
        .post("/api/experiments/walked/explain", "{\"molam_id\": \"%s\"}".formatted(unit))
        .expect(200)
        .text("/assignment/variant_key");
  }

  private static void create(Api admin, String key, String name) {
    admin
        .post("/api/experiments", Documents.experiment(key, document -> document.put("name", name)))
        .expect(201);
  }
}
