package io.molam.experiments.adapter.http.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads object after object of one form as a parser passes over them, without a tree. What is wrong
 * is collected as {@link JsonFields} collects it. For one thread.
 */
public final class FormReader {
  private final RequestForm form;
  private final List<Field<?>> fields;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final @Nullable Object[] values;
  private final boolean[] seen;
  private FieldErrors errors = new FieldErrors();
  private @Nullable JsonValue value;

  public FormReader(RequestForm form) {
    this.form = form;
    this.fields = form.fields();
    this.values = new Object[fields.size()];
    this.seen = new boolean[fields.size()];
    for (int i = 0; i < fields.size(); i++) {
      numbers.put(fields.get(i).name(), i);
    }
  }

  /**
   * Reads the value that the parser is at, which should be an object, to its end.
   *
   * @throws com.fasterxml.jackson.core.JacksonException when it is malformed
   */
  public void read(JsonParser parser) throws IOException {
    if (value == null || !errors.isEmpty()) {
      errors = new FieldErrors();
      value = new JsonValue(parser, errors);
    }
    Arrays.fill(values, null);
    Arrays.fill(seen, false);
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      errors.add("", "must be an object");
      return;
    }
    Set<String> unknown = null;
    String name;
    while ((name = parser.nextFieldName()) != null) {
      Integer number = numbers.get(name);
      JsonToken token = parser.nextToken();
      if (number == null) {
        unknown = unknown == null ? new HashSet<>() : unknown;
        requireOnce(unknown.add(name), name, parser);
        form.reportUnknown(name, errors);
        parser.skipChildren();
      } else {
        requireOnce(!seen[number], name, parser);
        seen[number] = true;
        if (token != JsonToken.VALUE_NULL) {
          Field<?> field = fields.get(number);
          values[number] = field.read(value.named(parser, name));
          if (values[number] == null && errors.isEmpty()) {
            throw new IllegalStateException(field + " is wrong and nothing was said of it");
          }
        } else if (fields.get(number).isRequired()) {
          errors.add(name, "is required");
        }
      }
    }
    for (int i = 0; i < seen.length; i++) {
      if (!seen[i] && fields.get(i).isRequired()) {
        errors.add(fields.get(i).name(), "is required");
      }
    }
  }

  /** What is wrong with the object that was read last. */
  public FieldErrors errors() {
    return errors;
  }

  /** The value of a field; null when it is absent, null or wrong. */
  @SuppressWarnings("unchecked") // what a field has read is of its type
  public <T> @Nullable T get(Field<T> field) {
    int number = fields.indexOf(field);
    if (number < 0) {
      throw new IllegalArgumentException(form.name() + " has no field " + field);
    }
    return (T) values[number];
  }

  private static void requireOnce(boolean first, String name, JsonParser parser)
      throws JsonParseException {
    if (!first) {
      throw new JsonParseException(parser, "Duplicate field '" + name + "'");
    }
  }
}
