package io.molam.experiments.app;

import io.molam.experiments.adapter.devtoken.TokenIssuer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The service in this process on a free port, over a database of its own. */
final class RunningService implements BeforeAllCallback, AfterAllCallback {
  static final TokenIssuer ISSUER = TokenIssuer.withNewRsaKey(Clock.systemUTC());

  private final Map<String, String> settings;
  private final String[] arguments;
  private @Nullable TestDatabase database;
  private @Nullable ExperimentsApplication application;
  private @Nullable URI base;

  RunningService(Map<String, String> settings, String... arguments) {
    this.settings = settings;
    this.arguments = arguments;
  }

  RunningService() {
    this(Map.of(), "server");
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    start(TestDatabase.migrated());
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    stop();
  }

  void start(TestDatabase on) throws Exception {
    database = on;
    start(on.url());
  }

  void start(String databaseUrl) throws Exception {
    int port = freePort();
    Map<String, String> environment = new HashMap<>();
    environment.put("DATABASE_URL", databaseUrl);
    environment.put("MOLAM_ID_PUBLIC_KEY", ISSUER.publicKeyPem());
    environment.put("PORT", Integer.toString(port));
    environment.put("DRAIN_SECONDS", "0");
    environment.put("LOG_LEVEL", "WARN");
    environment.putAll(settings);
    base = URI.create("http://localhost:" + port);
    application = new ExperimentsApplication(environment::get);
    application.run(arguments);
    if (arguments.length == 1) {
      Eventually.holds("ready", () -> as().get("/readyz").status() == 200);
    }
  }

  void stop() throws Exception {
    if (application != null) {
      application.stop();
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  TestDatabase database() {
    return Objects.requireNonNull(database);
  }

  URI base() {
    return Objects.requireNonNull(base);
  }

  /** A caller with these roles; without roles a caller without a token. */
  Api as(String... roles) {
    return new Api(Objects.requireNonNull(base), roles.length == 0 ? null : token(roles));
  }

  /** A caller of this name. */
  Api person(String subject, String... roles) {
    return withToken(ISSUER.issue(subject, List.of(roles), Duration.ofHours(1)));
  }

  Api withToken(String token) {
    return new Api(Objects.requireNonNull(base), token);
  }

  static String token(String... roles) {
    return ISSUER.issue("tester", List.of(roles), Duration.ofHours(1));
  }
}
