package io.molam.experiments.adapter.http.json;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The fields that an object of a request may have. {@link JsonFields} reads by it and the OpenAPI
 * document shows it, so that the two cannot drift. A subclass names the fields of one object as
 * constants; it needs a constructor without parameters.
 */
public abstract class RequestForm {
  private final String name;
  private final String description;
  private final List<Field<?>> fields;

  /**
   * @param name of the schema in the OpenAPI document, such as {@code StopRequest}
   * @param description one sentence about the whole object
   */
  protected RequestForm(String name, String description, Field<?>... fields) {
    this.name = name;
    this.description = description;
    this.fields = List.of(fields);
    if (this.fields.stream().map(Field::name).distinct().count() != fields.length) {
      throw new IllegalArgumentException("two fields of " + name + " have one name");
    }
  }

  public final String name() {
    return name;
  }

  public final String description() {
    return description;
  }

  /** In the order in which the document shows them. */
  public final List<Field<?>> fields() {
    return fields;
  }

  /** Whether other fields are fine, and ignored; where not, each is an error. */
  public boolean takesOthers() {
    return false;
  }

  final Optional<Field<?>> field(String wanted) {
    return fields.stream().filter(field -> field.name().equals(wanted)).findFirst();
  }

  /** Reports a field that this form does not have, unless it takes others. */
  final void reportUnknown(String field, FieldErrors errors) {
    reportUnknown(field, "", errors);
  }

  /**
   * @param path of the object
   */
  final void reportUnknown(String field, String path, FieldErrors errors) {
    if (takesOthers()) {
      return;
    }
    String fault = TextRules.fault(field, 100, false);
    if (fault == null) {
      errors.add(
          path.isEmpty() ? field : path + "." + field,
          "is not a known field; known here: "
              + fields.stream().map(Field::name).collect(Collectors.joining(", ")));
    } else {
      errors.add(path, "has an unknown field whose name " + fault);
    }
  }

  /** The form of a class, as an annotation names it. */
  public static RequestForm of(Class<? extends RequestForm> type) {
    try {
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " needs a constructor without parameters", e);
    }
  }

  /** The form of an object that has no fields: a call that needs no body. */
  public static final class Empty extends RequestForm {
    public static final Empty FORM = new Empty();

    private Empty() {
      super("Empty", "No fields.");
    }
  }
}
