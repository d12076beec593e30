package io.molam.experiments.app.command;

import io.molam.experiments.adapter.http.auth.MolamIdKeys;
import io.molam.experiments.adapter.jdbi.schema.Schema;
import io.molam.experiments.adapter.jdbi.sql.DatabaseUrl;
import io.molam.experiments.adapter.sira.SiraSettings;
import io.molam.experiments.app.settings.ExperimentsConfiguration;
import java.sql.SQLException;
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
    try {
      MolamIdKeys keys = MolamIdKeys.parse(configuration.molamId.publicKey);
      DatabaseUrl database = configuration.database.address();
      var _ = configuration.sentry.address();
      SiraSettings sira = configuration.sira.settings();
      return "%d key(s) of Molam ID, database %s, %s"
          .formatted(keys.size(), database, sira == null ? "no SIRA" : "SIRA at " + sira.base());
    } catch (IllegalArgumentException e) {
      throw new StartupException(String.valueOf(e.getMessage()));
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

  /**
   * Refuses a schema that lacks something of this release; a newer one is fine.
   *
   * @throws StartupException when migrations are pending or the database does not answer
   */
  static void schema(ExperimentsConfiguration configuration) {
    DatabaseUrl address = configuration.database.address();
    try {
      List<String> pending = new Schema(address.dataSource()).pending();
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
