package io.molam.experiments.domain.allocation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Attributes of a unit at the time of a request: text, {@link BigDecimal}, boolean, or a list of
 * these. An attribute that is absent or null is missing.
 */
public record Context(Map<String, Object> attributes) {
  public static final Context EMPTY = new Context(Map.of());

  public Context {
    attributes = Map.copyOf(attributes);
    attributes.forEach(Context::check);
  }

  private static void check(String name, Object value) {
    boolean known =
        value instanceof List<?> list ? list.stream().allMatch(Context::isScalar) : isScalar(value);
    if (!known) {
      throw new IllegalArgumentException(
          "attribute " + name + " is a " + value.getClass().getSimpleName());
    }
  }

  private static boolean isScalar(Object value) {
    return value instanceof String || value instanceof BigDecimal || value instanceof Boolean;
  }

  public @Nullable Object get(String name) {
    return attributes.get(name);
  }
}
