package io.molam.experiments.adapter.document.report;

import io.molam.experiments.domain.results.PValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them, as the console writes them. */
final class Figures {
  static final String MINUS = "\u2212";
  static final String NONE = "–";

  /** Longer ones are written with an exponent. */
  private static final int MOST_DECIMALS = 6;

  private static final double MOST_WHOLE = 1e12;

  private Figures() {}

  /** What a number is in: its scale and the words after it. */
  enum Unit {
    PERCENT(100, "%", "%"),
    POINTS(100, " pp", ""),
    PLAIN(1, "", "");

    final double scale;
    final String suffix;
    final String tickSuffix;

    Unit(double scale, String suffix, String tickSuffix) {
      this.scale = scale;
      this.suffix = suffix;
      this.tickSuffix = tickSuffix;
    }
  }

  /** Decimals that show two digits of a standard error: more would be noise. */
  static int decimalsFor(double error) {
    if (!(error > 0) || Double.isInfinite(error)) {
      return 2;
    }
    return Math.clamp(1 - (long) Math.floor(Math.log10(error)), 0, 12);
  }

  /** With thousands separated; a real minus; never a negative zero. */
  static String decimal(double value, int decimals) {
    if (value != 0 && (decimals > MOST_DECIMALS || Math.abs(value) >= MOST_WHOLE)) {
      return scientific(value);
    }
    BigDecimal rounded =
        new BigDecimal(Math.abs(value))
            .setScale(Math.min(decimals, MOST_DECIMALS), RoundingMode.HALF_UP);
    String digits = rounded.toPlainString();
    int point = digits.indexOf('.');
    StringBuilder text = new StringBuilder(digits);
    for (int at = (point < 0 ? digits.length() : point) - 3; at > 0; at -= 3) {
      text.insert(at, ',');
    }
    return value < 0 && rounded.signum() != 0 ? MINUS + text : text.toString();
  }

  /** Such as 1.2e−7. */
  private static String scientific(double value) {
    BigDecimal two =
        new BigDecimal(Math.abs(value)).round(new MathContext(2, RoundingMode.HALF_UP));
    int exponent = two.precision() - two.scale() - 1;
    String digits = two.unscaledValue().toString();
    String mantissa = digits.charAt(0) + "." + (digits.length() > 1 ? digits.substring(1, 2) : "0");
    return (value < 0 ? MINUS : "")
        + mantissa
        + "e"
        + (exponent < 0 ? MINUS : "")
        + Math.abs(exponent);
  }

  /** The sign always shown, except of zero. */
  static String signed(double value, int decimals) {
    String text = decimal(value, decimals);
    boolean zero = text.chars().noneMatch(digit -> digit >= '1' && digit <= '9');
    return value > 0 && !zero ? "+" + text : text;
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Of a sum that counts. */
  static String count(double value) {
    return decimal(Math.rint(value), 0);
  }

  /** A p is never 0 and never 1. */
  static String pValue(@Nullable Double p) {
    return p == null ? NONE : PValue.text(p);
  }

  /** A chance is never certain. */
  static String chance(@Nullable Double value) {
    if (value == null) {
      return NONE;
    }
    if (value < 0.001) {
      return "< 0.1%";
    }
    if (value > 0.999) {
      return "> 99.9%";
    }
    return decimal(100 * value, 1) + "%";
  }

  /** Such as "+1.32%", "+0.50 pp", "−0.013". */
  static String change(@Nullable Double value, Unit unit, double error) {
    return value == null
        ? NONE
        : signed(value * unit.scale, decimalsFor(error * unit.scale)) + unit.suffix;
  }

  /** Such as "−0.4 to +3.1%"; a bound that there is none of is said. */
  static String range(Span of, Unit unit) {
    double error = of.error();
    Double lower = of.lower();
    Double upper = of.upper();
    if (lower == null) {
      return upper == null ? "no bounds" : "below " + change(upper, unit, error);
    }
    if (upper == null) {
      return "above " + change(lower, unit, error);
    }
    String low = change(lower, unit, error);
    return low.substring(0, low.length() - unit.suffix.length())
        + " to "
        + change(upper, unit, error);
  }

  /**
   * A level of a metric: a rate in percent, anything else as it is.
   *
   * @param error digits are those that it bears: of levels beside each other the largest of theirs
   */
  static String level(@Nullable Double value, double error, boolean rate) {
    if (value == null) {
      return NONE;
    }
    double scale = rate ? 100 : 1;
    int most = rate ? 2 : 3;
    int decimals = error > 0 ? decimalsFor(error * scale) : most;
    return decimal(value * scale, decimals) + (rate ? "%" : "");
  }
}
