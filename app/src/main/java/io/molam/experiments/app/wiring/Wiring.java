package io.molam.experiments.app.wiring;

import static io.molam.experiments.app.settings.ExperimentsConfiguration.blankToNull;

import io.dropwizard.core.setup.Environment;
import io.molam.experiments.adapter.http.assign.AssignRoutes;
import io.molam.experiments.adapter.http.auth.Access;
import io.molam.experiments.adapter.http.auth.MolamIdKeys;
import io.molam.experiments.adapter.http.platform.HttpPlatform;
import io.molam.experiments.adapter.http.platform.HttpPlatform.Readiness;
import io.molam.experiments.adapter.http.platform.HttpPlatform.RequestLines;
import io.molam.experiments.app.background.Shutdown;
import io.molam.experiments.app.command.Preflight;
import io.molam.experiments.app.observe.ErrorReports;
import io.molam.experiments.app.settings.ExperimentsConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the service together: {@link Parts} are the ports on PostgreSQL ({@link Stores}), what
 * stands before them ({@link Buffers}) and SIRA ({@link Advisors}); {@link Routes} and {@link
 * Background} are made of them.
 */
public final class Wiring {
  private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

  private final ExperimentsConfiguration configuration;
  private final Environment environment;

  public Wiring(ExperimentsConfiguration configuration, Environment environment) {
    this.configuration = configuration;
    this.environment = environment;
  }

  /** Expects settings that {@link Preflight} has passed. */
  public void start() {
    reportErrors();
    warnOfTokens();
    Parts parts = Parts.of(configuration, environment);
    Readiness readiness = new Readiness(parts.faults());
    Routes routes = new Routes(parts, environment.getObjectMapper());
    AssignRoutes assign = routes.assign();
    List<Object> resources = new ArrayList<>(assign.resources());
    resources.addAll(routes.resources());
    HttpPlatform.Settings http = http(parts);
    HttpPlatform.serve(
        environment, http, parts.snapshots(), readiness, parts.clock(), resources, assign.assign());
    environment
        .lifecycle()
        .manage(
            new Background(
                parts,
                routes.due(),
                routes.drafts(),
                () -> {
                  rehearse(http.access(), assign, routes);
                  readiness.prepared();
                }));
    environment
        .lifecycle()
        .addServerLifecycleListener(
            server -> Shutdown.install(server, readiness, configuration.drain()));
  }

  /** What fails here fails a request later, where it is answered; it keeps no service away. */
  private static void rehearse(Access access, AssignRoutes assign, Routes routes) {
    try {
      access.rehearse();
      assign.rehearse();
      routes.rehearseResults();
    } catch (RuntimeException e) {
      LOG.warn("the first requests could not be rehearsed: {}", e.getMessage());
    }
  }

  private HttpPlatform.Settings http(Parts parts) {
    return new HttpPlatform.Settings(
        new Access(
            MolamIdKeys.parse(configuration.molamId.publicKey),
            blankToNull(configuration.molamId.issuer),
            blankToNull(configuration.molamId.audience),
            configuration.rateLimit.limit(),
            parts.clock()),
        blankToNull(configuration.corsOrigin),
        parts.metrics(),
        version(),
        RequestLines.valueOf(configuration.requestLog.toUpperCase(Locale.ROOT)),
        configuration.consoleLogin());
  }

  /** The key alone believes tokens that Molam ID made for others. */
  private void warnOfTokens() {
    List<String> unset = new ArrayList<>();
    if (blankToNull(configuration.molamId.issuer) == null) {
      unset.add("MOLAM_ID_ISSUER (iss)");
    }
    if (blankToNull(configuration.molamId.audience) == null) {
      unset.add("MOLAM_ID_AUDIENCE (aud)");
    }
    if (!unset.isEmpty()) {
      LOG.warn(
          "{} not set: every token that a key of MOLAM_ID_PUBLIC_KEY signed is taken, whoever it"
              + " was made for",
          String.join(" and ", unset));
    }
  }

  private void reportErrors() {
    String dsn = configuration.sentry.address();
    if (dsn != null) {
      String name = blankToNull(configuration.sentry.environment);
      String release = blankToNull(configuration.sentry.release);
      environment
          .lifecycle()
          .manage(
              new ErrorReports(
                  dsn,
                  name == null ? "production" : name,
                  release == null ? "molam-experiments@" + version() : release));
    }
  }

  private static String version() {
    String version = Wiring.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
