package io.molam.experiments.adapter.jdbi.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * The previous release keeps working on the schema of this one: while a release rolls out, and
 * after an undo, its statements run against the new schema. Its statements and the schema that it
 * was written for are in {@code src/test/resources/previous-release}, recorded by {@code
 * ops/scripts/record-previous-release.sh} at the release.
 */
class PreviousReleaseIT {
  private static final Path RECORD = Path.of("src/test/resources/previous-release");

  /** What a release relies on: one line for each column and constraint of its tables. */
  private static final String SCHEMA =
      """
      select 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
          || case when a.attnotnull then ' not null' else '' end
          || case when a.atthasdef or a.attidentity <> '' then ' default' else '' end
      from pg_attribute a
      join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname not like 'databasechangelog%' and a.attnum > 0 and not a.attisdropped
      union all
      select 'constraint ' || c.relname || ' ('
          || coalesce((select string_agg(a.attname, ',' order by a.attname) from pg_attribute a
                       where a.attrelid = c.oid and a.attnum = any (k.conkey)), '')
          || ') ' || pg_get_constraintdef(k.oid)
      from pg_constraint k
      join pg_class c on c.oid = k.conrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname not like 'databasechangelog%' and k.contype in ('c', 'f', 'u', 'p', 'x')
      order by 1
      """;

  private static List<String> schema(TestDatabase database) {
    return database
        .jdbi()
        .withHandle(handle -> handle.createQuery(SCHEMA).mapTo(String.class).list());
  }

  private static List<String> recorded(String file) throws IOException {
    return Files.readAllLines(RECORD.resolve(file));
  }

  /** The statements, each ending at a line that holds a semicolon alone. */
  private static List<String> statements() throws IOException {
    return Stream.of(Files.readString(RECORD.resolve("statements.sql")).split("\n;\n", -1))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  /** The recorded statements that PostgreSQL cannot plan: names, types, conflict targets. */
  private static List<String> refused(TestDatabase database) throws Exception {
    PGSimpleDataSource dataSource = (PGSimpleDataSource) database.dataSource();
    // else the driver would want values for the placeholders
    dataSource.setPreferQueryMode(PreferQueryMode.SIMPLE);
    List<String> refused = new ArrayList<>();
    try (Connection connection = dataSource.getConnection()) {
      for (String statement : statements()) {
        try (Statement plan = connection.createStatement()) {
          plan.execute("explain (generic_plan) " + statement);
        } catch (SQLException e) {
          refused.add(e.getMessage() + "\n" + statement);
        }
      }
    }
    return refused;
  }

  @Test
  void everyStatementOfThePreviousReleaseCanBePlanned() throws Exception {
    assertThat(statements()).hasSizeGreaterThan(40);
    assertThat(refused(TestDatabase.migrated())).isEmpty();
  }

  @Test
  void whatThePreviousReleaseWritesIsStillAccepted() throws Exception {
    List<String> faults = faults(recorded("schema.txt"), schema(TestDatabase.migrated()));
    faults.removeAll(recorded("accepted.txt"));
    assertThat(faults).isEmpty();
  }

  @Test
  void aContractionIsSeen() throws Exception {
    TestDatabase database = TestDatabase.migrated();
    List<String> before = schema(database);
    assertThat(faults(before, before)).isEmpty();
    database.execute("alter table experiments add column needed text");
    database.execute("alter table experiments add column grows text not null default 'x'");
    assertThat(faults(before, schema(database))).as("an expansion").isEmpty();
    database.execute("alter table experiments alter column needed set not null");
    database.execute("alter table experiments alter column description type varchar(10)");
    database.execute("alter table experiments add constraint short check (length(name) < 5)");
    database.execute("alter table overrides rename to forced");
    assertThat(faults(before, schema(database)))
        .anyMatch(fault -> fault.startsWith("experiments.needed is new"))
        .anyMatch(fault -> fault.startsWith("experiments.description"))
        .anyMatch(fault -> fault.contains("length(name) < 5"))
        .anyMatch(fault -> fault.startsWith("overrides"));
    assertThat(refused(database))
        .isNotEmpty()
        .allMatch(message -> message.contains("relation \"overrides\" does not exist"));
  }

  /** What of {@code after} breaks a release that was written for {@code before}. */
  private static List<String> faults(List<String> before, List<String> after) {
    List<String> faults = new ArrayList<>();
    Set<String> tables = new TreeSet<>();
    Set<String> oldColumns = new TreeSet<>();
    for (Column column : columns(before)) {
      tables.add(column.table());
      oldColumns.add(column.table() + "." + column.name());
      Column now =
          columns(after).stream()
              .filter(it -> it.table().equals(column.table()) && it.name().equals(column.name()))
              .findFirst()
              .orElse(null);
      if (now == null) {
        faults.add(column.table() + "." + column.name() + " is gone");
      } else if (!now.type().equals(column.type())) {
        faults.add(column.table() + "." + column.name() + " is " + now.type() + " now");
      } else if (now.required() && !column.required()) {
        faults.add(column.table() + "." + column.name() + " must be given now");
      }
    }
    for (Column column : columns(after)) {
      if (tables.contains(column.table())
          && !oldColumns.contains(column.table() + "." + column.name())
          && column.required()) {
        faults.add(column.table() + "." + column.name() + " is new and must be given");
      }
    }
    Set<String> known = new TreeSet<>(before);
    for (String line : after) {
      if (line.startsWith("constraint ") && !known.contains(line)) {
        String table = line.split(" ", -1)[1];
        String of = line.substring(line.indexOf('(') + 1, line.indexOf(')'));
        boolean ofOldColumns =
            Stream.of(of.split(",", -1)).allMatch(name -> oldColumns.contains(table + "." + name));
        if (ofOldColumns) {
          faults.add(line + " is new");
        }
      }
    }
    return faults;
  }

  /** {@code required} when a row cannot be written without it. */
  private record Column(String table, String name, String type, boolean required) {}

  private static List<Column> columns(List<String> schema) {
    return schema.stream()
        .filter(line -> line.startsWith("column "))
        .map(
            line -> {
              String[] words = line.split(" ", 3);
              int dot = words[1].indexOf('.');
              boolean required = words[2].endsWith(" not null");
              return new Column(
                  words[1].substring(0, dot),
                  words[1].substring(dot + 1),
                  words[2].replaceFirst("( not null)?( default)?$", ""),
                  required);
            })
        .collect(Collectors.toList());
  }

  /** Writes the record of this release's schema when {@code record.schema} asks for it. */
  @Test
  void recordsTheSchemaWhenAsked() throws Exception {
    List<String> schema = schema(TestDatabase.migrated());
    assertThat(schema).hasSizeGreaterThan(60);
    if (Boolean.getBoolean("record.schema")) {
      Files.write(RECORD.resolve("schema.txt"), schema);
    }
  }
}
