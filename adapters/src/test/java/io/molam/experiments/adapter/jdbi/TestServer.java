package io.molam.experiments.adapter.jdbi;

import io.molam.experiments.adapter.jdbi.schema.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * The one embedded PostgreSQL that all test classes of a module share; the tests of the application
 * use it too. With the system property {@code test.statements} every statement is logged as JSON
 * into the directory that it names, which is how the statements of a release are recorded.
 */
public final class TestServer {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private TestServer() {}

  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setPGStartupWait(Duration.ofSeconds(60))
              .setServerConfig("fsync", "off")
              .setServerConfig("max_connections", "200");
      String statements = System.getProperty("test.statements", "");
      if (!statements.isEmpty()) {
        builder
            .setServerConfig("logging_collector", "on")
            .setServerConfig("log_destination", "jsonlog")
            .setServerConfig("log_directory", statements)
            .setServerConfig("log_statement", "all");
      }
      try {
        return builder.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Template {
    static final String NAME = make();

    private static String make() {
      try {
        String template = empty();
        new Schema(dataSource(template)).migrate();
        return template;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The name of a new database without a table. */
  public static String empty() throws SQLException {
    return create("template1");
  }

  /** The name of a new database with the schema of this release. */
  public static String migrated() throws SQLException {
    return create(Template.NAME);
  }

  private static String create(String template) throws SQLException {
    String name = "test_" + NUMBER.incrementAndGet();
    try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name + " template " + template);
    }
    return name;
  }

  /** Takes a database away, whoever is still connected. */
  static void drop(String name) throws SQLException {
    try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop database " + name + " with (force)");
    }
  }

  public static DataSource dataSource(String name) {
    return Server.POSTGRES.getDatabase("postgres", name);
  }

  public static int port() {
    return Server.POSTGRES.getPort();
  }
}
