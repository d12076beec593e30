package io.molam.experiments.adapter.jdbi;

import io.molam.experiments.adapter.jdbi.sql.Database;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** A database of its own on the one embedded PostgreSQL that all test classes share. */
public final class TestDatabase {
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

  public Jdbi jdbi() {
    return Jdbi.create(dataSource());
  }

  public Database database() {
    return new Database(jdbi());
  }

  public long number(String query) {
    return jdbi().withHandle(handle -> handle.createQuery(query).mapTo(Long.class).one());
  }

  public void execute(String statement) {
    jdbi().useHandle(handle -> handle.execute(statement));
  }
}
