package io.molam.experiments.adapter.http.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.MergePatch;
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
    if (form != null && schema.has("type")) {
      if (patch && MergePatch.isKeyed(field.name())) {
        return entries(schema, patch(form));
      }
      schema.set("items", whole(form)); // a patch replaces a list as a whole
    } else if (form != null) {
      schema.setAll(patch ? patch(form) : whole(form));
    }
    if (!patch) {
      return schema;
    }
    schema.remove("default");
    return Nodes.orNull(schema);
  }

  /**
   * Entries of a list are changed by their keys, or as a list. Two types in this order, because
   * generators of clients take the first of them and fail on {@code anyOf} with an array in it.
   */
  private static ObjectNode entries(ObjectNode list, ObjectNode entry) {
    ObjectNode either = Nodes.object();
    either.putArray("type").add("object").add("array");
    either.set("additionalProperties", Nodes.orNull(entry.deepCopy()));
    either.set("items", entry);
    return either.put(
        "description",
        list.path("description").asText()
            + " An object of changes by key, in which null removes the entry, or an array of"
            + " changed entries.");
  }
}
