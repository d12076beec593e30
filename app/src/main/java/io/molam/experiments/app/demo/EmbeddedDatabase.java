package io.molam.experiments.app.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** A PostgreSQL of our own that vanishes with the process; not part of the production image. */
final class EmbeddedDatabase implements AutoCloseable {
  private final EmbeddedPostgres postgres;

  private EmbeddedDatabase(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /**
   * One that goes on until it is closed, so that whoever asks the process to end can let the
   * service end first.
   *
   * @throws DemoFailure when the production libraries alone are on the class path
   */
  static EmbeddedDatabase start() throws IOException {
    try {
      return new EmbeddedDatabase(
          EmbeddedPostgres.builder()
              .setPGStartupWait(Duration.ofSeconds(60))
              .setServerConfig("shared_buffers", "128MB")
              .setRegisterShutdownHook(false)
              .start());
    } catch (NoClassDefFoundError e) {
      throw new DemoFailure(
          "the demo needs the embedded PostgreSQL, which the production image leaves out: run"
              + " bin/experiments demo in a checkout");
    }
  }

  DataSource dataSource() {
    return postgres.getPostgresDatabase();
  }

  /** The address in libpq form. */
  String url() {
    return "postgresql://postgres:postgres@localhost:" + postgres.getPort() + "/postgres";
  }

  String version() throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show server_version")) {
      row.next();
      return row.getString(1);
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
