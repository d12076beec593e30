package io.molam.experiments.adapter.jdbi.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.event.EventStore;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.changelog.ChangeSet;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.Test;

/** The changelog goes up, down and up again, alone and at the same time. */
class MigrationsIT {
  private static final String OWN_TABLES =
      "select count(*) from pg_tables where schemaname = 'public'"
          + " and tablename not like 'databasechangelog%'";
  private static final String OWN_FUNCTIONS =
      "select count(*) from pg_proc where pronamespace = 'public'::regnamespace";

  private static void rollbackAll(TestDatabase database) throws Exception {
    try (Connection connection = database.dataSource().getConnection()) {
      liquibase.database.Database target =
          DatabaseFactory.getInstance()
              .findCorrectDatabaseImplementation(new JdbcConnection(connection));
      int changes = target.getRanChangeSetList().size();
      new Liquibase(Schema.CHANGELOG, new ClassLoaderResourceAccessor(), target)
          .rollback(changes, "");
    }
  }

  @Test
  void schemaGoesUpDownAndUpAgain() throws Exception {
    TestDatabase database = TestDatabase.empty();
    Schema schema = new Schema(database.dataSource());
    List<String> all = schema.pending();
    assertThat(all).isNotEmpty();
    schema.migrate();
    assertThat(schema.pending()).isEmpty();
    long tables = database.number(OWN_TABLES);
    assertThat(tables).isGreaterThan(8);

    rollbackAll(database);
    assertThat(schema.pending()).isEqualTo(all);
    assertThat(database.number(OWN_TABLES)).isZero();
    assertThat(database.number(OWN_FUNCTIONS)).isZero();

    schema.migrate();
    assertThat(schema.pending()).isEmpty();
    assertThat(database.number(OWN_TABLES)).isEqualTo(tables);
  }

  @Test
  void quickCheckKnowsEveryChangeThatLiquibaseKnows() throws Exception {
    TestDatabase database = TestDatabase.empty();
    Schema schema = new Schema(database.dataSource());
    assertThat(schema.pending()).isEqualTo(unrun(database));
    assertThat(schema.migrate())
        .isEqualTo(Schema.changes().stream().map(Schema.Change::id).toList());
    database.execute(
        "delete from databasechangelog where orderexecuted = (select max(orderexecuted) from databasechangelog)");
    assertThat(schema.pending())
        .containsExactly(Schema.changes().getLast().id())
        .isEqualTo(unrun(database));
    // Liquibase would run such changes again; the quick check does not look at checksums
    for (Schema.Change change : Schema.changes()) {
      assertThat(Schema.resource(change.file()))
          .doesNotContainIgnoringCase("runOnChange")
          .doesNotContainIgnoringCase("runAlways");
    }
  }

  private static List<String> unrun(TestDatabase database) throws Exception {
    try (Connection connection = database.dataSource().getConnection()) {
      return new Liquibase(
              Schema.CHANGELOG,
              new ClassLoaderResourceAccessor(),
              DatabaseFactory.getInstance()
                  .findCorrectDatabaseImplementation(new JdbcConnection(connection)))
          .listUnrunChangeSets(null, new LabelExpression()).stream().map(ChangeSet::getId).toList();
    }
  }

  /** Liquibase's tables, made by whoever only asks, would meet those of a migration. */
  @Test
  void askingMakesNothing() throws Exception {
    TestDatabase database = TestDatabase.empty();
    assertThat(new Schema(database.dataSource()).pending()).isNotEmpty();
    assertThat(database.number("select count(*) from pg_tables where schemaname = 'public'"))
        .isZero();
  }

  @Test
  void migratingAgainChangesNothing() throws Exception {
    TestDatabase database = TestDatabase.empty();
    Schema schema = new Schema(database.dataSource());
    schema.migrate();
    long changes = database.number("select count(*) from databasechangelog");
    schema.migrate();
    assertThat(database.number("select count(*) from databasechangelog")).isEqualTo(changes);
  }

  @Test
  void migrationsAtTheSameTimeQueueUp() throws Exception {
    TestDatabase database = TestDatabase.empty();
    Schema schema = new Schema(database.dataSource());
    int changes = schema.pending().size();
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        tasks.add(
            () -> {
              new Schema(database.dataSource()).migrate();
              return true;
            });
      }
      for (Future<Boolean> future : threads.invokeAll(tasks)) {
        assertThat(future.get()).isTrue();
      }
    }
    assertThat(database.number("select count(*) from databasechangelog")).isEqualTo(changes);
  }

  @Test
  void newerSchemaIsFine() throws Exception {
    TestDatabase database = TestDatabase.migrated();
    database.execute("alter table experiments add column of_the_next_release text");
    database.execute(
        "insert into databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype)"
            + " values ('9999-next', 'experiments', 'db/changes/9999-next.sql', now(), 999, 'EXECUTED')");
    assertThat(new Schema(database.dataSource()).pending()).isEmpty();
  }

  @Test
  void eventPartitionsCoverTheSpanOnceEach() throws Exception {
    TestDatabase database = TestDatabase.migrated();
    EventStore events = new EventStore(database.database());
    java.time.Instant first = java.time.Instant.parse("2025-11-30T23:59:59Z");
    java.time.Instant last = java.time.Instant.parse("2026-02-01T00:00:00Z");
    assertThat(events.ensurePartitions(first, last)).isEqualTo(4);
    assertThat(events.ensurePartitions(first, last)).isZero();
  }
}
