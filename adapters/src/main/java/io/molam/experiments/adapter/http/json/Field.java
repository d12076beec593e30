package io.molam.experiments.adapter.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One field of a request, declared once: {@link JsonFields#get} reads and checks it, and the
 * OpenAPI document shows its schema. Immutable; {@link #required}, {@link #example} and {@link
 * #standard} give a field that differs in this.
 *
 * @param <T> what it is read as
 */
public final class Field<T> {
  private final String name;
  private final boolean required;
  private final Map<String, Object> schema;
  private final @Nullable RequestForm form;
  private final Reading<T> reading;

  /**
   * Reads a value that is not null, and reports what is wrong with it.
   *
   * @param <T> what it is read as
   */
  public interface Reading<T> {
    /** The value; null when it is wrong, which the value was told. */
    @Nullable T read(JsonValue value) throws IOException;
  }

  private Field(
      String name,
      boolean required,
      Map<String, Object> schema,
      @Nullable RequestForm form,
      Reading<T> reading) {
    this.name = name;
    this.required = required;
    this.schema = schema;
    this.form = form;
    this.reading = reading;
  }

  /**
   * A field that none of the other methods makes.
   *
   * @param schema of JSON Schema, without the description
   */
  public static <T> Field<T> of(
      String name, String description, Map<String, ?> schema, Reading<T> reading) {
    return of(name, description, schema, null, reading);
  }

  private static <T> Field<T> of(
      String name,
      String description,
      Map<String, ?> schema,
      @Nullable RequestForm form,
      Reading<T> reading) {
    // in one order always, so that the document does not change from start to start
    Map<String, Object> whole = new TreeMap<>(schema);
    whole.put("description", description);
    return new Field<>(name, false, whole, form, reading);
  }

  /** A string of one line. */
  public static Field<String> text(String name, int maxLength, String description) {
    return of(
        name,
        description,
        Map.of("type", "string", "maxLength", maxLength),
        value -> value.text(maxLength));
  }

  /** A string of one line that is there and not blank. */
  public static Field<String> title(String name, int maxLength, String description) {
    return of(
            name,
            description,
            Map.of("type", "string", "maxLength", maxLength, "pattern", "\\S"),
            value -> value.notBlank(maxLength))
        .required();
  }

  /** A string of several lines: line feeds and tabs are fine. */
  public static Field<String> prose(String name, int maxLength, String description) {
    return of(
        name,
        description,
        Map.of("type", "string", "maxLength", maxLength),
        value -> value.prose(maxLength));
  }

  /**
   * A string that matches as a whole.
   *
   * @param words completes "must be"
   */
  public static Field<String> matching(
      String name, Pattern pattern, String words, String description) {
    return matching(name, pattern.asMatchPredicate(), pattern.pattern(), words, description);
  }

  /**
   * A string of some form.
   *
   * @param pattern says the same as the form
   * @param words completes "must be"
   */
  public static Field<String> matching(
      String name, Predicate<String> form, String pattern, String words, String description) {
    return of(
        name,
        description,
        Map.of("type", "string", "pattern", "^" + pattern + "$"),
        value -> value.matching(form, words));
  }

  /** A number between the bounds, both included, with at most so many decimal places. */
  public static Field<BigDecimal> decimal(
      String name, BigDecimal min, BigDecimal max, int maxScale, String description) {
    return of(
        name,
        description,
        Map.of("type", "number", "minimum", min, "maximum", max),
        value -> value.decimal(min, max, maxScale));
  }

  /** A number between the bounds, both included, with at most so many decimal places. */
  public static Field<BigDecimal> decimal(
      String name, String min, String max, int maxScale, String description) {
    return decimal(name, new BigDecimal(min), new BigDecimal(max), maxScale, description);
  }

  /** A number between the bounds that is wanted as a double. */
  public static Field<Double> number(
      String name, String min, String max, int maxScale, String description) {
    BigDecimal least = new BigDecimal(min);
    BigDecimal most = new BigDecimal(max);
    return of(
        name,
        description,
        Map.of("type", "number", "minimum", least, "maximum", most),
        value -> {
          BigDecimal number = value.decimal(least, most, maxScale);
          return number == null ? null : number.doubleValue();
        });
  }

  /** A whole number between the bounds, both included; 5.0 and 5e0 are 5. */
  public static Field<Integer> integer(String name, int min, int max, String description) {
    return of(
        name,
        description,
        Map.of("type", "integer", "format", "int32", "minimum", min, "maximum", max),
        value -> value.integer(min, max));
  }

  /** True or false. */
  public static Field<Boolean> bool(String name, String description) {
    return of(name, description, Map.of("type", "boolean"), JsonValue::bool);
  }

  /** A UUID in its 36-character form. */
  public static Field<UUID> uuid(String name, String description) {
    return of(name, description, Map.of("type", "string", "format", "uuid"), JsonValue::uuid);
  }

  /** A time of ISO 8601 with its offset, in the years 1970 to 9999. */
  public static Field<Instant> instant(String name, String description) {
    return of(
        name, description, Map.of("type", "string", "format", "date-time"), JsonValue::instant);
  }

  /** One of the constants, written in snake_case. */
  public static <E extends Enum<E>> Field<E> oneOf(String name, Class<E> type, String description) {
    Set<E> choices = EnumSet.allOf(type);
    return of(
        name,
        description,
        Map.of("type", "string", "enum", choices.stream().map(JsonValue::snakeCase).toList()),
        value -> value.oneOf(choices));
  }

  /** One of some words, in this order. */
  public static <V> Field<V> word(String name, Map<String, V> words, String description) {
    return of(
        name,
        description,
        Map.of("type", "string", "enum", List.copyOf(words.keySet())),
        value -> value.word(words));
  }

  /** An object of a form. */
  public static Field<JsonFields> object(String name, RequestForm form, String description) {
    return of(name, description, Map.of(), form, value -> value.object(form));
  }

  /** An array of objects of a form, at most so many; absent is empty. */
  public static Field<List<JsonFields>> objects(
      String name, RequestForm form, int max, String description) {
    return of(
        name,
        description,
        Map.of("type", "array", "maxItems", max),
        form,
        value -> value.objects(form, max));
  }

  /** An array of strings of one line; absent is empty. */
  public static Field<List<String>> texts(String name, int max, int maxLength, String description) {
    return of(
        name,
        description,
        Map.of(
            "type",
            "array",
            "maxItems",
            max,
            "items",
            Map.of("type", "string", "maxLength", maxLength)),
        value -> value.texts(max, maxLength));
  }

  /** A value of any type but null, which can be stored. */
  public static Field<JsonNode> any(String name, String description) {
    return of(name, description, Map.of(), JsonValue::raw);
  }

  /** An object of any content that can be stored. */
  public static Field<JsonNode> free(String name, String description) {
    return of(
        name,
        description,
        Map.of("type", "object", "additionalProperties", true),
        value -> value.free(Integer.MAX_VALUE, ""));
  }

  /**
   * As above, with at most so many members.
   *
   * @param members what they are called, in the plural
   */
  public static Field<JsonNode> free(String name, int max, String members, String description) {
    return of(
        name,
        description,
        Map.of("type", "object", "additionalProperties", true, "maxProperties", max),
        value -> value.free(max, members));
  }

  /** An object of any content, as the core takes it. */
  public static Field<Map<String, Object>> map(String name, String description) {
    return of(
        name,
        description,
        Map.of("type", "object", "additionalProperties", true),
        value -> {
          JsonNode object = value.free(Integer.MAX_VALUE, "");
          return object == null ? null : JsonTrees.object(object);
        });
  }

  /** An object of any content, kept as JSON without blanks of at most so many characters. */
  public static Field<String> freeText(String name, int maxLength, String description) {
    return of(
        name,
        description,
        Map.of("type", "object", "additionalProperties", true),
        value -> value.freeText(maxLength));
  }

  /** This field, which must be there and not null. */
  public Field<T> required() {
    return new Field<>(name, true, schema, form, reading);
  }

  /** This field with a value that the document shows as an example. */
  public Field<T> example(Object value) {
    return with("examples", List.of(value));
  }

  /** This field with the value that holds when it is absent, for the document. */
  public Field<T> standard(Object value) {
    return with("default", value instanceof Enum<?> word ? JsonValue.snakeCase(word) : value);
  }

  private Field<T> with(String keyword, Object value) {
    Map<String, Object> whole = new TreeMap<>(schema);
    whole.put(keyword, value);
    return new Field<>(name, required, whole, form, reading);
  }

  public String name() {
    return name;
  }

  public boolean isRequired() {
    return required;
  }

  /** The schema of the value; of a form, or of an array of one, it holds only what is said here. */
  public Map<String, Object> schema() {
    return schema;
  }

  /** The form of the object, or of each object of the array; null for any other field. */
  public @Nullable RequestForm form() {
    return form;
  }

  /** Reads a value of this field that is not null. */
  @Nullable T read(JsonValue value) throws IOException {
    return reading.read(value);
  }

  @Override
  public String toString() {
    return name;
  }
}
