package io.molam.experiments.adapter.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** Pieces of a document. */
final class Nodes {
  private static final String SCHEMAS = "#/components/schemas/";

  private Nodes() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array(Collection<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  /** A reference to a schema of the document. */
  static ObjectNode reference(String schema) {
    return object().put("$ref", SCHEMAS + schema);
  }

  /** The schema itself where there is a reference to one. */
  static JsonNode resolved(JsonNode schema, JsonNode document) {
    String reference = schema.path("$ref").asText();
    return reference.isEmpty() ? schema : document.at(reference.substring(1));
  }

  /** The same schema, or null. A reference with words beside it keeps them outside. */
  static ObjectNode orNull(ObjectNode schema) {
    JsonNode type = schema.get("type");
    if (type != null && type.isTextual()) {
      schema.putArray("type").add(type.asText()).add("null");
      if (schema.get("enum") instanceof ArrayNode words) {
        words.addNull();
      }
      return schema;
    }
    if (schema.has("anyOf")) {
      schema.withArray("anyOf").add(object().put("type", "null"));
      return schema;
    }
    if (!schema.has("$ref")) {
      return schema;
    }
    ObjectNode either = object();
    either.putArray("anyOf").add(reference(schema)).add(object().put("type", "null"));
    if (schema.has("description")) {
      either.set("description", schema.get("description"));
    }
    return either;
  }

  private static ObjectNode reference(ObjectNode schema) {
    ObjectNode bare = object();
    bare.set("$ref", schema.get("$ref"));
    return bare;
  }
}
