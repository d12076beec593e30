package io.molam.experiments.adapter.jdbi;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** A database of its own on the one embedded PostgreSQL that all test classes share. */
final class TestDatabase {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String name;

  private TestDatabase(String name) {
    this.name = name;
  }

  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setPGStartupWait(Duration.ofSeconds(60))
            .setServerConfig("fsync", "off")
            .setServerConfig("max_connections", "200")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Template {
    static final String NAME = make();

    private static String make() {
      try {
        TestDatabase template = empty();
        new Schema(template.dataSource()).migrate();
        return template.name;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static TestDatabase empty() throws SQLException {
    return create("template1");
  }

  static TestDatabase migrated() throws SQLException {
    return create(Template.NAME);
  }

  private static TestDatabase create(String template) throws SQLException {
    TestDatabase database = new TestDatabase("test_" + NUMBER.incrementAndGet());
    try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + database.name + " template " + template);
    }
    return database;
  }

  DataSource dataSource() {
    return Server.POSTGRES.getDatabase("postgres", name);
  }

  Jdbi jdbi() {
    return Jdbi.create(dataSource());
  }

  Database database() {
    return new Database(jdbi());
  }

  long number(String query) {
    return jdbi().withHandle(handle -> handle.createQuery(query).mapTo(Long.class).one());
  }

  void execute(String statement) {
    jdbi().useHandle(handle -> handle.execute(statement));
  }
}
