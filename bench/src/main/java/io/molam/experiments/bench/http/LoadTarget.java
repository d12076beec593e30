package io.molam.experiments.bench.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dropwizard.jersey.jackson.JacksonFeature;
import io.molam.experiments.adapter.devtoken.TokenIssuer;
import io.molam.experiments.adapter.jdbi.schema.Schema;
import io.molam.experiments.app.ExperimentsApplication;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/**
 * What {@code bench/load.sh} puts under load, one kind per process: the service on an embedded
 * PostgreSQL, a bare Jetty handler that parses the same request and writes the same bytes, and a
 * Jersey resource that does so without authentication, metrics and the rest.
 */
public final class LoadTarget {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ANSWER =
      """
      {"experiment_id":"3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e","experiment_key":"load",\
      "molam_id":"unit-1234","enrolled":true,"reason":"sticky",\
      "variant_id":"7c9e6679-7425-40de-944b-e07fc1f90ae7","variant_key":"green","variant_name":"green",\
      "config":{"color":"green"},"assigned_at":"2026-11-24T06:00:00.123456Z","recorded":true,"phase":1,\
      "policy":{"source":"fixed","version":1,"propensity":0.5}}""";

  private LoadTarget() {}

  /**
   * @param args service, bare or jersey; the port; for the service a file for a token
   */
  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[1]);
    switch (args[0]) {
      case "service" -> service(port, java.nio.file.Path.of(args[2]));
      case "bare" -> start(port, new Bare());
      case "jersey" -> {
        ServletContextHandler context = new ServletContextHandler();
        context.setContextPath("/");
        context.addServlet(
            new ServletHolder(
                new ServletContainer(
                    new ResourceConfig().register(new Plain()).register(new JacksonFeature(JSON)))),
            "/*");
        start(port, context);
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void start(int port, Handler handler) throws Exception {
    Server server = new Server(port);
    server.setHandler(handler);
    server.start();
    server.join();
  }

  private static final class Bare extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      ByteBuffer body = Content.Source.asByteBuffer(request);
      byte[] bytes = new byte[body.remaining()];
      body.get(bytes);
      if (JSON.readTree(bytes).path("molam_id").asText().isEmpty()) {
        throw new IllegalArgumentException("no molam_id");
      }
      response.setStatus(200);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      response.getHeaders().put("X-Request-Id", "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e");
      response.getHeaders().put("X-Content-Type-Options", "nosniff");
      response.getHeaders().put("Referrer-Policy", "no-referrer");
      response.write(true, ByteBuffer.wrap(ANSWER.getBytes(StandardCharsets.UTF_8)), callback);
      return true;
    }
  }

  /** Answers as the service does, from constants. */
  @Path("/api/experiments/{id}")
  @Produces("application/json")
  public static final class Plain {
    /** The same fields. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record View(
        String experimentId,
        String experimentKey,
        String molamId,
        boolean enrolled,
        String reason,
        String variantId,
        String variantKey,
        String variantName,
        @JsonRawValue String config,
        String assignedAt,
        boolean recorded,
        int phase,
        Map<String, Object> policy) {}

    @POST
    @Path("/assign")
    @Consumes("application/json")
    public View assign(@PathParam("id") String id, JsonNode body) {
      return new View(
          "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
          id,
          body.path("molam_id").asText(),
          true,
          "sticky",
          "7c9e6679-7425-40de-944b-e07fc1f90ae7",
          "green",
          "green",
          "{\"color\":\"green\"}",
          "2026-11-24T06:00:00.123456Z",
          true,
          1,
          Map.of("source", "fixed", "version", 1, "propensity", 0.5));
    }
  }

  private static void service(int port, java.nio.file.Path tokenFile) throws Exception {
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    postgres.close();
                  } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                }));
    new Schema(postgres.getPostgresDatabase()).migrate();
    TokenIssuer issuer = TokenIssuer.withNewRsaKey(Clock.systemUTC());
    Map<String, String> environment =
        Map.of(
            "DATABASE_URL",
            "postgresql://postgres:postgres@localhost:" + postgres.getPort() + "/postgres",
            "MOLAM_ID_PUBLIC_KEY",
            issuer.publicKeyPem(),
            "PORT",
            Integer.toString(port),
            "DRAIN_SECONDS",
            "0",
            "LOG_LEVEL",
            "WARN");
    new ExperimentsApplication(environment::get).run("server");
    String admin = issuer.issue("bench", List.of("ops_admin"), Duration.ofHours(2));
    String base = "http://localhost:" + port;
    while (send("GET", base + "/readyz", admin, "") != 200) {
      Thread.sleep(100);
    }
    send(
        "POST",
        base + "/api/experiments",
        admin,
        """
        {"key": "load", "name": "Load", "targeting": {"country": ["SN", "FR"]}, "variants": [
          {"key": "blue", "config": {"color": "blue"}, "is_control": true},
          {"key": "green", "config": {"color": "green"}}],
         "metrics": [{"key": "conversion", "role": "goal"}]}
        """);
    send("POST", base + "/api/experiments/load/start", admin, "");
    Files.writeString(tokenFile, issuer.issue("bench", List.of("pay_module"), Duration.ofHours(2)));
  }

  private static int send(String method, String address, String token, String body)
      throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(address))
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "application/json")
                  .method(method, HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }
}
