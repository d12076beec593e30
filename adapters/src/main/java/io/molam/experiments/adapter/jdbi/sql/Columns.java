package io.molam.experiments.adapter.jdbi.sql;

import java.sql.Array;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/**
 * A column of many rows as one array parameter, for {@code unnest}. Of these element types the
 * driver sends arrays in binary form, which spares both sides the quoting.
 */
public final class Columns {
  private Columns() {}

  public static <E> Argument texts(List<E> rows, Function<E, @Nullable String> column) {
    @Nullable String[] values = new @Nullable String[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = column.apply(rows.get(i));
    }
    return array("text", values);
  }

  /** As text, which the statement casts: of uuid the driver sends no arrays in binary form. */
  public static <E> Argument uuids(List<E> rows, Function<E, @Nullable UUID> column) {
    return texts(rows, row -> Objects.toString(column.apply(row), null));
  }

  public static <E> Argument doubles(List<E> rows, Function<E, @Nullable Double> column) {
    @Nullable Double[] values = new @Nullable Double[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = column.apply(rows.get(i));
    }
    return array("float8", values);
  }

  public static <E> Argument ints(List<E> rows, Function<E, Integer> column) {
    Integer[] values = new Integer[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = column.apply(rows.get(i));
    }
    return array("int4", values);
  }

  public static <E> Argument longs(List<E> rows, Function<E, Long> column) {
    Long[] values = new Long[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = column.apply(rows.get(i));
    }
    return array("int8", values);
  }

  /** An array that came from the database, as it is. */
  public static Argument given(Array values) {
    return (position, statement, context) -> statement.setArray(position, values);
  }

  private static Argument array(String type, @Nullable Object[] values) {
    return (position, statement, context) ->
        statement.setArray(position, statement.getConnection().createArrayOf(type, values));
  }
}
