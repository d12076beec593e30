package io.molam.experiments.adapter.http.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Free-form values in their usual form, which need no tree to be found storable. */
public final class FlatObjects {
  /** With more, looking for a name that stands twice would take its time. */
  private static final int MAX_FIELDS = 16;

  /** Digits of numbers that need no look at their size. */
  private static final int MAX_DIGITS = 100;

  private FlatObjects() {}

  /**
   * Goes from the start of an object to its end.
   *
   * @return whether all of it may be stored; false as well for what {@link JsonFields#raw} has to
   *     look at, such as an object in the object
   */
  public static boolean skip(JsonParser parser) throws IOException {
    List<String> names = new ArrayList<>(MAX_FIELDS);
    String name;
    while ((name = parser.nextFieldName()) != null) {
      if (names.size() == MAX_FIELDS
          || names.contains(name)
          || TextRules.fault(name, 1_000, false) != null
          || !isStorable(parser, parser.nextToken())) {
        return false;
      }
      names.add(name);
    }
    return parser.currentToken() == JsonToken.END_OBJECT;
  }

  private static boolean isStorable(JsonParser parser, JsonToken value) throws IOException {
    return switch (value) {
      case VALUE_STRING -> TextRules.fault(parser.getText(), Integer.MAX_VALUE, true) == null;
      case VALUE_NUMBER_INT -> parser.getTextLength() <= MAX_DIGITS;
      case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> true;
      default -> false;
    };
  }
}
