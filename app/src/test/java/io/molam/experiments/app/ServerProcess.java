package io.molam.experiments.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service in a process of its own, which gets signals and has a log, over a given database. */
final class ServerProcess implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(5);

  private final Process process;
  private final Path log;
  private final int port;

  /**
   * @param folder where its output goes
   */
  ServerProcess(Path folder, String databaseUrl, Map<String, String> settings) throws IOException {
    port = RunningService.freePort();
    log = Files.createTempFile(folder, "server", ".log");
    Map<String, String> environment = new HashMap<>();
    environment.put("DATABASE_URL", databaseUrl);
    environment.put("MOLAM_ID_PUBLIC_KEY", RunningService.ISSUER.publicKeyPem());
    environment.put("PORT", Integer.toString(port));
    environment.putAll(settings);
    process = ApplicationProcess.start(environment, log, log, "server");
    try {
      Eventually.within(START, "ready", this::isReady);
    } catch (AssertionError e) {
      process.destroyForcibly();
      throw new AssertionError(log(), e);
    }
  }

  private boolean isReady() {
    if (!process.isAlive()) {
      throw new AssertionError("ended with " + process.exitValue());
    }
    return readiness() == 200;
  }

  /** What {@code /readyz} says over a connection of its own; 0 when there is none to be had. */
  int readiness() {
    try (KeptConnection connection = new KeptConnection(port)) {
      return connection.get("/readyz").status();
    } catch (IOException e) {
      return 0;
    }
  }

  int port() {
    return port;
  }

  /** A caller with these roles; without roles a caller without a token. */
  Api as(String... roles) {
    return new Api(
        URI.create("http://localhost:" + port),
        roles.length == 0 ? null : RunningService.token(roles));
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Waits for its end; the exit code. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("did not end: " + log());
    }
    return process.exitValue();
  }

  /** All that it has written so far, to standard output and to standard error. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
