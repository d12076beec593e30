package io.molam.experiments.adapter.cli.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a file writes numbers, yes and no, and what is missing. Not for several threads: numbers that
 * are not written as Java writes them pass through one buffer.
 */
public final class CellForm {
  /** What a cell without a value means. */
  public enum Missing {
    /** The row is bad. */
    FAIL,
    /** The unit has no value of the metric. */
    SKIP,
    /** The value is 0. */
    ZERO
  }

  /** No thousands separator. */
  public static final char NONE = 0;

  private static final List<String> MISSING = List.of("na", "n/a", "#n/a", "nan", "null", "none");

  private final char decimal;
  private final char thousands;
  private final List<Words> words;
  private final Missing missing;
  private char[] plain = new char[64];

  /** Words for 1 and 0, in lower case. */
  public record Words(String yes, String no) {
    /** Pairs whose other word is known. */
    private static final List<Words> KNOWN =
        List.of(
            new Words("yes", "no"),
            new Words("y", "n"),
            new Words("t", "f"),
            new Words("true", "false"),
            new Words("ja", "nein"),
            new Words("j", "n"),
            new Words("oui", "non"),
            new Words("o", "n"),
            new Words("si", "no"),
            new Words("vrai", "faux"),
            new Words("wahr", "falsch"),
            new Words("on", "off"));

    /** Whether a cell looks like one that {@code --true} is for. */
    public static boolean isYesOrNo(String text) {
      String word = text.toLowerCase(Locale.ROOT);
      return KNOWN.stream().anyMatch(pair -> pair.yes().equals(word) || pair.no().equals(word));
    }

    /**
     * @param text YES/NO, or a YES whose other word is known
     */
    public static Optional<Words> of(String text) {
      String given = strip(text).toLowerCase(Locale.ROOT);
      int slash = given.indexOf('/');
      if (slash > 0 && slash < given.length() - 1) {
        String yes = strip(given.substring(0, slash));
        String no = strip(given.substring(slash + 1));
        if (!yes.equals(no)) {
          return Optional.of(new Words(yes, no));
        }
      }
      return KNOWN.stream().filter(pair -> pair.yes().equals(given)).findFirst();
    }
  }

  /**
   * @param decimal between whole and fraction
   * @param thousands between groups of three digits, or {@link #NONE}
   * @param words besides true and false
   */
  public CellForm(char decimal, char thousands, List<Words> words, Missing missing) {
    this.decimal = decimal;
    this.thousands = thousands;
    this.words = List.copyOf(words);
    this.missing = missing;
  }

  public Missing missing() {
    return missing;
  }

  /** Blanks of all kinds that surround a cell, the no-break ones and the byte order mark too. */
  public static boolean blank(char c) {
    return c <= ' '
        || (c >= '\u00A0' && (c == '\u00A0' || c == '\u202F' || c == '\u3000' || c == '\uFEFF'));
  }

  public static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && blank(text.charAt(from))) {
      from++;
    }
    while (to > from && blank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** Whether the cell, already stripped, stands for no value. */
  public static boolean absent(char[] buffer, int offset, int length) {
    if (length == 0) {
      return true;
    }
    if (length > 4) {
      return false;
    }
    for (String word : MISSING) {
      if (is(buffer, offset, length, word)) {
        return true;
      }
    }
    return false;
  }

  /** The number in the cell, already stripped; NaN when there is none. */
  public double number(char[] buffer, int offset, int length) {
    if (decimal == '.' && thousands == NONE) {
      return NumberField.parse(buffer, offset, length);
    }
    if (plain.length < length) {
      plain = new char[length];
    }
    int size = 0;
    int group = -1; // digits since the last separator, -1 before the first
    int digits = 0;
    boolean whole = true;
    for (int i = offset; i < offset + length; i++) {
      char c = buffer[i];
      if (whole && digits > 0 && separates(c)) {
        if (group >= 0 ? group != 3 : digits > 3) {
          return Double.NaN;
        }
        group = 0;
        continue;
      }
      boolean digit = c >= '0' && c <= '9';
      if (whole && !digit && digits > 0) {
        whole = false;
        if (group >= 0 && group != 3) {
          return Double.NaN;
        }
      }
      if (digit && whole) {
        digits++;
        group += group >= 0 ? 1 : 0;
      }
      if (c == decimal) {
        whole = false;
        plain[size++] = '.';
      } else if (c == '.') {
        return Double.NaN;
      } else {
        plain[size++] = c;
      }
    }
    return whole && group >= 0 && group != 3 ? Double.NaN : NumberField.parse(plain, 0, size);
  }

  private boolean separates(char c) {
    return switch (thousands) {
      case NONE -> false;
      case ' ' -> c == ' ' || c == '\u00A0' || c == '\u202F' || c == '\u2009';
      case '\'' -> c == '\'' || c == '\u2019';
      default -> c == thousands;
    };
  }

  /** 1 or 0 when the cell, already stripped, says so in words of any case, else NaN. */
  public double truth(char[] buffer, int offset, int length) {
    if (is(buffer, offset, length, "true")) {
      return 1;
    }
    if (is(buffer, offset, length, "false")) {
      return 0;
    }
    for (Words pair : words) {
      if (is(buffer, offset, length, pair.yes())) {
        return 1;
      }
      if (is(buffer, offset, length, pair.no())) {
        return 0;
      }
    }
    return Double.NaN;
  }

  /**
   * @param word in lower case
   */
  private static boolean is(char[] buffer, int offset, int length, String word) {
    if (length != word.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (Character.toLowerCase(buffer[offset + i]) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
