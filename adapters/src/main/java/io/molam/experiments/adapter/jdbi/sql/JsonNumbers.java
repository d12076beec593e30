package io.molam.experiments.adapter.jdbi.sql;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jackson reads whole numbers as int or long; the core knows one kind of number. */
final class JsonNumbers {
  private JsonNumbers() {}

  static Map<String, Object> decimals(Map<String, Object> object) {
    Map<String, Object> copy = new LinkedHashMap<>();
    object.forEach((key, value) -> copy.put(key, decimals(value)));
    return copy;
  }

  private static @Nullable Object decimals(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case BigDecimal decimal -> decimal;
      case Number number -> new BigDecimal(number.toString());
      case List<?> list -> list.stream().map(JsonNumbers::decimals).toList();
      case Map<?, ?> map -> {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, item) -> copy.put(key.toString(), decimals(item)));
        yield copy;
      }
      default -> value;
    };
  }
}
