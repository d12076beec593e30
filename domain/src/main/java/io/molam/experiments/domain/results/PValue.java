package io.molam.experiments.domain.results;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How people read a p: with the digits that matter, never 0 and never 1. */
public final class PValue {
  private PValue() {}

  /** In a sentence, such as {@code p = 0.032}, {@code p < 0.0001}. */
  public static String words(double p) {
    String text = text(p);
    return Character.isDigit(text.charAt(0)) ? "p = " + text : "p " + text;
  }

  /** In a table, such as {@code 0.032}, {@code < 0.0001}. */
  public static String text(double p) {
    if (p < 0.0001) {
      return "< 0.0001";
    }
    if (p > 0.995) {
      return "> 0.99";
    }
    int decimals = p >= 0.0995 ? 2 : p >= 0.00095 ? 3 : 4;
    return new BigDecimal(p).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }
}
