package io.molam.experiments.domain.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a JSON document, as RFC 6901 writes it, such as {@code /analysis/level}; not the whole
 * document.
 */
record JsonPointer(String text, List<String> steps) {
  static final int MAX_LENGTH = 256;

  /**
   * Possessive, so that a long path is matched in a loop and not by one call for each character.
   */
  private static final Pattern FORM = Pattern.compile("(?:/(?:[^~/]|~[01])*+)++");

  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

  JsonPointer {
    steps = List.copyOf(steps);
  }

  /** The place that a text of at most 256 characters names, or null when it is no pointer. */
  static @Nullable JsonPointer of(String text) {
    if (text.length() > MAX_LENGTH || !FORM.matcher(text).matches()) {
      return null;
    }
    List<String> steps = new ArrayList<>();
    for (String step : text.substring(1).split("/", -1)) {
      steps.add(step.replace("~1", "/").replace("~0", "~"));
    }
    return new JsonPointer(text, steps);
  }

  /** Whether something, be it null, is at this place. */
  boolean isIn(Map<String, ? extends @Nullable Object> document) {
    return found(document).there();
  }

  /** What is at this place; null when nothing or null is. */
  @Nullable Object in(Map<String, ? extends @Nullable Object> document) {
    return found(document).value();
  }

  private record Found(boolean there, @Nullable Object value) {}

  private Found found(Map<String, ? extends @Nullable Object> document) {
    @Nullable Object value = document;
    for (String step : steps) {
      switch (value) {
        case Map<?, ?> map when map.containsKey(step) -> value = map.get(step);
        case List<?> list
            when INDEX.matcher(step).matches() && Integer.parseInt(step) < list.size() ->
            value = list.get(Integer.parseInt(step));
        case null, default -> {
          return new Found(false, null);
        }
      }
    }
    return new Found(true, value);
  }

  /** As the API names fields, such as {@code variants[0].config}. */
  String field() {
    StringBuilder field = new StringBuilder();
    for (String step : steps) {
      if (INDEX.matcher(step).matches()) {
        field.append('[').append(step).append(']');
      } else {
        field.append(field.isEmpty() ? "" : ".").append(step);
      }
    }
    return field.toString();
  }
}
