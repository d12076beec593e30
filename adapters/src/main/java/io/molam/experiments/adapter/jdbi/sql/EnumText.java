package io.molam.experiments.adapter.jdbi.sql;

import java.util.Locale;

/** Constants of enums as they are kept: in lower case. */
public final class EnumText {
  private EnumText() {}

  public static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when the type has no such constant
   */
  public static <E extends Enum<E>> E parsed(Class<E> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }
}
