package io.molam.experiments.adapter.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What every text and number of a request must satisfy before it may be stored. */
final class TextRules {
  /** The range of a double: beyond it a number is a typing error or an attack on jsonb. */
  private static final int MAX_MAGNITUDE = 308;

  private TextRules() {}

  /** What is wrong with a text of one line ({@code prose}: of several), or null. */
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
      return Math.abs((long) number.scale()) > MAX_MAGNITUDE ? "is out of range" : null;
    }
    long magnitude = (long) number.precision() - number.scale();
    return Math.abs(magnitude) > MAX_MAGNITUDE ? "is out of range" : null;
  }

  /** Reports every text, name and number in a free-form value that must not be stored. */
  static void check(String path, JsonNode node, BiConsumer<String, String> report) {
    switch (node.getNodeType()) {
      case OBJECT -> {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
          String fault = fault(field.getKey(), 1_000, false);
          if (fault != null) {
            report.accept(path, "has a field whose name " + fault);
          }
          check(path + "." + field.getKey(), field.getValue(), report);
        }
      }
      case ARRAY -> {
        for (int i = 0; i < node.size(); i++) {
          check(path + "[" + i + "]", node.get(i), report);
        }
      }
      case STRING -> report(path, fault(node.textValue(), Integer.MAX_VALUE, true), report);
      case NUMBER -> report(path, fault(node.decimalValue()), report);
      default -> {}
    }
  }

  private static void report(
      String path, @Nullable String fault, BiConsumer<String, String> report) {
    if (fault != null) {
      report.accept(path, fault);
    }
  }
}
