package io.molam.experiments.domain.statistics;

import io.molam.experiments.domain.statistics.math.Normal;

/**
 * A sample quantile with the outer confidence bounds that give its variance (Deng, Knoblich, Lu
 * 2018, doi:10.1145/3219819.3219919, section on quantiles).
 *
 * @param n units (clusters), at least 0
 * @param effectiveN observations' worth of information: the count behind {@code lower} and {@code
 *     upper}, which are the sample quantiles at level &plusmn; z sqrt(level (1 - level) /
 *     effectiveN)
 * @param quantile sample quantile
 * @param lower sample quantile at the lower level
 * @param upper sample quantile at the upper level
 * @param open whether one of the levels lies at the end of the values or beyond it, so that {@code
 *     lower} or {@code upper} bounds nothing
 */
public record QuantileStatistics(
    long n, double effectiveN, double quantile, double lower, double upper, boolean open) {
  /** Two-sided 95 % normal quantile: the width of the outer bounds in standard errors, halved. */
  public static final double Z = Normal.upperQuantile(0.025);

  /** With bounds inside the values. */
  public QuantileStatistics(
      long n, double effectiveN, double quantile, double lower, double upper) {
    this(n, effectiveN, quantile, lower, upper, false);
  }

  public QuantileStatistics {
    if (n < 0 || !(effectiveN >= 0)) {
      throw new IllegalArgumentException(
          "counts must not be negative: %d, %s".formatted(n, effectiveN));
    }
    if (!(lower <= upper) || !Double.isFinite(quantile)) {
      throw new IllegalArgumentException(
          "not a quantile with bounds: %s in [%s, %s]".formatted(quantile, lower, upper));
    }
  }

  /**
   * Variance per unit, to be divided by n: (effectiveN / n)(n - 1) ((upper - lower) / (2 z))&sup2;.
   * With {@code effectiveN = n} this is the plain outer-interval variance. gbstats floors it at
   * 1e-5 from 100 units on, an absolute number that distorts metrics measured in small units, so no
   * floor is applied here.
   */
  public double unitVariance() {
    double width = (upper - lower) / (2 * Z);
    return effectiveN / n * (n - 1) * width * width;
  }

  /** The same with a floor that holds from 100 units on, for comparison with gbstats. */
  public double unitVariance(double floor) {
    return n >= 100 ? Math.max(floor, unitVariance()) : unitVariance();
  }

  /**
   * Average over two disjoint sets of units, weighted by units, with the standard error of that
   * average. Not the quantile of the union, which needs all values.
   */
  public QuantileStatistics average(QuantileStatistics other) {
    if (n == 0) {
      return other;
    }
    if (other.n == 0) {
      return this;
    }
    long total = Math.addExact(n, other.n);
    double share = (double) other.n / total;
    double value = quantile + (other.quantile - quantile) * share;
    double variance =
        (1 - share) * (1 - share) * unitVariance() / n
            + share * share * other.unitVariance() / other.n;
    double half = Z * Math.sqrt(variance * total / (total - 1.0));
    return new QuantileStatistics(
        total, (double) total, value, value - half, value + half, open || other.open);
  }
}
