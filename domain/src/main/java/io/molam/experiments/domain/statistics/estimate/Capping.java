package io.molam.experiments.domain.statistics.estimate;

import java.util.Arrays;

/**
 * Winsorisation: values above a cap count as the cap. The cap is one number per metric and
 * experiment, found over the units of all variants together: a cap per variant would bend the
 * variants differently and bias their difference.
 *
 * @param cap upper limit of a unit's value
 */
public record Capping(double cap) {
  /** How a percentile is read off a sample. */
  public enum Rule {
    /** Type 7, linear between order statistics (numpy's and R's default). The product's rule. */
    LINEAR,
    /** Type 1, the inverse of the empirical distribution function. */
    INVERTED_CDF,
    /** The largest value left when the top floor(n (1 - p)) are taken away (scipy's winsorize). */
    ORDER_STATISTIC
  }

  public Capping {
    if (Double.isNaN(cap)) {
      throw new IllegalArgumentException("cap must be a number");
    }
  }

  /**
   * At a percentile of all units' values.
   *
   * @param values of the units of all variants, not empty; copied
   * @param percentile in (0, 1), such as 0.999
   */
  public static Capping atPercentile(double[] values, double percentile, Rule rule) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Capping(quantile(sorted, percentile, rule));
  }

  /** Quantile of a sorted, non-empty sample. */
  public static double quantile(double[] sorted, double p, Rule rule) {
    int n = sorted.length;
    if (n == 0 || !(p > 0 && p < 1)) {
      throw new IllegalArgumentException(
          "a quantile needs values and p in (0, 1), not %d and %s".formatted(n, p));
    }
    return switch (rule) {
      case LINEAR -> {
        double at = (n - 1) * p;
        int low = (int) Math.floor(at);
        double fraction = at - low;
        yield low + 1 >= n || fraction == 0
            ? sorted[low]
            : sorted[low] + fraction * (sorted[low + 1] - sorted[low]);
      }
      case INVERTED_CDF -> {
        double at = n * p;
        // 0.29 * 100 is above 29 in binary: an index within rounding of an integer is that integer
        double rounded = Math.rint(at);
        double index = Math.abs(at - rounded) < 1e-9 ? rounded : Math.ceil(at);
        yield sorted[(int) Math.clamp(index - 1, 0.0, n - 1.0)];
      }
      case ORDER_STATISTIC -> sorted[n - 1 - (int) Math.floor(n * (1 - p))];
    };
  }

  /** The value as it counts. */
  public double apply(double value) {
    return Math.min(value, cap);
  }
}
