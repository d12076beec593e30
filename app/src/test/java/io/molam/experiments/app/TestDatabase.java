package io.molam.experiments.app;

import io.molam.experiments.adapter.jdbi.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** A database of its own on the one embedded PostgreSQL that all test classes share. */
final class TestDatabase {
  private static final List<String> TABLES =
      List.of(
          "metrics",
          "experiments",
          "variants",
          "experiment_metrics",
          "phases",
          "exposures",
          "attribute_sets",
          "events",
          "event_ids",
          "audit_log",
          "idempotency_keys",
          "policy_log",
          "change_requests",
          "change_request_revisions",
          "change_request_verdicts",
          "bound_experiments",
          "templates",
          "checklist_items",
          "checklist_ticks",
          "webhooks");

  private final String name;

  private TestDatabase(String name) {
    this.name = name;
  }

  public static TestDatabase empty() throws SQLException {
    return new TestDatabase(TestServer.empty());
  }

  public static TestDatabase migrated() throws SQLException {
    return new TestDatabase(TestServer.migrated());
  }

  public DataSource dataSource() {
    return TestServer.dataSource(name);
  }

  /** The address in libpq form. */
  String url() {
    return "postgresql://postgres:postgres@localhost:" + TestServer.port() + "/" + name;
  }

  /** Rows of every table, to see that nothing was stored. */
  Map<String, Long> rows() throws SQLException {
    String counts =
        TABLES.stream()
            .map("select '%1$s' as name, count(*) as rows from %1$s"::formatted)
            .collect(Collectors.joining(" union all "));
    Map<String, Long> rows = new TreeMap<>();
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                counts
                    + " union all select 'snapshot_version', version from snapshot_version"
                    + " union all select 'approval_policy', version from approval_policy")) {
      while (row.next()) {
        rows.put(row.getString(1), row.getLong(2));
      }
    }
    return rows;
  }

  public long number(String query) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  public void execute(String statement) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement running = connection.createStatement()) {
      running.execute(statement);
    }
  }
}
