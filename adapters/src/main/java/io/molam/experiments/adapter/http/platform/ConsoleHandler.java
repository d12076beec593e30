package io.molam.experiments.adapter.http.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.molam.experiments.adapter.http.metrics.ServiceMetrics;
import io.molam.experiments.adapter.http.platform.ConsoleFiles.File;
import io.molam.experiments.adapter.http.problem.RequestId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The console's files, for anyone: they hold nothing but the program. Whatever is below {@code
 * /console/} and no file is a page of the console, which reads the rest of the address itself. A
 * build without Node has no console, and answers how to get it.
 */
final class ConsoleHandler extends Handler.Wrapper {
  private static final String BASE = "/console/";
  private static final String ASSETS = BASE + "assets/";
  private static final String ROUTE = "/console/{file}";
  private static final String IMMUTABLE = "public, max-age=31536000, immutable";
  private static final String ASK_EACH_TIME = "no-cache";
  private static final String HTML = "text/html;charset=utf-8";

  private static final String ABSENT =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="color-scheme" content="light dark">
      <title>No console · Molam Experiments</title>
      <h1>This build has no console</h1>
      <p>It was built on a machine without Node 20.19 or later. Install Node and npm there, build
      again, and start the service from that build. Released images hold the console.</p>
      <p>The API is all there: <a href="/openapi.yaml">its OpenAPI document</a>.</p>
      </html>
      """;

  /** What the console must know before anyone is logged in. */
  record Config(
      @JsonProperty("oidc") @Nullable Oidc oidc, @JsonProperty("token_login") boolean tokenLogin) {}

  /** How it asks the provider for a token. */
  record Oidc(
      @JsonProperty("issuer") String issuer,
      @JsonProperty("client_id") String clientId,
      @JsonProperty("scopes") String scopes,
      @JsonProperty("audience") @Nullable String audience) {}

  private final ConsoleFiles files;
  private final byte[] config;
  private final @Nullable ProviderOrigins provider;
  private final ServiceMetrics.Route metrics;

  /**
   * @param provider where people log in; null for none
   */
  ConsoleHandler(
      ConsoleFiles files,
      ConsoleLogin login,
      @Nullable ProviderOrigins provider,
      ServiceMetrics metrics,
      ObjectMapper json) {
    this.files = files;
    this.config = config(login, json);
    this.provider = provider;
    this.metrics = metrics.route("GET", ROUTE);
  }

  private static byte[] config(ConsoleLogin login, ObjectMapper json) {
    ConsoleLogin.Provider at = login.provider();
    Oidc oidc =
        at == null
            ? null
            : new Oidc(at.issuer().toString(), at.clientId(), at.scopes(), at.audience());
    try {
      return json.writeValueAsBytes(new Config(oidc, login.tokens()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getPath();
    boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (path == null || !reads) {
      return super.handle(request, response, callback);
    }
    if (path.equals("/") || path.equals("/console")) {
      response.getHeaders().put(HttpHeader.LOCATION, BASE);
      return answer(
          HttpStatus.FOUND_302, ByteBuffer.allocate(0), ASK_EACH_TIME, request, response, callback);
    }
    if (path.startsWith(ASSETS)) {
      File file =
          files.asset(
              path.substring(ASSETS.length()),
              request.getHeaders().getValuesList(HttpHeader.ACCEPT_ENCODING));
      // what is not there any more is a 404 in the form of the API's
      return file == null
          ? super.handle(request, response, callback)
          : asset(file, request, response, callback);
    }
    if (!path.startsWith(BASE)) {
      return super.handle(request, response, callback);
    }
    if (path.equals(BASE + "config.json")) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      return answer(
          HttpStatus.OK_200, ByteBuffer.wrap(config), ASK_EACH_TIME, request, response, callback);
    }
    return page(request, response, callback);
  }

  private boolean asset(File file, Request request, Response response, Callback callback) {
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, file.type());
    headers.put(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());
    if (file.encoding() != null) {
      headers.put(HttpHeader.CONTENT_ENCODING, file.encoding());
    }
    return answer(HttpStatus.OK_200, file.content(), IMMUTABLE, request, response, callback);
  }

  private boolean page(Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, HTML);
    byte[] index = files.index();
    return index == null
        ? answer(
            HttpStatus.NOT_FOUND_404,
            ByteBuffer.wrap(ABSENT.getBytes(StandardCharsets.UTF_8)),
            ASK_EACH_TIME,
            request,
            response,
            callback)
        : answer(
            HttpStatus.OK_200, ByteBuffer.wrap(index), ASK_EACH_TIME, request, response, callback);
  }

  private boolean answer(
      int status,
      ByteBuffer body,
      String caching,
      Request request,
      Response response,
      Callback callback) {
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(RequestId.HEADER, RequestId.choose(request.getHeaders().get(RequestId.HEADER)));
    RequestId.ON_EVERY_ANSWER.forEach(headers::put);
    headers.put("Content-Security-Policy", policy());
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put(HttpHeader.CACHE_CONTROL, caching);
    headers.put(HttpHeader.CONTENT_LENGTH, body.remaining());
    response.setStatus(status);
    request.setAttribute(RequestId.ROUTE, ROUTE);
    metrics.answered(status, Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime()));
    boolean whole = request.getMethod().equals("GET");
    response.write(true, whole ? body : null, callback);
    return true;
  }

  /** Nothing from elsewhere, and nothing that stands in the page itself. */
  private String policy() {
    Set<String> others = provider == null ? Set.of() : provider.known();
    String connected = others.isEmpty() ? "'self'" : "'self' " + String.join(" ", others);
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
        + " font-src 'self'; connect-src "
        + connected
        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }
}
