package io.molam.experiments.adapter.jdbi;

import io.molam.experiments.adapter.jdbi.sql.Database;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Queue;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * A database of its own on the one embedded PostgreSQL that all test classes share. A test has one
 * or two; those of earlier tests are dropped, because the files of hundreds are more than the end
 * of a test run can delete within the time that it has.
 */
public final class TestDatabase {
  private static final int KEPT = 8;
  private static final Queue<String> NAMES = new ArrayDeque<>();

  private final String name;

  private TestDatabase(String name) {
    this.name = name;
  }

  public static TestDatabase empty() throws SQLException {
    return named(TestServer.empty());
  }

  public static TestDatabase migrated() throws SQLException {
    return named(TestServer.migrated());
  }

  private static synchronized TestDatabase named(String name) throws SQLException {
    NAMES.add(name);
    if (NAMES.size() > KEPT) {
      TestServer.drop(NAMES.remove());
    }
    return new TestDatabase(name);
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
