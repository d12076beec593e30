package io.molam.experiments.adapter.jdbi.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** The schema that this release needs, against the one that the database has. */
public final class Schema {
  /** The changelog on the class path. */
  public static final String CHANGELOG = "migrations.xml";

  private static final String NO_SUCH_TABLE = "42P01";
  private static final Pattern INCLUDE = Pattern.compile("<include\\s+file=\"([^\"]+)\"");
  private static final Pattern CHANGE =
      Pattern.compile("(?m)^--\\s*changeset\\s+([^:\\s]+):(\\S+)");

  private static final Pattern DROP =
      Pattern.compile("(?i)\\bdrop\\s+table\\s+(?:if\\s+exists\\s+)?([a-z_0-9]+)");

  private final DataSource dataSource;

  public Schema(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Changes of this release that the database does not have. A newer schema, with changes that this
   * release does not know, is fine. Only reads: Liquibase would first make its tables, against
   * whoever migrates at that moment.
   *
   * @throws SQLException when the database does not answer
   */
  public List<String> pending() throws SQLException {
    Set<Change> recorded = new HashSet<>(recorded());
    return changes().stream().filter(change -> !recorded.contains(change)).map(Change::id).toList();
  }

  /** A change as Liquibase identifies it. */
  record Change(String file, String author, String id) {}

  /** The changes of this release, in the changelog's order. */
  static List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    INCLUDE
        .matcher(resource(CHANGELOG))
        .results()
        .map(include -> include.group(1))
        .forEach(
            file ->
                CHANGE
                    .matcher(resource(file))
                    .results()
                    .map(change -> new Change(file, change.group(1), change.group(2)))
                    .forEach(changes::add));
    return changes;
  }

  static String resource(String name) {
    try (InputStream in = Schema.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Applies what is pending; safe to run at the same time elsewhere.
   *
   * @return what was pending when nobody else changed the schema
   * @throws SQLException when the database does not answer or refuses a change
   */
  public List<String> migrate() throws SQLException {
    try (Connection _ = lock()) {
      List<String> pending = pending();
      update();
      return pending;
    }
  }

  /**
   * The steps that the database has, in the order in which they were made: the names of their
   * files, such as {@code 0022-examinations}.
   *
   * @throws SQLException when the database does not answer
   */
  public List<String> steps() throws SQLException {
    return recorded().stream().map(Schema::step).distinct().toList();
  }

  /**
   * What going back to a step would undo.
   *
   * @param changes the newest first
   * @param drops tables that would go with all that they hold
   */
  public record Undo(List<String> changes, List<String> drops) {
    public Undo {
      changes = List.copyOf(changes);
      drops = List.copyOf(drops);
    }
  }

  /**
   * Undoes all that was made after a step.
   *
   * @param step whole, or its number alone
   * @param approved is asked before anything is done; what it throws stops it
   * @throws IllegalArgumentException when the database has no such step, or has changes after it
   *     that this release does not know
   * @throws SQLException when the database does not answer or refuses
   */
  public Undo rollBack(String step, Predicate<Undo> approved) throws SQLException {
    try (Connection _ = lock()) {
      List<Change> recorded = recorded();
      int last = -1;
      for (int i = 0; i < recorded.size(); i++) {
        String name = step(recorded.get(i));
        last = name.equals(step) || name.startsWith(step + "-") ? i : last;
      }
      if (last < 0) {
        throw new IllegalArgumentException(
            "the database has no step \"%s\"; it has %s"
                .formatted(step, String.join(", ", steps())));
      }
      List<Change> after = recorded.subList(last + 1, recorded.size()).reversed();
      if (!changes().containsAll(after)) {
        throw new IllegalArgumentException(
            "after %s there are changes of another release; go back with that one".formatted(step));
      }
      Undo undo =
          new Undo(
              after.stream().map(Change::id).toList(),
              after.isEmpty() ? List.of() : dropped(after.size()));
      if (!after.isEmpty() && approved.test(undo)) {
        with(
            liquibase -> {
              liquibase.rollback(after.size(), "");
              return true;
            });
      }
      return undo;
    }
  }

  private List<String> dropped(int changes) throws SQLException {
    StringWriter statements = new StringWriter();
    with(
        liquibase -> {
          liquibase.rollback(changes, "", statements);
          return true;
        });
    return DROP.matcher(statements.toString()).results().map(drop -> drop.group(1)).toList();
  }

  private static String step(Change change) {
    return change.file().replaceAll(".*/|[.]sql$", "");
  }

  private List<Change> recorded() throws SQLException {
    List<Change> recorded = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select filename, author, id from databasechangelog order by orderexecuted")) {
      while (rows.next()) {
        recorded.add(new Change(rows.getString(1), rows.getString(2), rows.getString(3)));
      }
    } catch (SQLException e) {
      if (!NO_SUCH_TABLE.equals(e.getSQLState())) {
        throw e;
      }
    }
    return recorded;
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
      // what Liquibase says goes to the log, not to standard output, and nothing of it to its
      // makers
      return Scope.child(
          Map.of(
              Scope.Attr.ui.name(), new LoggerUIService(), AnalyticsArgs.ENABLED.getKey(), false),
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
