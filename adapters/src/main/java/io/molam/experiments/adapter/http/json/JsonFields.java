package io.molam.experiments.adapter.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.molam.experiments.domain.ExperimentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over one JSON object of a request, read by its {@link RequestForm}. A wrong value is
 * reported to the shared {@link FieldErrors} and the reading goes on, so that a caller reads the
 * whole request first, calls {@link FieldErrors#throwIfAny()} once, and only then builds something
 * from what it got. An absent, null or wrong field gives null (or an empty list). Required fields
 * that are absent and fields that the form does not have are reported without being asked for.
 */
public final class JsonFields {
  private final JsonNode object;
  private final RequestForm form;
  private final String path;
  private final FieldErrors errors;
  private final boolean readable;

  private JsonFields(
      JsonNode object, RequestForm form, String path, FieldErrors errors, boolean readable) {
    this.object = object;
    this.form = form;
    this.path = path;
    this.errors = errors;
    this.readable = readable;
    errors.register(this);
    for (Field<?> field : form.fields()) {
      if (field.isRequired()) {
        require(field);
      }
    }
  }

  /** A whole object as the core takes it: maps, lists, strings, decimals, booleans and nulls. */
  public static Map<String, Object> tree(JsonNode object) {
    return JsonTrees.object(object);
  }

  /** Reads a document; anything but an object is an error and reads as an empty object. */
  public static JsonFields of(JsonNode document, RequestForm form, FieldErrors errors) {
    return of(document, form, "", errors);
  }

  static JsonFields of(JsonNode node, RequestForm form, String path, FieldErrors errors) {
    if (node.isObject()) {
      return new JsonFields(node, form, path, errors, true);
    }
    errors.add(path, "must be an object");
    return new JsonFields(JsonNodeFactory.instance.objectNode(), form, path, errors, false);
  }

  /** The value of a field; null (an array: empty) when it is absent, null or wrong. */
  public <T> @Nullable T get(Field<T> field) {
    JsonNode value = value(known(field).name());
    if (value == null) {
      return null;
    }
    try {
      return field.read(new JsonValue(value, pathOf(field.name()), errors));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of a tree in memory there is none
    }
  }

  /** The value of a field, or what stands for it when it is absent, null or wrong. */
  public <T> T get(Field<T> field, T otherwise) {
    return Objects.requireNonNullElse(get(field), otherwise);
  }

  /** The entries of an array; empty when it is absent, null or wrong. */
  public <T> List<T> list(Field<List<T>> field) {
    return get(field, List.of());
  }

  /** Where errors of this object go. */
  public FieldErrors errors() {
    return errors;
  }

  /** Whether the field is there, with a value or with null. */
  public boolean present(Field<?> field) {
    return object.has(known(field).name());
  }

  /** Whether the field is there as an explicit null. */
  public boolean isNull(Field<?> field) {
    return present(field) && object.get(field.name()).isNull();
  }

  /** Reports an error of one field of this object. */
  public void error(Field<?> field, String message) {
    error(known(field).name(), message);
  }

  /** Reports an error below this object; an empty name means the object itself. */
  public void error(String name, String message) {
    errors.add(pathOf(name), message);
  }

  /** Reports a field that is absent or null, where it is required only sometimes. */
  public void require(Field<?> field) {
    // of what is no object at all, nothing more is said
    if (value(known(field).name()) == null && readable) {
      error(field, "is required");
    }
  }

  /**
   * Ends the reading and makes a value of what was read. What the value itself refuses is an error
   * of this field.
   *
   * @param made called only when nothing was found wrong
   * @throws ExperimentException.InvalidRequest with all errors, if there are any
   */
  public <T> T make(Field<?> field, Supplier<T> made) {
    @Nullable T value = null;
    if (errors.isEmpty()) {
      try {
        value = made.get();
      } catch (IllegalArgumentException unfit) {
        error(field, String.valueOf(unfit.getMessage()));
      }
    }
    errors.throwIfAny();
    return Objects.requireNonNull(value);
  }

  void reportUnknown() {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (form.field(name).isEmpty()) {
                form.reportUnknown(name, path, errors);
              }
            });
  }

  private <T> Field<T> known(Field<T> field) {
    if (!form.fields().contains(field)) {
      throw new IllegalArgumentException(form.name() + " has no field " + field);
    }
    return field;
  }

  private @Nullable JsonNode value(String name) {
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private String pathOf(String name) {
    if (path.isEmpty() || name.isEmpty()) {
      return path + name;
    }
    return path + "." + name;
  }
}
