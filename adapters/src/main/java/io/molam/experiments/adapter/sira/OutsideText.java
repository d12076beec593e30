package io.molam.experiments.adapter.sira;

import org.jspecify.annotations.Nullable;

/**
 * Whatever SIRA, or what answers in its place, says in words. It goes into the policy log, answers
 * and logs, so it is made harmless before anything else sees it.
 */
final class OutsideText {
  /** Characters that are kept. */
  static final int MAX = 500;

  private static final String CUT = "…";

  private OutsideText() {}

  /**
   * One line of visible characters, at most {@link #MAX} of them: control and format characters,
   * marks of direction, line separators and halves of surrogate pairs are blanks, blanks that
   * follow each other are one. PostgreSQL keeps no NUL, and a terminal would obey the others.
   */
  static String clean(@Nullable String said) {
    return clean(said, MAX);
  }

  static String clean(@Nullable String said, int max) {
    StringBuilder line = new StringBuilder();
    int kept = 0;
    boolean gap = false;
    String text = String.valueOf(said);
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      if (isBlank(c)) {
        gap = !line.isEmpty();
        continue;
      }
      if (kept + (gap ? 1 : 0) >= max - 1 && at < text.length()) {
        return line + CUT;
      }
      if (gap) {
        line.append(' ');
        kept++;
        gap = false;
      }
      line.appendCodePoint(c);
      kept++;
    }
    return line.toString();
  }

  private static boolean isBlank(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
