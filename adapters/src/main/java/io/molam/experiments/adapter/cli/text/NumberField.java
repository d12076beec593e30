package io.molam.experiments.adapter.cli.text;

/** Reads numbers from a character buffer without making strings of them. */
final class NumberField {
  private static final double[] POWERS = new double[23];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private NumberField() {}

  /**
   * Parses a decimal number. Up to 15 digits and a power of ten up to 22 are exact in double
   * arithmetic, so one division gives the correctly rounded value; the rest goes to {@link
   * Double#parseDouble}.
   *
   * @return NaN when the field is no finite decimal number (NaN, Infinity and hexadecimal forms
   *     included)
   */
  static double parse(char[] buffer, int offset, int length) {
    int at = begin(buffer, offset, offset + length);
    int end = end(buffer, at, offset + length);
    int start = at;
    boolean negative = false;
    if (at < end && (buffer[at] == '-' || buffer[at] == '+')) {
      negative = buffer[at] == '-';
      at++;
    }
    long digits = 0;
    int count = 0;
    int seen = 0;
    int scale = 0;
    boolean point = false;
    for (; at < end; at++) {
      char c = buffer[at];
      if (c >= '0' && c <= '9') {
        seen++;
        if (count > 0 || c != '0') {
          count++;
          if (count <= 15) {
            digits = digits * 10 + (c - '0');
          }
        }
        scale += point ? 1 : 0;
      } else if (c == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    if (seen == 0) {
      return Double.NaN;
    }
    if (at == end && count <= 15 && scale <= 22) {
      double value = digits / POWERS[scale];
      return negative ? -value : value;
    }
    if (at < end && (buffer[at] == 'e' || buffer[at] == 'E')) {
      at++;
      if (at < end && (buffer[at] == '-' || buffer[at] == '+')) {
        at++;
      }
      int exponent = at;
      while (at < end && buffer[at] >= '0' && buffer[at] <= '9') {
        at++;
      }
      if (at == exponent) {
        return Double.NaN;
      }
    }
    if (at < end) {
      return Double.NaN;
    }
    double value = Double.parseDouble(new String(buffer, start, end - start));
    return Double.isFinite(value) ? value : Double.NaN;
  }

  /** 1 for true, 0 for false in any case, else NaN. */
  static double parseBoolean(char[] buffer, int offset, int length) {
    int at = begin(buffer, offset, offset + length);
    int end = end(buffer, at, offset + length);
    if (is(buffer, at, end, "true")) {
      return 1;
    }
    return is(buffer, at, end, "false") ? 0 : Double.NaN;
  }

  private static int begin(char[] buffer, int at, int end) {
    int begin = at;
    while (begin < end && buffer[begin] <= ' ') {
      begin++;
    }
    return begin;
  }

  private static int end(char[] buffer, int at, int end) {
    int last = end;
    while (last > at && buffer[last - 1] <= ' ') {
      last--;
    }
    return last;
  }

  private static boolean is(char[] buffer, int at, int end, String word) {
    if (end - at != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((buffer[at + i] | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
