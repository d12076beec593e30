package io.molam.experiments.adapter.jdbi;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

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
