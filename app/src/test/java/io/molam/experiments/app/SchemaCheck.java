package io.molam.experiments.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The part of JSON Schema that the OpenAPI document uses.
 *
 * @param strict whether a field that is not documented is a fault where the schema allows it, too
 */
record SchemaCheck(JsonNode document, boolean strict) {
  /** A strict one. */
  SchemaCheck(JsonNode document) {
    this(document, true);
  }

  List<String> faults(JsonNode schema, JsonNode value) {
    List<String> faults = new ArrayList<>();
    check(schema, value, "$", faults);
    return faults;
  }

  JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asText();
    return reference.isEmpty() ? schema : document.at(reference.substring(1));
  }

  private void check(JsonNode raw, JsonNode value, String at, List<String> faults) {
    JsonNode schema = resolved(raw);
    for (String choice : List.of("anyOf", "oneOf")) {
      if (schema.has(choice)) {
        for (JsonNode option : schema.path(choice)) {
          if (faults(option, value).isEmpty()) {
            return;
          }
        }
        faults.add(at + " fits none of " + choice);
        return;
      }
    }
    List<String> types = new ArrayList<>();
    if (schema.path("type").isArray()) {
      schema.path("type").forEach(type -> types.add(type.asText()));
    } else if (schema.has("type")) {
      types.add(schema.path("type").asText());
    }
    if (!types.isEmpty() && types.stream().noneMatch(type -> is(type, value))) {
      faults.add(at + " must be " + types + ", is " + value.getNodeType());
      return;
    }
    JsonNode allowed = schema.path("enum");
    if (allowed.size() > 0 && !value.isNull()) {
      boolean found = false;
      for (JsonNode one : allowed) {
        found |= one.equals(value);
      }
      if (!found) {
        faults.add(at + " is " + value + ", not one of " + allowed);
      }
    }
    checkBounds(schema, value, at, faults);
    if (value.isObject()) {
      checkObject(schema, value, at, faults);
    }
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        check(schema.path("items"), value.get(i), at + "[" + i + "]", faults);
      }
    }
  }

  private static void checkBounds(JsonNode schema, JsonNode value, String at, List<String> faults) {
    if (schema.has("minimum") && value.isNumber() && compare(value, schema, "minimum") < 0) {
      faults.add(at + " is too small: " + value);
    }
    if (schema.has("maximum") && value.isNumber() && compare(value, schema, "maximum") > 0) {
      faults.add(at + " is too large: " + value);
    }
    if (value.isTextual()
        && (value.asText().length() > schema.path("maxLength").asInt(Integer.MAX_VALUE)
            || !Pattern.compile(schema.path("pattern").asText()).matcher(value.asText()).find())) {
      faults.add(at + " is too long or does not match: " + value);
    }
    if (value.isArray() && value.size() > schema.path("maxItems").asInt(Integer.MAX_VALUE)) {
      faults.add(at + " has too many items: " + value.size());
    }
  }

  private static int compare(JsonNode value, JsonNode schema, String bound) {
    return value.decimalValue().compareTo(schema.path(bound).decimalValue());
  }

  private void checkObject(JsonNode schema, JsonNode value, String at, List<String> faults) {
    JsonNode properties = schema.path("properties");
    value
        .properties()
        .forEach(
            field -> {
              JsonNode property = properties.path(field.getKey());
              if (!property.isMissingNode()) {
                check(property, field.getValue(), at + "." + field.getKey(), faults);
              } else if (schema.path("additionalProperties").isObject()) {
                check(
                    schema.path("additionalProperties"),
                    field.getValue(),
                    at + "." + field.getKey(),
                    faults);
              } else if (strict
                  ? !properties.isEmpty()
                  : !schema.path("unevaluatedProperties").asBoolean(true)) {
                faults.add(at + "." + field.getKey() + " is not documented");
              }
            });
    for (JsonNode required : schema.path("required")) {
      if (!value.has(required.asText())) {
        faults.add(at + "." + required.asText() + " is missing");
      }
    }
  }

  private static boolean is(String type, JsonNode value) {
    return switch (type) {
      case "null" -> value.isNull();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      default -> false;
    };
  }
}
