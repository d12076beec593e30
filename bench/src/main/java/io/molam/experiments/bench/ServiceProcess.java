package io.molam.experiments.bench;

import io.molam.experiments.adapter.devtoken.TokenIssuer;
import io.molam.experiments.adapter.jdbi.schema.Schema;
import io.molam.experiments.app.ExperimentsApplication;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** The service on a migrated database, in a process of its own with 256 MiB of heap. */
public record ServiceProcess(Process process, URI base, String token) implements AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * Starts it and waits until it is ready.
   *
   * @param address of the database, as the service takes it: postgresql://user:password@host/name
   */
  public static ServiceProcess start(String address) throws Exception {
    PGSimpleDataSource source = new PGSimpleDataSource();
    URI place = URI.create(address);
    String[] login = place.getUserInfo().split(":", 2);
    source.setUrl(
        "jdbc:postgresql://%s%s"
            .formatted(place.getAuthority().replaceAll(".*@", ""), place.getPath()));
    source.setUser(login[0]);
    source.setPassword(login[1]);
    new Schema(source).migrate();
    TokenIssuer issuer = TokenIssuer.withNewRsaKey(Clock.systemUTC());
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                ExperimentsApplication.class.getName(),
                "server")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("DATABASE_URL", address);
    builder.environment().put("MOLAM_ID_PUBLIC_KEY", issuer.publicKeyPem());
    builder.environment().put("PORT", Integer.toString(port));
    builder.environment().put("DRAIN_SECONDS", "0");
    builder.environment().put("LOG_LEVEL", "WARN");
    ServiceProcess service =
        new ServiceProcess(
            builder.start(),
            URI.create("http://localhost:" + port),
            issuer.issue("bench", List.of("ops_admin"), Duration.ofHours(8)));
    service.awaitReady();
    return service;
  }

  private void awaitReady() throws Exception {
    Instant end = Instant.now().plusSeconds(180);
    while (!ready()) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        throw new IllegalStateException("the server does not get ready");
      }
      Thread.sleep(50);
    }
  }

  private boolean ready() throws InterruptedException {
    try {
      return CLIENT
              .send(
                  HttpRequest.newBuilder(base.resolve("/readyz")).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Sends what must be accepted.
   *
   * @return the answer
   */
  public byte[] post(String path, String type, byte[] body) throws Exception {
    try (InputStream answer =
        answer(
            HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)))) {
      return answer.readAllBytes();
    }
  }

  /** Sends JSON, which must be accepted. */
  public void post(String path, String json) throws Exception {
    var _ = post(path, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads an answer to its end without keeping it.
   *
   * @return bytes of it
   */
  public long get(String path) throws Exception {
    try (InputStream answer = answer(HttpRequest.newBuilder(base.resolve(path)))) {
      return answer.transferTo(OutputStream.nullOutputStream());
    }
  }

  private InputStream answer(HttpRequest.Builder request) throws Exception {
    HttpResponse<InputStream> response =
        CLIENT.send(
            request
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofMinutes(10))
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() >= 300) {
      try (InputStream body = response.body()) {
        throw new IllegalStateException(
            response + " " + new String(body.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return response.body();
  }

  public long pid() {
    return process.pid();
  }

  /** Resident memory, in KiB. */
  public long residentKib() throws IOException {
    return status("VmRSS:");
  }

  /** Resident memory at its highest, in KiB. */
  public long peakResidentKib() throws IOException {
    return status("VmHWM:");
  }

  private long status(String field) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status")).stream()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
