package io.molam.experiments.app.command;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import io.molam.experiments.adapter.http.auth.MolamIdKeys;
import io.molam.experiments.adapter.http.platform.HttpPlatform;
import io.molam.experiments.adapter.jdbi.schema.Schema;
import io.molam.experiments.adapter.jdbi.sql.DatabaseUrl;
import io.molam.experiments.adapter.jdbi.sql.Purpose;
import io.molam.experiments.adapter.sira.SiraSettings;
import io.molam.experiments.app.settings.ExperimentsConfiguration;
import io.molam.experiments.app.settings.StartupException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What must hold before anything is started, each with one line that says what to do. */
public final class Preflight {
  private Preflight() {}

  /**
   * Checks what needs no connection.
   *
   * @return what was found, in one line
   * @throws StartupException when a setting is missing or cannot be understood
   */
  static String settings(ExperimentsConfiguration configuration) {
    List<String> faults = new ArrayList<>();
    List<String> found = new ArrayList<>();
    attempt(
        () ->
            found.add(
                MolamIdKeys.parse(configuration.molamId.publicKey).size() + " key(s) of Molam ID"),
        faults);
    attempt(() -> found.add("database " + configuration.database.address()), faults);
    attempt(
        () -> {
          SiraSettings sira = configuration.sira.settings();
          found.add(sira == null ? "no SIRA" : "SIRA at " + sira.base());
        },
        faults);
    attempt(configuration.sentry::address, faults);
    attempt(() -> HttpPlatform.checkOrigins(configuration.corsOrigin), faults);
    attempt(configuration::consoleLogin, faults);
    attempt(configuration.webhook::settings, faults);
    if (!faults.isEmpty()) {
      throw new StartupException(String.join("; ", faults));
    }
    return String.join(", ", found);
  }

  private static void attempt(Runnable part, List<String> faults) {
    try {
      part.run();
    } catch (IllegalArgumentException e) {
      faults.add(String.valueOf(e.getMessage()));
    }
  }

  /**
   * @throws StartupException when DATABASE_URL is missing or cannot be understood
   */
  static DatabaseUrl address(ExperimentsConfiguration configuration) {
    try {
      return configuration.database.address();
    } catch (IllegalArgumentException e) {
      throw new StartupException(String.valueOf(e.getMessage()));
    }
  }

  /** Connections for a command, made when it asks for them. */
  static ManagedDataSource pool(ExperimentsConfiguration configuration, MetricRegistry metrics) {
    address(configuration);
    DataSourceFactory factory = configuration.database.dataSourceFactory();
    factory.setInitialSize(0);
    factory.setMinSize(0);
    return factory.build(metrics, "command");
  }

  /**
   * Refuses a schema that lacks something of this release; a newer one is fine.
   *
   * @throws StartupException when migrations are pending or the database does not answer
   */
  static void schema(ExperimentsConfiguration configuration) {
    DatabaseUrl address = configuration.database.address();
    try {
      List<String> pending = new Schema(address.dataSource(Purpose.REQUEST)).pending();
      if (!pending.isEmpty()) {
        throw new StartupException(
            "%d migrations are pending (from %s on): run \"bin/experiments db migrate\", or start with --wait-for-schema"
                .formatted(pending.size(), pending.getFirst()));
      }
    } catch (SQLException e) {
      throw new StartupException(
          "cannot use the database %s of DATABASE_URL; check address, user and password: %s"
              .formatted(address, String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
    }
  }
}
