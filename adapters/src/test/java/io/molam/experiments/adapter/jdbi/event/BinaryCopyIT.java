package io.molam.experiments.adapter.jdbi.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.sql.Database;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is copied reads back as it was, wherever it lies in the buffer. */
class BinaryCopyIT {
  private static final String TARGET = "copied (id, name, other, number, at)";

  private final TestDatabase database = TestDatabase.empty();

  BinaryCopyIT() throws SQLException {}

  private record Line(
      UUID id, @Nullable String name, @Nullable UUID other, @Nullable Double number, Instant at) {
    static Line of(int i, @Nullable String name) {
      return new Line(
          new UUID(i, i),
          name,
          i % 2 == 0 ? null : new UUID(-i, i),
          i % 3 == 0 ? null : i / 7.0,
          Instant.parse("1999-12-31T23:59:59.999999Z").plusSeconds(i));
    }
  }

  @BeforeEach
  void table() {
    database.execute("drop table if exists copied");
    database.execute(
        "create table copied (id uuid primary key, name text, other uuid, number float8, at timestamptz)");
  }

  private static void copy(Handle handle, List<Line> lines) {
    BinaryCopy.copy(
        handle,
        TARGET,
        5,
        lines,
        (row, line) ->
            row.uuid(line.id())
                .text(line.name())
                .uuid(line.other())
                .number(line.number())
                .time(line.at()));
  }

  @Test
  void linesReadBackAsTheyWere() {
    List<Line> lines =
        new ArrayList<>(List.of(Line.of(0, null), Line.of(1, ""), Line.of(2, "é😀")));
    // around the buffer's length, and far beyond
    for (int length = 65_400; length < 65_600; length++) {
      lines.add(Line.of(lines.size(), "x".repeat(length)));
    }
    lines.add(Line.of(lines.size(), "é".repeat(500_000)));
    for (int i = 0; i < 3_000; i++) {
      lines.add(Line.of(lines.size(), "y".repeat(i % 97)));
    }
    database.jdbi().useTransaction(handle -> copy(handle, lines));
    List<Line> found =
        database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery("select * from copied order by id")
                        .map(
                            (row, context) ->
                                new Line(
                                    row.getObject("id", UUID.class),
                                    row.getString("name"),
                                    row.getObject("other", UUID.class),
                                    row.getObject("number", Double.class),
                                    row.getObject("at", OffsetDateTime.class).toInstant()))
                        .list());
    assertThat(found).isEqualTo(lines);
  }

  @Test
  void anErrorInTheMiddleLeavesTheConnectionUsable() {
    List<Line> repeated = List.of(Line.of(1, "a"), Line.of(1, "b"));
    database
        .jdbi()
        .useHandle(
            handle -> {
              assertThatThrownBy(() -> handle.useTransaction(h -> copy(h, repeated)))
                  .isInstanceOfSatisfying(
                      JdbiException.class, e -> assertThat(Database.isDuplicateKey(e)).isTrue());
              assertThatThrownBy(
                      () ->
                          handle.useTransaction(
                              h ->
                                  BinaryCopy.copy(
                                      h,
                                      TARGET,
                                      5,
                                      repeated,
                                      (row, line) -> {
                                        throw new IllegalStateException("while writing");
                                      })))
                  .hasMessage("while writing");
              handle.useTransaction(h -> copy(h, List.of(Line.of(2, "c"))));
            });
    assertThat(database.number("select count(*) from copied")).isEqualTo(1);
  }
}
