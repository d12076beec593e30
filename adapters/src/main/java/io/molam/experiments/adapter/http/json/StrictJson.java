package io.molam.experiments.adapter.http.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.molam.experiments.adapter.http.problem.ProblemException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** JSON exactly as RFC 8259 has it: no duplicate names, nothing after the end, no NaN. */
public final class StrictJson {
  /** Deeper nesting has no use here and is how parsers are made to overflow their stack. */
  static final int MAX_DEPTH = 32;

  private static final ObjectReader READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(100)
                          .maxNameLength(1_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build()
          .reader();

  /** For an element of an array, after which more follows. */
  private static final ObjectReader ELEMENT =
      READER.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private StrictJson() {}

  /**
   * Reads one document.
   *
   * @throws ProblemException 400 if it is empty, malformed or nested too deeply
   */
  public static JsonNode read(InputStream body) throws IOException {
    return wellFormed(() -> required(READER.readTree(body)));
  }

  /** Reads one document that is all there. */
  public static JsonNode read(byte[] document) throws IOException {
    return wellFormed(() -> required(READER.readTree(document)));
  }

  /** Reads one document in the same way. */
  public static JsonNode read(String document) {
    try {
      return wellFormed(() -> required(READER.readTree(document)));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string that is there can be read
    }
  }

  /**
   * Reads one document, such as a line of NDJSON, by a form and without a tree.
   *
   * @throws ProblemException 400 if it is empty, malformed or nested too deeply
   */
  static void read(byte[] document, int offset, int length, FormReader reader) throws IOException {
    var _ =
        wellFormed(
            () -> {
              try (JsonParser parser = READER.getFactory().createParser(document, offset, length)) {
                if (parser.nextToken() == null) {
                  required(null);
                }
                reader.read(parser);
                JsonToken trailing = parser.nextToken();
                if (trailing != null) {
                  throw new JsonParseException(
                      parser, "Trailing token (of type %s) found after value".formatted(trailing));
                }
                return reader;
              }
            });
  }

  /** The value that a parser is at, to its end. */
  static JsonNode element(JsonParser parser) throws IOException {
    return Objects.requireNonNull(ELEMENT.readTree(parser));
  }

  /** Takes the elements of an array, one after the other. */
  public interface Elements {
    /**
     * @param index from 0
     * @param parser at the element; to be left at its end
     */
    void next(int index, JsonParser parser) throws IOException;
  }

  /**
   * Reads a document that is an array, holding one element at a time.
   *
   * @return false when the document is not an array; nothing more of it is read then
   * @throws ProblemException 400 if it is empty, malformed or nested too deeply; elements before
   *     the fault have been given by then
   */
  public static boolean readArray(InputStream body, Elements elements) throws IOException {
    return wellFormed(
        () -> {
          try (JsonParser parser = READER.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
              required(null);
            }
            if (first != JsonToken.START_ARRAY) {
              return false;
            }
            int index = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
              elements.next(index++, parser);
            }
            if (parser.nextToken() != null) {
              throw ProblemException.malformed(
                  "malformed_json", "The body is not valid JSON: something follows the array.");
            }
            return true;
          }
        });
  }

  private interface Parse<T> {
    T run() throws IOException;
  }

  /** What the library says of a document that is none, as the answer to it. */
  private static <T> T wellFormed(Parse<T> parse) throws IOException {
    try {
      return parse.run();
    } catch (JacksonException e) {
      throw malformed(e);
    } catch (NumberFormatException e) {
      // what Jackson throws where an exponent is longer than an int
      throw ProblemException.malformed(
          "malformed_json", "The body holds a number with an exponent that nobody can read.");
    } catch (CharConversionException e) {
      throw ProblemException.malformed("malformed_json", "The body is not valid UTF-8.");
    }
  }

  private static JsonNode required(@Nullable JsonNode tree) {
    if (tree == null || tree.isMissingNode()) {
      throw ProblemException.malformed("malformed_json", "The body is empty; JSON is expected.");
    }
    return tree;
  }

  private static ProblemException malformed(JacksonException e) {
    String reason = e.getOriginalMessage();
    if (e instanceof StreamConstraintsException) {
      reason = "It exceeds a limit: nesting of 32, numbers of 100 and names of 1000 characters";
    }
    JsonLocation at = e.getLocation();
    String where =
        at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    return ProblemException.malformed(
        "malformed_json", "The body is not valid JSON%s: %s.".formatted(where, tidy(reason)));
  }

  /**
   * The number that a parser is at; null when its exponent is out of all range, which is a fault of
   * that number alone.
   */
  static @Nullable BigDecimal number(JsonParser parser) throws IOException {
    try {
      return parser.getDecimalValue();
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Jackson's reason on one line, without control characters and its own trailing stop. */
  private static String tidy(@Nullable String reason) {
    String line =
        String.valueOf(reason)
            .lines()
            .findFirst()
            .orElse("")
            .replaceAll("\\p{Cntrl}", "?")
            // what the library says of itself helps no caller
            .replaceAll(
                "\\s*(for `ObjectNode`.*|\\(start marker.*|:? ?enable `.*|\\(?bound as .*|at \\[Source.*)",
                "");
    String text = line.length() > 200 ? line.substring(0, 200) + "..." : line;
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
