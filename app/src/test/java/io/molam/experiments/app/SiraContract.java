package io.molam.experiments.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.molam.experiments.adapter.sira.SiraClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The contract file, asked by a schema validator whether a document is of it. */
final class SiraContract {
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  private final JsonNode document = read();

  private static JsonNode read() {
    try (InputStream file = SiraClient.class.getResourceAsStream("/sira.openapi.yaml")) {
      return new YAMLMapper().readTree(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode document() {
    return document;
  }

  /** What is wrong with the body of a question to this route. */
  List<String> questionFaults(String path, JsonNode body) {
    return faults(operation(path).at("/requestBody/content/application~1json/schema"), body);
  }

  /** What is wrong with the body of an answer of this route. */
  List<String> answerFaults(String path, JsonNode body) {
    return faults(operation(path).at("/responses/200/content/application~1json/schema"), body);
  }

  /** What is wrong with the headers of a question, by name in lower case. */
  List<String> headerFaults(String path, Map<String, String> headers) {
    return operation(path)
        .path("parameters")
        .valueStream()
        .map(parameter -> document.at(parameter.path("$ref").asText().substring(1)))
        .flatMap(
            parameter -> {
              String name = parameter.path("name").asText();
              String value = headers.get(name.toLowerCase(Locale.ROOT));
              return value == null
                  ? Stream.of(name + " is missing")
                  : faults(parameter.path("schema"), TextNode.valueOf(value)).stream();
            })
        .toList();
  }

  private JsonNode operation(String path) {
    JsonNode operation = document.path("paths").path(path).path("post");
    if (operation.isMissingNode()) {
      throw new AssertionError("the contract has no route " + path);
    }
    return operation;
  }

  private List<String> faults(JsonNode schema, JsonNode body) {
    if (!schema.isObject() || schema.isEmpty()) {
      throw new AssertionError("the contract has no schema here");
    }
    ObjectNode whole = schema.deepCopy();
    whole.set("components", document.path("components"));
    JsonSchema compiled = SCHEMAS.getSchema(whole);
    return compiled.validate(body).stream().map(ValidationMessage::getMessage).toList();
  }
}
