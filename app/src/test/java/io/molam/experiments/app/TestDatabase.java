package io.molam.experiments.app;

import io.molam.experiments.adapter.jdbi.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/** A database of its own on the one embedded PostgreSQL that all test classes share. */
final class TestDatabase {
  private final String name;

  private TestDatabase(String name) {
    this.name = name;
  }

  static TestDatabase empty() throws SQLException {
    return new TestDatabase(TestServer.empty());
  }

  static TestDatabase migrated() throws SQLException {
    return new TestDatabase(TestServer.migrated());
  }

  DataSource dataSource() {
    return TestServer.dataSource(name);
  }

  /** The address in libpq form. */
  String url() {
    return "postgresql://postgres:postgres@localhost:" + TestServer.port() + "/" + name;
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
          "idempotency_keys",
          "policy_log"
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
