package io.molam.experiments.adapter.http.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What every string and number of a request must satisfy before it may be stored. */
final class TextRules {
  /** The range of a double: beyond it a number is a typing error or an attack on jsonb. */
  private static final int MAX_MAGNITUDE = 308;

  private static final String OUT_OF_RANGE = "is out of range";

  private static final int MAX_NAME = 1_000;

  /** Characters of a whole number that is certainly within a double's range. */
  private static final int USUAL_DIGITS = 18;

  private TextRules() {}

  /** What is wrong with a string of one line ({@code prose}: of several), or null. */
  static @Nullable String fault(String text, int maxLength, boolean prose) {
    if (text.codePointCount(0, text.length()) > maxLength) {
      return "must have at most " + maxLength + " characters";
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) && !(prose && (c == '\n' || c == '\t'))) {
        return "must not hold control characters, found U+%04X".formatted((int) c);
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return "must be valid Unicode, found half of a surrogate pair";
      }
    }
    return null;
  }

  /** What is wrong with the size of a number, or null. */
  static @Nullable String fault(BigDecimal number) {
    if (number.signum() == 0) {
      return Math.abs((long) number.scale()) > MAX_MAGNITUDE ? OUT_OF_RANGE : null;
    }
    long magnitude = (long) number.precision() - number.scale();
    return Math.abs(magnitude) > MAX_MAGNITUDE ? OUT_OF_RANGE : null;
  }

  /**
   * Passes over a free-form value and reports every string, name and number in it that must not be
   * stored.
   *
   * @param parser at the value; at its end afterwards
   * @param copy gets the value as JSON without blanks, if not null
   * @throws JsonParseException when a name is there twice in one object
   */
  static void check(
      String path,
      JsonParser parser,
      BiConsumer<String, String> report,
      @Nullable StringBuilder copy)
      throws IOException {
    new Pass(new StringBuilder(path), parser, report, copy).value();
  }

  private record Pass(
      StringBuilder path,
      JsonParser parser,
      BiConsumer<String, String> report,
      @Nullable StringBuilder copy) {

    void value() throws IOException {
      switch (parser.currentToken()) {
        case START_OBJECT -> object();
        case START_ARRAY -> array();
        case VALUE_STRING -> {
          String text = parser.getText();
          report(fault(text, Integer.MAX_VALUE, true));
          quote(text);
        }
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
          if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT
              || parser.getTextLength() > USUAL_DIGITS) {
            BigDecimal number = StrictJson.number(parser);
            report(number == null ? OUT_OF_RANGE : fault(number));
          }
          write(parser.getText());
        }
        default -> write(parser.getText());
      }
    }

    private void object() throws IOException {
      int length = path.length();
      Names names = new Names();
      write('{');
      String name;
      while ((name = parser.nextFieldName()) != null) {
        if (!names.add(name)) {
          throw new JsonParseException(parser, "Duplicate field '" + name + "'");
        }
        String fault = fault(name, MAX_NAME, false);
        if (fault != null) {
          report("has a field whose name " + fault);
        }
        if (names.size() > 1) {
          write(',');
        }
        quote(name);
        write(':');
        path.append('.').append(name);
        parser.nextToken();
        value();
        path.setLength(length);
      }
      write('}');
    }

    private void array() throws IOException {
      int length = path.length();
      write('[');
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        if (i > 0) {
          write(',');
        }
        path.append('[').append(i).append(']');
        value();
        path.setLength(length);
      }
      write(']');
    }

    private void report(@Nullable String fault) {
      if (fault != null) {
        report.accept(path.toString(), fault);
      }
    }

    private void quote(String text) {
      if (copy != null) {
        copy.append('"');
        if (isPlain(text)) {
          copy.append(text);
        } else {
          JsonStringEncoder.getInstance().quoteAsString(text, copy);
        }
        copy.append('"');
      }
    }

    /** Whether nothing has to be escaped: the encoder goes by single characters. */
    private static boolean isPlain(String text) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c < ' ' || c == '"' || c == '\\') {
          return false;
        }
      }
      return true;
    }

    private void write(String text) {
      if (copy != null) {
        copy.append(text);
      }
    }

    private void write(char mark) {
      if (copy != null) {
        copy.append(mark);
      }
    }
  }

  /** The names of one object: nearly always few, which a list finds faster than a set. */
  private static final class Names {
    private static final int FEW = 16;

    private final List<String> few = new ArrayList<>(FEW);
    private @Nullable Set<String> many;

    boolean add(String name) {
      if (many != null) {
        return many.add(name);
      }
      if (few.contains(name)) {
        return false;
      }
      few.add(name);
      if (few.size() == FEW) {
        many = new HashSet<>(few);
      }
      return true;
    }

    int size() {
      return many == null ? few.size() : many.size();
    }
  }
}
