package io.molam.experiments.domain.allocation;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A regular expression in the syntax of RE2, which takes time in proportion to the length of the
 * string times the size of the pattern, whatever both are.
 *
 * @param size number of its characters once every counted repetition is written out
 */
record TextPattern(Pattern pattern, int size) {
  static final int MAX_LENGTH = 512;

  /** Repetitions of repetitions would fill any memory: {@code ((a{100}){100}){100}}. */
  static final int MAX_SIZE = 2_000;

  /**
   * @throws IllegalArgumentException saying in words what is wrong with the expression
   */
  static TextPattern of(String expression) {
    if (expression.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("must have at most " + MAX_LENGTH + " characters");
    }
    long size = Size.of(expression);
    if (size > MAX_SIZE) {
      throw new IllegalArgumentException(
          "has more than " + MAX_SIZE + " characters with its repetitions written out");
    }
    try {
      return new TextPattern(Pattern.compile(expression), (int) size);
    } catch (PatternSyntaxException e) {
      String part = e.getPattern();
      throw new IllegalArgumentException(
          "is not a regular expression of RE2: "
              + e.getDescription()
              + (part.isEmpty() ? "" : " `" + part + "`"),
          e);
    }
  }

  /** Characters with repetitions written out, whether or not RE2 takes the expression. */
  static long sizeOf(String expression) {
    return Size.of(expression);
  }

  /** Whether it is found anywhere in the string. */
  boolean find(String text, Effort effort) {
    return effort.spend((long) (text.length() + 1) * size) && pattern.matcher(text).find();
  }

  /**
   * Counts the expression before it is compiled. A class in brackets is one character, an escape is
   * one, a group all that is in it; {@code {n}}, {@code {n,}} and {@code {n,m}} multiply what
   * stands before them by the greater number.
   */
  private static final class Size {
    private final String expression;
    private int at;

    private Size(String expression) {
      this.expression = expression;
    }

    static long of(String expression) {
      Size size = new Size(expression);
      long total = 0;
      while (size.at < expression.length()) {
        total += size.sequence();
        size.at++; // a bracket that closes nothing is RE2's to refuse
      }
      return Math.max(1, total);
    }

    /** To the end, or to the bracket that closes the group. */
    private long sequence() {
      long total = 0;
      long last = 0;
      while (at < expression.length() && expression.charAt(at) != ')') {
        long times = expression.charAt(at) == '{' ? times() : -1;
        if (times >= 0) {
          total += last * (Math.max(1, times) - 1);
          last *= Math.max(1, times);
        } else {
          last = atom();
          total += last;
        }
        total = Math.min(total, Integer.MAX_VALUE);
        last = Math.min(last, Integer.MAX_VALUE);
      }
      return total;
    }

    private long atom() {
      char c = expression.charAt(at++);
      return switch (c) {
        case '(' -> {
          long inner = sequence();
          at++;
          yield inner + 1;
        }
        case '[' -> {
          skipClass();
          yield 1;
        }
        case '\\' -> {
          at++;
          yield 1;
        }
        default -> 1;
      };
    }

    private void skipClass() {
      if (at < expression.length() && expression.charAt(at) == '^') {
        at++;
      }
      at++; // a bracket that comes first is a member
      while (at < expression.length() && expression.charAt(at) != ']') {
        boolean named = expression.startsWith("[:", at);
        int end = named ? expression.indexOf(":]", at) : -1;
        at = end >= 0 ? end + 2 : at + (expression.charAt(at) == '\\' ? 2 : 1);
      }
      at++;
    }

    /** The greater number in the braces at this place, which are skipped; -1 for a plain brace. */
    private long times() {
      int end = expression.indexOf('}', at);
      if (end < 0) {
        return -1;
      }
      String[] bounds = expression.substring(at + 1, end).split(",", 2);
      long times = 0;
      for (int i = 0; i < bounds.length; i++) {
        boolean open = i == 1 && bounds[i].isEmpty();
        if (!open && !isNumber(bounds[i])) {
          return -1;
        }
        times = open ? times + 1 : Math.max(times, Long.parseLong(bounds[i]));
      }
      at = end + 1;
      return times;
    }

    private static boolean isNumber(String text) {
      return !text.isEmpty()
          && text.length() <= 9
          && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
  }
}
