package io.molam.experiments.adapter.sira;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Documents of the contract. Answers are read strictly: no NaN, no duplicate names, one document.
 */
final class SiraJson {
  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(32)
                          .maxNumberLength(100)
                          .maxNameLength(1_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private SiraJson() {}

  static byte[] write(Object document) {
    try {
      return MAPPER.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode read(byte[] body) throws InvalidAnswerException {
    try {
      JsonNode document = MAPPER.readTree(body);
      if (document == null || !document.isObject()) {
        throw new InvalidAnswerException("the answer is not a JSON object");
      }
      return document;
    } catch (JsonProcessingException e) {
      throw new InvalidAnswerException(
          "the answer is not JSON: "
              + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse(""));
    } catch (IOException | NumberFormatException e) {
      throw new InvalidAnswerException("the answer cannot be read: " + e.getMessage());
    }
  }

  /** A string of which something is visible, cleaned, and cut where it is longer. */
  static String text(JsonNode document, String field, int maxLength) throws InvalidAnswerException {
    JsonNode value = document.path(field);
    String text = value.isTextual() ? OutsideText.clean(value.textValue(), maxLength) : "";
    if (text.isEmpty()) {
      throw new InvalidAnswerException(field + " must be a string");
    }
    return text;
  }

  static double probability(JsonNode document, String field) throws InvalidAnswerException {
    JsonNode value = document.path(field);
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (!(number >= 0 && number <= 1)) {
      throw new InvalidAnswerException(field + " must be a number from 0 to 1");
    }
    return number;
  }

  /** Numbers by key, of any size; whether they are shares is for the policy to say. */
  static SequencedMap<String, Double> numbers(JsonNode document, String field)
      throws InvalidAnswerException {
    JsonNode object = document.path(field);
    if (!object.isObject()) {
      throw new InvalidAnswerException(field + " must be an object");
    }
    if (object.size() > 100) {
      throw new InvalidAnswerException(field + " has " + object.size() + " entries");
    }
    SequencedMap<String, Double> numbers = new LinkedHashMap<>();
    for (var entry : object.properties()) {
      if (!entry.getValue().isNumber()) {
        throw new InvalidAnswerException(
            field + "." + shortened(entry.getKey()) + " must be a number");
      }
      numbers.put(entry.getKey(), entry.getValue().doubleValue());
    }
    return numbers;
  }

  static String shortened(String text) {
    return text.length() > 64 ? text.substring(0, 64) + "..." : text;
  }
}
