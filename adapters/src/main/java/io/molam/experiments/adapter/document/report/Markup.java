package io.molam.experiments.adapter.document.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/**
 * HTML, element by element. Every text and every attribute is escaped on the way; there is no way
 * to write either raw but for the style sheet of the report.
 */
final class Markup {
  /** A line break behind these would show as a blank. */
  private static final Set<String> WITHIN_LINES = Set.of("strong", "small", "span", "text");

  private final StringBuilder out = new StringBuilder("<!doctype html>\n");
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element; attributes are names and values in turn. */
  Markup open(String element, String... attributes) {
    start(element, attributes);
    open.push(element);
    return this;
  }

  /** Closes the innermost open element. */
  Markup close() {
    String element = open.pop();
    out.append("</").append(element).append('>');
    if (!WITHIN_LINES.contains(element)) {
      out.append('\n');
    }
    return this;
  }

  /** An element without content, as {@code meta} and the shapes of SVG are. */
  Markup empty(String element, String... attributes) {
    start(element, attributes);
    if (!element.equals("meta")) {
      out.append("</").append(element).append('>');
    }
    return this;
  }

  /** An element that holds one text. */
  Markup element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close();
  }

  Markup text(String text) {
    escape(text);
    return this;
  }

  /** A style sheet of ours: without a closing tag in it, it needs no escape. */
  Markup style(String css) {
    if (css.contains("</")) {
      throw new IllegalArgumentException("a style sheet must not hold a closing tag");
    }
    out.append("<style>\n").append(css).append("</style>\n");
    return this;
  }

  private void start(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
    out.append('>');
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> {
          if (isText(c)) {
            out.append(c);
          } else {
            out.append('\uFFFD');
          }
        }
      }
    }
  }

  /** Other control characters are no part of HTML. */
  private static boolean isText(char c) {
    return (c >= ' ' && c != '\u007f') || c == '\n' || c == '\t';
  }

  /** A position or a length. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.3f", value);
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }

  static String percent(double value) {
    return number(value) + "%";
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("still open: " + open);
    }
    return out.toString();
  }
}
