package io.molam.experiments.adapter.jdbi;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.changelog.ChangeSet;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** The schema that this release needs, against the one that the database has. */
public final class Schema {
  /** The changelog on the class path. */
  public static final String CHANGELOG = "migrations.xml";

  private final DataSource dataSource;

  public Schema(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Changes of this release that the database does not have. A newer schema, with changes that this
   * release does not know, is fine.
   *
   * @throws SQLException when the database does not answer
   */
  public List<String> pending() throws SQLException {
    return with(
        liquibase ->
            liquibase.listUnrunChangeSets(null, new LabelExpression()).stream()
                .map(ChangeSet::getId)
                .toList());
  }

  /**
   * Applies what is pending; safe to run at the same time elsewhere.
   *
   * @throws SQLException when the database does not answer or refuses a change
   */
  public void migrate() throws SQLException {
    try (Connection _ = lock()) {
      update();
    }
  }

  /**
   * Waits until nobody else changes the schema, and keeps others waiting until it is closed or the
   * process ends.
   *
   * @throws SQLException when the database does not answer
   */
  public Connection lock() throws SQLException {
    Connection connection = dataSource.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_lock(hashtext('experiments_schema'))");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private void update() throws SQLException {
    with(
        liquibase -> {
          liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
          liquibase.update("");
          return true;
        });
  }

  private interface Work<T> {
    T run(Liquibase liquibase) throws LiquibaseException;
  }

  private <T> T with(Work<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      // what Liquibase says goes to the log, not to standard output
      return Scope.child(
          Map.of(Scope.Attr.ui.name(), new LoggerUIService()),
          () -> {
            liquibase.database.Database database =
                DatabaseFactory.getInstance()
                    .findCorrectDatabaseImplementation(new JdbcConnection(connection));
            return work.run(new Liquibase(CHANGELOG, new ClassLoaderResourceAccessor(), database));
          });
    } catch (SQLException e) {
      throw e;
    } catch (Exception e) {
      throw new SQLException("cannot bring the schema up to date: " + e.getMessage(), e);
    }
  }
}
