package io.molam.experiments.adapter.http.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One value of a request, of a tree or just under a parser, and what it may be read as. Each method
 * reports a value that is wrong, and gives null then.
 */
public final class JsonValue {
  /** Characters of most free-form objects. */
  private static final int USUAL_LENGTH = 256;

  private final FieldErrors errors;
  private String path;
  private JsonParser parser;
  private @Nullable JsonNode tree;

  /** A value that is there in full. */
  JsonValue(JsonNode tree, String path, FieldErrors errors) throws IOException {
    this.tree = tree;
    this.path = path;
    this.errors = errors;
    this.parser = tree.traverse();
    parser.nextToken();
  }

  /** What the parser is at; see {@link #named}. */
  JsonValue(JsonParser parser, FieldErrors errors) {
    this.parser = parser;
    this.path = "";
    this.errors = errors;
  }

  /** This value under another parser or name: one object does for all that is streamed. */
  JsonValue named(JsonParser now, String name) {
    parser = now;
    path = name;
    return this;
  }

  /** Reports what is wrong with this value. */
  public void fault(String message) {
    errors.add(path, message);
  }

  /** Reports what is wrong with something in this value. */
  public void fault(String member, String message) {
    errors.add(path + "." + member, message);
  }

  /** A string of one line, at most {@code maxLength} characters. */
  public @Nullable String text(int maxLength) throws IOException {
    return text(maxLength, false);
  }

  /** A string of several lines: line feeds and tabs are fine. */
  @Nullable String prose(int maxLength) throws IOException {
    return text(maxLength, true);
  }

  /** A string of one line that is not blank. */
  @Nullable String notBlank(int maxLength) throws IOException {
    String text = text(maxLength);
    if (text != null && text.isBlank()) {
      fault("must not be blank");
    }
    return text;
  }

  /** A string of some form; the words complete "must be". */
  @Nullable String matching(Predicate<String> form, String words) throws IOException {
    String text = text(Integer.MAX_VALUE);
    if (text != null && !form.test(text)) {
      fault("must be " + words);
      return null;
    }
    return text;
  }

  /** A number between the bounds, both included, with at most so many decimal places. */
  public @Nullable BigDecimal decimal(BigDecimal min, BigDecimal max, int maxScale)
      throws IOException {
    BigDecimal number = number();
    if (number == null
        || TextRules.fault(number) != null
        || number.compareTo(min) < 0
        || number.compareTo(max) > 0) {
      fault("must be a number from %s to %s".formatted(min.toPlainString(), max.toPlainString()));
      return null;
    }
    if (number.scale() > maxScale && number.stripTrailingZeros().scale() > maxScale) {
      fault("must have at most " + maxScale + " decimal places");
      return null;
    }
    return number;
  }

  /** A whole number between the bounds, both included; 5.0 and 5e0 are 5. */
  @Nullable Integer integer(int min, int max) throws IOException {
    BigDecimal number = number();
    if (number == null
        || TextRules.fault(number) != null
        || number.compareTo(BigDecimal.valueOf(min)) < 0
        || number.compareTo(BigDecimal.valueOf(max)) > 0
        || number.stripTrailingZeros().scale() > 0) {
      fault("must be a whole number from %d to %d".formatted(min, max));
      return null;
    }
    return number.intValueExact();
  }

  /** True or false, and not their names as strings. */
  @Nullable Boolean bool() {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      fault("must be true or false");
      return null;
    }
    return token == JsonToken.VALUE_TRUE;
  }

  /** A UUID in its 36-character form. */
  @Nullable UUID uuid() throws IOException {
    String text = text(Integer.MAX_VALUE);
    UUID id = text == null ? null : Scalars.uuid(text);
    if (text != null && id == null) {
      fault("must be a UUID such as 3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e");
    }
    return id;
  }

  /** A time of ISO 8601 with its offset, in the years 1970 to 9999. */
  @Nullable Instant instant() throws IOException {
    String text = text(Scalars.MAX_TIME);
    Instant time = text == null ? null : Scalars.instant(text);
    if (text != null && time == null) {
      fault("must be an ISO 8601 time with offset such as 2026-11-02T09:30:00Z");
    }
    return time;
  }

  /** One of some constants, written in snake_case. */
  <E extends Enum<E>> @Nullable E oneOf(Set<E> choices) throws IOException {
    String text = text(Integer.MAX_VALUE);
    if (text == null) {
      return null;
    }
    for (E choice : choices) {
      if (snakeCase(choice).equals(text)) {
        return choice;
      }
    }
    fault(
        choices.stream()
            .map(JsonValue::snakeCase)
            .collect(Collectors.joining(", ", "must be one of ", "")));
    return null;
  }

  /** One of some words. */
  <V> @Nullable V word(Map<String, V> words) throws IOException {
    String text = text(Integer.MAX_VALUE);
    V meant = text == null ? null : words.get(text);
    if (text != null && meant == null) {
      fault("must be one of " + String.join(", ", words.keySet()));
    }
    return meant;
  }

  /** An object. */
  JsonFields object(RequestForm form) throws IOException {
    return JsonFields.of(tree(), form, path, errors);
  }

  /** The objects of an array, at most so many. */
  List<JsonFields> objects(RequestForm form, int max) throws IOException {
    List<JsonFields> objects = new ArrayList<>();
    JsonNode array = array(max);
    for (int i = 0; i < array.size(); i++) {
      objects.add(JsonFields.of(array.get(i), form, path + "[" + i + "]", errors));
    }
    return objects;
  }

  /** The strings of an array, at most so many of at most so many characters. */
  List<String> texts(int max, int maxLength) throws IOException {
    List<String> texts = new ArrayList<>();
    JsonNode array = array(max);
    for (int i = 0; i < array.size(); i++) {
      String text = new JsonValue(array.get(i), path + "[" + i + "]", errors).text(maxLength);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /**
   * A value of any form. Its strings and numbers are checked to be storable; what they mean is the
   * caller's matter.
   */
  public JsonNode raw() throws IOException {
    JsonNode value = tree();
    try (JsonParser over = value.traverse()) {
      over.nextToken();
      TextRules.check(path, over, errors::add, null);
    }
    return value;
  }

  /** A value of any form, none of which has been looked at; see {@link #isStorable}. */
  public JsonNode unchecked() throws IOException {
    return tree();
  }

  /** Whether a string may be stored: it holds no control characters and is valid Unicode. */
  public static boolean isStorable(String text) {
    return TextRules.fault(text, Integer.MAX_VALUE, true) == null;
  }

  /** Whether a number is within the range of a double. */
  public static boolean isStorable(BigDecimal number) {
    return TextRules.fault(number) == null;
  }

  /** An object of any content, with at most so many members. */
  public @Nullable JsonNode free(int max, String members) throws IOException {
    JsonNode value = raw();
    if (value.isObject() && value.size() <= max) {
      return value;
    }
    fault(
        max == Integer.MAX_VALUE
            ? "must be an object"
            : "must be an object of at most " + max + " " + members);
    return null;
  }

  /** As above, as JSON without blanks of at most so many characters. */
  @Nullable String freeText(int maxLength) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      raw();
      fault("must be an object");
      return null;
    }
    StringBuilder text = new StringBuilder(USUAL_LENGTH);
    TextRules.check(path, parser, errors::add, text);
    if (text.length() > maxLength) {
      fault("must have at most " + maxLength + " characters");
      return null;
    }
    return text.toString();
  }

  static String snakeCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private @Nullable String text(int maxLength, boolean prose) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      pass();
      fault("must be a string");
      return null;
    }
    String text = parser.getText();
    String fault = TextRules.fault(text, maxLength, prose);
    if (fault != null) {
      fault(fault);
      return null;
    }
    return text;
  }

  private @Nullable BigDecimal number() throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
      return StrictJson.number(parser);
    }
    pass();
    return null;
  }

  private JsonNode array(int max) throws IOException {
    JsonNode value = tree();
    if (!value.isArray()) {
      fault("must be an array");
      return JsonNodeFactory.instance.arrayNode();
    }
    if (value.size() > max) {
      fault("must have at most %d entries, has %d".formatted(max, value.size()));
      return JsonNodeFactory.instance.arrayNode();
    }
    return value;
  }

  /** Leaves the parser at the end of a value that is not read. */
  private void pass() throws IOException {
    if (tree == null) {
      parser.skipChildren();
    }
  }

  private JsonNode tree() throws IOException {
    return tree == null ? StrictJson.element(parser) : tree;
  }
}
