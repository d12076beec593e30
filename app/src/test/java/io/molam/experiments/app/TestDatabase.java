package io.molam.experiments.app;

import io.molam.experiments.adapter.jdbi.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

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

  /** The address in libpq form. */
  String url() {
    return "postgresql://postgres:postgres@localhost:" + Server.POSTGRES.getPort() + "/" + name;
  }

  /** Rows of every table, to see that nothing was stored. */
  Map<String, Long> rows() throws SQLException {
    Map<String, Long> rows = new LinkedHashMap<>();
    for (String table :
        new String[] {
          "metrics",
          "experiments",
          "variants",
          "experiment_metrics",
          "phases",
          "exposures",
          "events",
          "event_ids",
          "audit_log",
          "idempotency_keys"
        }) {
      rows.put(table, number("select count(*) from " + table));
    }
    rows.put("snapshot_version", number("select version from snapshot_version"));
    return rows;
  }

  long number(String query) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  void execute(String statement) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement running = connection.createStatement()) {
      running.execute(statement);
    }
  }
}
