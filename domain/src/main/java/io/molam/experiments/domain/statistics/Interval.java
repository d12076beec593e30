package io.molam.experiments.domain.statistics;

/**
 * An estimate with bounds at some level. Bounds may be infinite (one-sided intervals), never NaN.
 *
 * @param estimate finite point estimate
 * @param lower at most {@code upper}
 * @param upper at least {@code lower}
 */
public record Interval(double estimate, double lower, double upper) implements Bounds {
  public Interval {
    if (!Double.isFinite(estimate) || !(lower <= upper)) {
      throw new IllegalArgumentException(
          "not an interval: estimate %s, lower %s, upper %s".formatted(estimate, lower, upper));
    }
  }

  /** Estimate plus and minus {@code halfWidth}. */
  public static Interval around(double estimate, double halfWidth) {
    return new Interval(estimate, estimate - halfWidth, estimate + halfWidth);
  }

  /** Whether {@code value} lies inside, bounds included. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }

  public double width() {
    return upper - lower;
  }
}
