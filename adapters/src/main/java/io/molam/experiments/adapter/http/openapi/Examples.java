package io.molam.experiments.adapter.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Makes an example of a whole document from the examples of its fields. */
final class Examples {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final JsonNode document;

  Examples(JsonNode document) {
    this.document = document;
  }

  /** A value that fits the schema. */
  JsonNode of(JsonNode schema) {
    return of(schema, false);
  }

  /** As above; of a request only what must be there, and what has an example. */
  JsonNode ofRequest(JsonNode schema) {
    return of(schema, true);
  }

  private JsonNode of(JsonNode reference, boolean request) {
    for (String keyword : new String[] {"example", "default"}) {
      if (reference.has(keyword)) {
        return reference.get(keyword);
      }
    }
    if (reference.path("examples").size() > 0) {
      return reference.path("examples").get(0);
    }
    JsonNode schema = Nodes.resolved(reference, document);
    if (reference.has("$ref")) {
      return of(schema, request);
    }
    if (schema.path("enum").size() > 0) {
      return schema.path("enum").get(0);
    }
    for (String choice : new String[] {"anyOf", "oneOf"}) {
      if (schema.has(choice)) {
        return of(schema.path(choice).get(0), request);
      }
    }
    String type =
        schema.path("type").isArray()
            ? schema.path("type").get(0).asText()
            : schema.path("type").asText();
    return switch (type) {
      case "object" -> object(schema, request);
      case "array" -> JSON.arrayNode().add(of(schema.path("items"), request));
      case "integer" -> JSON.numberNode(Math.max(1, schema.path("minimum").asLong(1)));
      case "number" -> JSON.numberNode(Math.max(0.5, schema.path("minimum").asDouble(0.5)));
      case "boolean" -> JSON.booleanNode(true);
      case "string" -> JSON.textNode(text(schema.path("format").asText()));
      default -> JSON.nullNode();
    };
  }

  private JsonNode object(JsonNode schema, boolean request) {
    ObjectNode object = JSON.objectNode();
    for (Map.Entry<String, JsonNode> entry : schema.path("properties").properties()) {
      boolean required = false;
      for (JsonNode name : schema.path("required")) {
        required |= name.asText().equals(entry.getKey());
      }
      if (required || (request && entry.getValue().has("examples"))) {
        object.set(entry.getKey(), of(entry.getValue(), request));
      }
    }
    if (schema.path("additionalProperties").isObject()) {
      object.set("green", of(schema.path("additionalProperties"), request));
    }
    return object;
  }

  private static String text(String format) {
    return switch (format) {
      case "uuid" -> "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e";
      case "date-time" -> "2026-11-02T09:30:00Z";
      case "date" -> "2026-11-02";
      default -> "";
    };
  }
}
