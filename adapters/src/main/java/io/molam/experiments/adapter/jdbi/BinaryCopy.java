package io.molam.experiments.adapter.jdbi;

import de.bytefish.pgbulkinsert.exceptions.BinaryWriteFailedException;
import de.bytefish.pgbulkinsert.pgsql.PgBinaryWriter;
import de.bytefish.pgbulkinsert.pgsql.handlers.StringValueHandler;
import de.bytefish.pgbulkinsert.pgsql.handlers.UUIDValueHandler;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Rows by COPY in binary form: no text to parse, and PostgreSQL fills pages with many rows at once.
 */
final class BinaryCopy {
  private static final int BUFFER = 64 * 1024;

  /** PostgreSQL counts from 2000-01-01 in UTC. */
  private static final long EPOCH_MICROS = Times.micros(Instant.parse("2000-01-01T00:00:00Z"));

  private static final StringValueHandler TEXT = new StringValueHandler();
  private static final UUIDValueHandler UUIDS = new UUIDValueHandler();

  private BinaryCopy() {}

  /** Takes the values of one row, in the order of the columns. */
  static final class Row {
    private final PgBinaryWriter out;

    private Row(PgBinaryWriter out) {
      this.out = out;
    }

    Row text(@Nullable String value) {
      out.write(TEXT, value);
      return this;
    }

    Row uuid(@Nullable UUID value) {
      out.write(UUIDS, value);
      return this;
    }

    Row number(@Nullable Double value) {
      if (value == null) {
        out.writeNull();
      } else {
        out.writeDouble(value);
      }
      return this;
    }

    Row time(Instant value) {
      out.writeLong(Times.micros(value) - EPOCH_MICROS);
      return this;
    }
  }

  /**
   * Stores rows as part of the handle's transaction.
   *
   * @param target a table and its columns, as COPY names them
   * @param columns how many values {@code values} writes for each row
   * @throws UnableToExecuteStatementException when PostgreSQL refuses them; the transaction is lost
   */
  static <E> void copy(
      Handle handle, String target, int columns, List<E> rows, BiConsumer<Row, E> values) {
    try {
      PGConnection connection = handle.getConnection().unwrap(PGConnection.class);
      try (PgBinaryWriter out =
          new PgBinaryWriter(
              new PGCopyOutputStream(
                  connection, "copy " + target + " from stdin (format binary)", BUFFER),
              BUFFER)) {
        Row row = new Row(out);
        for (E each : rows) {
          out.startRow(columns);
          values.accept(row, each);
        }
      }
    } catch (SQLException | BinaryWriteFailedException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }
}
