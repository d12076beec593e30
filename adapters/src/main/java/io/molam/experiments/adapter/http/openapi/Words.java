package io.molam.experiments.adapter.http.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the names in the document mean, with an example: a word has one meaning, so it is explained
 * once, in {@code words.yaml}, by its name or, where the object makes a difference, by {@code
 * Schema.name}. An annotation or a form that says more goes before it.
 */
final class Words {
  private static final Map<String, Word> WORDS = read();

  /** Schemas that hold all fields of another one among their own. */
  private static final Map<String, String> HOLDS =
      Map.of("ExperimentChange", "Experiment", "ListedExperiment", "Experiment");

  /**
   * @param means one sentence
   * @param example a value, or null where one can be made of the schema
   */
  record Word(String means, @Nullable JsonNode example) {}

  private Words() {}

  /** Describes the properties of a schema that are not described yet, and gives them examples. */
  static void describe(String schema, ObjectNode properties) {
    for (Map.Entry<String, JsonNode> entry : properties.properties()) {
      ObjectNode property = (ObjectNode) entry.getValue();
      Word word = of(schema, entry.getKey());
      if (word == null) {
        continue;
      }
      if (!property.has("description")) {
        property.put("description", word.means());
      }
      if (word.example() != null && !property.has("examples") && !property.has("example")) {
        property.putArray("examples").add(word.example());
      }
    }
  }

  private static @Nullable Word of(String schema, String name) {
    Word own = WORDS.get(schema + "." + name);
    String holds = HOLDS.get(schema);
    Word held = own != null || holds == null ? own : WORDS.get(holds + "." + name);
    return held == null ? WORDS.get(name) : held;
  }

  /** What a parameter of a path means. */
  static String ofPath(String path, String name) {
    return path(path, name).means();
  }

  /** An example of a parameter of a path. */
  static String exampleOfPath(String path, String name) {
    JsonNode example = path(path, name).example();
    return example == null ? "x" : example.asText();
  }

  private static Word path(String path, String name) {
    String before = path.substring(0, path.indexOf("/{" + name + "}"));
    String of = before.substring(before.lastIndexOf('/') + 1);
    Word word = WORDS.getOrDefault("/" + of + "/" + name, WORDS.get("/" + name));
    return word == null ? new Word("The " + name + ".", null) : word;
  }

  private static Map<String, Word> read() {
    try (InputStream file = Objects.requireNonNull(Words.class.getResourceAsStream("words.yaml"))) {
      return new YAMLMapper().readValue(file, new TypeReference<Map<String, Word>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("words.yaml cannot be read", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
