package io.molam.experiments.adapter.jdbi.event;

import io.molam.experiments.adapter.jdbi.sql.Times;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows by COPY in binary form: no text to parse, and PostgreSQL fills pages with many rows at once.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, Binary Format</a>
 */
final class BinaryCopy {
  private static final int BUFFER = 64 * 1024;
  private static final byte[] SIGNATURE =
      "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final int NULL = -1;
  private static final short END = -1;

  /** PostgreSQL counts from 2000-01-01 in UTC. */
  private static final long EPOCH_MICROS = Times.micros(Instant.parse("2000-01-01T00:00:00Z"));

  private BinaryCopy() {}

  /** Takes the values of one row, in the order of the columns. */
  public static final class Row {
    private final CopyIn copy;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    private Row(CopyIn copy) {
      this.copy = copy;
    }

    public Row text(@Nullable String value) {
      if (value == null) {
        return nothing();
      }
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      room(Integer.BYTES).putInt(bytes.length);
      if (bytes.length > BUFFER) {
        send();
        send(bytes, bytes.length);
      } else {
        room(bytes.length).put(bytes);
      }
      return this;
    }

    public Row uuid(@Nullable UUID value) {
      if (value == null) {
        return nothing();
      }
      room(Integer.BYTES + 2 * Long.BYTES)
          .putInt(2 * Long.BYTES)
          .putLong(value.getMostSignificantBits())
          .putLong(value.getLeastSignificantBits());
      return this;
    }

    public Row number(@Nullable Double value) {
      if (value == null) {
        return nothing();
      }
      room(Integer.BYTES + Double.BYTES).putInt(Double.BYTES).putDouble(value);
      return this;
    }

    public Row time(Instant value) {
      room(Integer.BYTES + Long.BYTES)
          .putInt(Long.BYTES)
          .putLong(Times.micros(value) - EPOCH_MICROS);
      return this;
    }

    private Row nothing() {
      room(Integer.BYTES).putInt(NULL);
      return this;
    }

    private ByteBuffer room(int bytes) {
      if (buffer.remaining() < bytes) {
        send();
      }
      return buffer;
    }

    private void send() {
      send(buffer.array(), buffer.position());
      buffer.clear();
    }

    private void send(byte[] bytes, int length) {
      try {
        copy.writeToCopy(bytes, 0, length);
      } catch (SQLException e) {
        throw new UnableToExecuteStatementException(e, null);
      }
    }
  }

  /**
   * Stores rows as part of the handle's transaction.
   *
   * @param target a table and its columns, as COPY names them
   * @param columns how many values {@code values} writes for each row
   * @throws UnableToExecuteStatementException when PostgreSQL refuses them; the transaction is lost
   */
  public static <E> void copy(
      Handle handle, String target, int columns, List<E> rows, BiConsumer<Row, E> values) {
    try {
      CopyIn copy =
          handle
              .getConnection()
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy " + target + " from stdin (format binary)");
      try {
        Row row = new Row(copy);
        row.buffer.put(SIGNATURE).putInt(0).putInt(0);
        for (E each : rows) {
          row.room(Short.BYTES).putShort((short) columns);
          values.accept(row, each);
        }
        row.room(Short.BYTES).putShort(END);
        row.send();
        copy.endCopy();
      } finally {
        if (copy.isActive()) {
          copy.cancelCopy();
        }
      }
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }
}
