package io.molam.experiments.adapter.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.molam.experiments.domain.ExperimentException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over one JSON object of a request. Every getter reports a wrong value to the shared
 * {@link FieldErrors} and goes on, so that a caller reads the whole request first, calls {@link
 * FieldErrors#throwIfAny()} once, and only then builds something from what it got. A getter of an
 * absent, null or wrong field gives null (or an empty list); what must be there is named with
 * {@link #require}. Asking for a field is what makes it known: the rest are errors.
 */
public final class JsonFields {
  private final JsonNode object;
  private final String path;
  private final FieldErrors errors;
  private final boolean readable;
  private final Set<String> asked = new LinkedHashSet<>();

  private JsonFields(JsonNode object, String path, FieldErrors errors, boolean readable) {
    this.object = object;
    this.path = path;
    this.errors = errors;
    this.readable = readable;
    errors.register(this);
  }

  /** Reads a document; anything but an object is an error and reads as an empty object. */
  public static JsonFields of(JsonNode document, FieldErrors errors) {
    return of(document, "", errors);
  }

  private static JsonFields of(JsonNode node, String path, FieldErrors errors) {
    if (node.isObject()) {
      return new JsonFields(node, path, errors, true);
    }
    errors.add(path, "must be an object");
    return new JsonFields(JsonNodeFactory.instance.objectNode(), path, errors, false);
  }

  /** The names asked for so far, that is: the fields that this object may have. */
  public Set<String> asked() {
    return Collections.unmodifiableSet(asked);
  }

  /** Where errors of this object go. */
  public FieldErrors errors() {
    return errors;
  }

  /** Whether the field is there at all, be it as null. */
  public boolean present(String name) {
    asked.add(name);
    return object.has(name);
  }

  /** Whether the field is there as an explicit null. */
  public boolean isNull(String name) {
    asked.add(name);
    return object.has(name) && object.get(name).isNull();
  }

  /** Reports an error of one field of this object; an empty name means the object itself. */
  public void error(String name, String message) {
    errors.add(pathOf(name), message);
  }

  /** Reports each of these fields that is absent or null. */
  public void require(String... names) {
    for (String name : names) {
      // of what is no object at all, nothing more is said
      if (value(name) == null && readable) {
        error(name, "is required");
      }
    }
  }

  /** A text of one line, at most {@code maxLength} characters. */
  public @Nullable String text(String name, int maxLength) {
    return text(name, maxLength, false);
  }

  /** A text of several lines: line feeds and tabs are fine. */
  public @Nullable String prose(String name, int maxLength) {
    return text(name, maxLength, true);
  }

  /**
   * A text of one line that is there and not blank. What is wrong reads as an empty text, which
   * never gets anywhere, since {@link FieldErrors#throwIfAny()} throws.
   */
  public String requiredText(String name, int maxLength) {
    require(name);
    String text = text(name, maxLength);
    if (text == null) {
      return "";
    }
    if (text.isBlank()) {
      error(name, "must not be blank");
    }
    return text;
  }

  /** A text that matches as a whole; the description completes "must be". */
  public @Nullable String matching(String name, Pattern pattern, String description) {
    return matching(name, pattern.asMatchPredicate(), description);
  }

  /** A text of some form; the description completes "must be". */
  public @Nullable String matching(String name, Predicate<String> form, String description) {
    String text = text(name, Integer.MAX_VALUE);
    if (text != null && !form.test(text)) {
      error(name, "must be " + description);
      return null;
    }
    return text;
  }

  /** A number between the bounds, both included, with at most so many decimal places. */
  public @Nullable BigDecimal decimal(String name, BigDecimal min, BigDecimal max, int maxScale) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    BigDecimal number = value.isNumber() ? value.decimalValue() : null;
    if (number == null
        || TextRules.fault(number) != null
        || number.compareTo(min) < 0
        || number.compareTo(max) > 0) {
      error(
          name,
          "must be a number from %s to %s".formatted(min.toPlainString(), max.toPlainString()));
      return null;
    }
    if (number.scale() > maxScale && number.stripTrailingZeros().scale() > maxScale) {
      error(name, "must have at most " + maxScale + " decimal places");
      return null;
    }
    return number;
  }

  /** As above with bounds that are whole numbers. */
  public @Nullable BigDecimal decimal(String name, long min, long max, int maxScale) {
    return decimal(name, BigDecimal.valueOf(min), BigDecimal.valueOf(max), maxScale);
  }

  /** A whole number between the bounds, both included; 5.0 and 5e0 are 5. */
  public @Nullable Integer integer(String name, int min, int max) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    String expected = "must be a whole number from %d to %d".formatted(min, max);
    if (!value.isNumber()) {
      error(name, expected);
      return null;
    }
    BigDecimal number = value.decimalValue();
    if (TextRules.fault(number) != null
        || number.compareTo(BigDecimal.valueOf(min)) < 0
        || number.compareTo(BigDecimal.valueOf(max)) > 0
        || number.stripTrailingZeros().scale() > 0) {
      error(name, expected);
      return null;
    }
    return number.intValueExact();
  }

  /** True or false, and not their names as text. */
  public @Nullable Boolean bool(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isBoolean()) {
      error(name, "must be true or false");
      return null;
    }
    return value.booleanValue();
  }

  /** A UUID in its 36-character form. */
  public @Nullable UUID uuid(String name) {
    String text = text(name, Integer.MAX_VALUE);
    if (text == null) {
      return null;
    }
    UUID id = Scalars.uuid(text);
    if (id == null) {
      error(name, "must be a UUID such as 3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e");
    }
    return id;
  }

  /** A time of ISO 8601 with its offset, in the years 1970 to 9999. */
  public @Nullable Instant instant(String name) {
    String text = text(name, Scalars.MAX_TIME);
    if (text == null) {
      return null;
    }
    Instant time = Scalars.instant(text);
    if (time == null) {
      error(name, "must be an ISO 8601 time with offset such as 2026-11-02T09:30:00Z");
    }
    return time;
  }

  /** One of the constants, written in snake_case. */
  public <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
    return oneOf(name, EnumSet.allOf(type));
  }

  /** One of some constants, written in snake_case. */
  public <E extends Enum<E>> @Nullable E oneOf(String name, Set<E> choices) {
    String text = text(name, Integer.MAX_VALUE);
    if (text == null) {
      return null;
    }
    for (E choice : choices) {
      if (snakeCase(choice).equals(text)) {
        return choice;
      }
    }
    error(
        name,
        choices.stream()
            .map(JsonFields::snakeCase)
            .collect(Collectors.joining(", ", "must be one of ", "")));
    return null;
  }

  /** An object within this one, or null. */
  public @Nullable JsonFields object(String name) {
    JsonNode value = value(name);
    return value == null ? null : of(value, pathOf(name), errors);
  }

  /** The objects of an array, at most so many; empty when absent. */
  public List<JsonFields> objects(String name, int max) {
    List<JsonFields> objects = new ArrayList<>();
    JsonNode array = array(name, max);
    for (int i = 0; i < array.size(); i++) {
      objects.add(of(array.get(i), pathOf(name) + "[" + i + "]", errors));
    }
    return objects;
  }

  /** The texts of an array, at most so many of at most so many characters; empty when absent. */
  public List<String> texts(String name, int max, int maxLength) {
    List<String> texts = new ArrayList<>();
    JsonNode array = array(name, max);
    for (int i = 0; i < array.size(); i++) {
      String at = pathOf(name) + "[" + i + "]";
      String text = text(at, array.get(i), maxLength, false);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /**
   * A free-form value, or null. Its texts and numbers are checked to be storable; what they mean is
   * the caller's matter.
   */
  public @Nullable JsonNode raw(String name) {
    JsonNode value = value(name);
    if (value != null) {
      TextRules.check(pathOf(name), value, errors::add);
    }
    return value;
  }

  /**
   * Ends the reading and makes a value of what was read. What the value itself refuses is an error
   * of this field.
   *
   * @param made called only when nothing was found wrong
   * @throws ExperimentException.InvalidRequest with all errors, if there are any
   */
  public <T> T make(String name, Supplier<T> made) {
    @Nullable T value = null;
    if (errors.isEmpty()) {
      try {
        value = made.get();
      } catch (IllegalArgumentException unfit) {
        error(name, String.valueOf(unfit.getMessage()));
      }
    }
    errors.throwIfAny();
    return Objects.requireNonNull(value);
  }

  void reportUnknown() {
    for (String name : fieldNames()) {
      if (!asked.contains(name)) {
        String fault = TextRules.fault(name, 100, false);
        if (fault == null) {
          error(name, "is not a known field; known here: " + String.join(", ", asked));
        } else {
          error("", "has an unknown field whose name " + fault);
        }
      }
    }
  }

  private @Nullable String text(String name, int maxLength, boolean prose) {
    JsonNode value = value(name);
    return value == null ? null : text(pathOf(name), value, maxLength, prose);
  }

  private @Nullable String text(String at, JsonNode value, int maxLength, boolean prose) {
    if (!value.isTextual()) {
      errors.add(at, "must be a text");
      return null;
    }
    String fault = TextRules.fault(value.textValue(), maxLength, prose);
    if (fault != null) {
      errors.add(at, fault);
      return null;
    }
    return value.textValue();
  }

  private JsonNode array(String name, int max) {
    JsonNode value = value(name);
    if (value == null) {
      return JsonNodeFactory.instance.arrayNode();
    }
    if (!value.isArray()) {
      error(name, "must be an array");
      return JsonNodeFactory.instance.arrayNode();
    }
    if (value.size() > max) {
      error(name, "must have at most %d entries, has %d".formatted(max, value.size()));
      return JsonNodeFactory.instance.arrayNode();
    }
    return value;
  }

  private @Nullable JsonNode value(String name) {
    asked.add(name);
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private String pathOf(String name) {
    if (path.isEmpty() || name.isEmpty()) {
      return path + name;
    }
    return path + "." + name;
  }

  private List<String> fieldNames() {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String snakeCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
