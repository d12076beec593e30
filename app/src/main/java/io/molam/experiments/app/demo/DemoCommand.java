package io.molam.experiments.app.demo;

import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.molam.experiments.adapter.devtoken.TokenIssuer;
import io.molam.experiments.adapter.jdbi.schema.Schema;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/**
 * {@code demo [--exit] [--with-sira] [--tokens]}: the main job from end to end, with nothing but a
 * JDK. Starts an embedded PostgreSQL and the service on it, plays experiments through the HTTP API,
 * prints what two of them say and a link to the console, and stays up until interrupted.
 */
public final class DemoCommand extends Command {
  private static final String CONSOLE = "/io/molam/experiments/console/index.html";
  private static final Duration TOKEN_TTL = Duration.ofHours(12);
  private static final List<String> ROLES =
      List.of("ops_admin", "marketing", "data_science", "pay_module");

  private final ServiceLauncher launcher;

  public DemoCommand(ServiceLauncher launcher) {
    super("demo", "Runs the service on an embedded PostgreSQL with experiments to look at");
    this.launcher = launcher;
  }

  @Override
  public void configure(Subparser subparser) {
    subparser
        .addArgument("--exit")
        .action(Arguments.storeTrue())
        .help("end after the table instead of staying up");
    subparser
        .addArgument("--with-sira")
        .action(Arguments.storeTrue())
        .help("also show an adaptive experiment advised by a SIRA that is stopped in the middle");
    subparser
        .addArgument("--tokens")
        .action(Arguments.storeTrue())
        .help("print a token for each role, to call the API with");
    subparser
        .addArgument("--port")
        .type(Integer.class)
        .setDefault(8080)
        .help("port of the service (default: 8080; 0 takes a free one)");
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace namespace) throws Exception {
    PrintStream out = System.out;
    int port = port(namespace.getInt("port"));
    Instant start = Instant.now();
    out.println("Starting an embedded PostgreSQL ...");
    boolean withSira = Boolean.TRUE.equals(namespace.getBoolean("with_sira"));
    DemoEnd end = DemoEnd.onInterrupt(out);
    try (@Nullable ReferenceSira sira = withSira ? ReferenceSira.start() : null) {
      EmbeddedDatabase database = end.closing(EmbeddedDatabase::start);
      out.printf("  %s, server %s%n", database.url(), database.version());
      out.println("Applying migrations ...");
      end.whole(() -> new Schema(database.dataSource()).migrate());
      TokenIssuer issuer = TokenIssuer.withNewKey(Clock.systemUTC());
      out.println("Starting the service ...");
      end.stopping(launcher.start(settings(database, issuer, port, sira)));
      DemoApi api =
          new DemoApi(
              URI.create("http://localhost:" + port),
              issuer.issue("demo", List.of("ops_admin"), TOKEN_TTL));
      api.awaitReady();
      List<DemoReport.Section> sections =
          List.of(new CookieCats(api, out).play(), new CheckoutSimulation(api, out).play());
      new Gallery(api, out).play();
      DemoReport.print(out, sections);
      if (sira != null) {
        new AdaptiveSimulation(api, sira, out).play();
      }
      addresses(out, port, issuer, database);
      if (Boolean.TRUE.equals(namespace.getBoolean("tokens"))) {
        tokens(out, issuer);
      }
      out.printf("%nDone in %d s.%n", Duration.between(start, Instant.now()).toSeconds());
      if (!Boolean.TRUE.equals(namespace.getBoolean("exit"))) {
        out.println("The service stays up; Ctrl-C ends it.");
        out.flush();
        new CountDownLatch(1).await();
      }
      out.flush();
    } finally {
      end.now();
    }
  }

  private static int port(int wanted) throws IOException {
    try (ServerSocket socket = new ServerSocket(wanted)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new DemoFailure(
          "port " + wanted + " is taken; choose another one with --port, or 0 for a free one");
    }
  }

  /** Without what the service warns of in earnest: here nobody can do anything about it. */
  private static Map<String, String> settings(
      EmbeddedDatabase database, TokenIssuer issuer, int port, @Nullable ReferenceSira sira) {
    return Map.of(
        "DATABASE_URL",
        database.url(),
        "MOLAM_ID_PUBLIC_KEY",
        issuer.publicKeyPem(),
        "PORT",
        Integer.toString(port),
        "SIRA_URL",
        sira == null ? "" : sira.address().toString(),
        "CONSOLE_TOKEN_LOGIN",
        "true",
        "REQUEST_LOG",
        "errors",
        "DRAIN_SECONDS",
        "0",
        "LOG_LEVEL",
        "ERROR");
  }

  private static void addresses(
      PrintStream out, int port, TokenIssuer issuer, EmbeddedDatabase database) {
    if (DemoCommand.class.getResource(CONSOLE) == null) {
      out.printf(
          "%nThis build has no console, since Node 20.19 or later was not there when it was built."
              + " All else works; http://127.0.0.1:%d/console/ says how to get it.%n%n",
          port);
    } else {
      link(out, port, issuer);
    }
    out.printf("API       http://localhost:%d/api/experiments%n", port);
    out.printf("OpenAPI   http://localhost:%d/openapi.yaml (and /openapi.json)%n", port);
    out.printf("Metrics   http://localhost:%d/metrics%n", port);
    out.printf("Database  %s%n", database.url());
  }

  private static void link(PrintStream out, int port, TokenIssuer issuer) {
    out.printf(
        "%nOpen this to look around, signed in for %d hours:%n%nhttp://127.0.0.1:%d/console/#token=%s%n%n",
        TOKEN_TTL.toHours(), port, issuer.issue("demo", List.of("ops_admin"), TOKEN_TTL));
  }

  private static void tokens(PrintStream out, TokenIssuer issuer) {
    out.printf("%nTokens, valid for %d hours:%n", TOKEN_TTL.toHours());
    for (String role : ROLES) {
      out.printf("%n%s%n%s%n", role, issuer.issue("demo-" + role, List.of(role), TOKEN_TTL));
    }
  }
}
