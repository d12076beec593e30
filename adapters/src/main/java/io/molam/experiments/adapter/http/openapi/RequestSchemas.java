package io.molam.experiments.adapter.http.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.RequestForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Schemas of requests, from the forms by which they are read. */
final class RequestSchemas {
  private static final String REQUEST = "Request";

  private final ObjectNode schemas;
  private final ObjectMapper json;

  /**
   * @param schemas of the document, to which those of requests are added
   */
  RequestSchemas(ObjectNode schemas, ObjectMapper json) {
    this.schemas = schemas;
    this.json = json;
  }

  /** A reference to the schema of a whole object. */
  ObjectNode whole(RequestForm form) {
    return schema(form, form.name(), false);
  }

  /**
   * A reference to the schema of a merge patch (RFC 7396) of the object: nothing is required, and
   * null takes a value away.
   */
  ObjectNode patch(RequestForm form) {
    return schema(form, form.name().replace(REQUEST, "") + "Patch", true);
  }

  private ObjectNode schema(RequestForm form, String name, boolean patch) {
    if (!schemas.has(name)) {
      ObjectNode schema = Nodes.object().put("type", "object");
      schemas.set(name, schema);
      schema.put("description", form.description());
      ObjectNode properties = schema.putObject("properties");
      for (Field<?> field : form.fields()) {
        properties.set(field.name(), property(field, patch));
      }
      List<String> required =
          form.fields().stream().filter(Field::isRequired).map(Field::name).toList();
      if (!patch && !required.isEmpty()) {
        schema.set("required", Nodes.array(required));
      }
      // A patch may repeat what cannot be changed. Of additionalProperties: false openapi-generator
      // makes clients that send fields twice, under the document's name and under the language's.
      if (!patch && !form.takesOthers()) {
        schema.put("unevaluatedProperties", false);
      }
    }
    return Nodes.reference(name);
  }

  private ObjectNode property(Field<?> field, boolean patch) {
    ObjectNode schema = json.valueToTree(field.schema());
    @Nullable RequestForm form = field.form();
    if (form != null && patch && schema.has("type")) {
      return entries(schema);
    }
    if (form != null) {
      ObjectNode reference = patch ? patch(form) : whole(form);
      if (schema.has("type")) {
        schema.set("items", reference);
      } else {
        schema.setAll(reference);
      }
    }
    if (!patch) {
      return schema;
    }
    schema.remove("default");
    return Nodes.orNull(schema);
  }

  /**
   * Entries of a list are changed as a list, or by their keys. Generators of clients fail on a
   * value that is one or the other, so it is left open.
   */
  private static ObjectNode entries(ObjectNode list) {
    return Nodes.object()
        .put(
            "description",
            list.path("description").asText()
                + " An array of changed entries, or an object of changes by key, in which null"
                + " removes the entry.");
  }
}
