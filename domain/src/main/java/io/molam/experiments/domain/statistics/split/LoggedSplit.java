package io.molam.experiments.domain.statistics.split;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy that decides from unit to unit said of its units: the sums over units of the
 * propensities p and of their products. The expected counts are the sums of p, their covariance the
 * sum over units of diag(p) - pp', since each unit is a multinomial draw of its own.
 *
 * @param units units, not negative
 * @param sums sum of the propensity per variant, in the order of the design
 * @param products sums of p(i) p(j) for i &lt;= j, row by row: (0, 0), (0, 1), ..., (1, 1), ...
 */
public record LoggedSplit(long units, List<Double> sums, List<Double> products) {
  /** SIRA's propensities sum to 1 within 1e-6; what is left of a variance below is rounding. */
  private static final double ROUNDING = 1e-5;

  public LoggedSplit {
    sums = List.copyOf(sums);
    products = List.copyOf(products);
    int k = sums.size();
    if (units < 0 || products.size() != k * (k + 1) / 2) {
      throw new IllegalArgumentException(
          "%d units, %d sums and %d products do not fit".formatted(units, k, products.size()));
    }
    for (double each : sums) {
      if (!(each >= 0 && each <= units * (1 + ROUNDING))) {
        throw new IllegalArgumentException(
            "sum of propensities of %d units must be in [0, %d], not %s"
                .formatted(units, units, each));
      }
    }
  }

  /** Of one unit. */
  public static LoggedSplit of(List<Double> propensities) {
    List<Double> products = new ArrayList<>();
    for (int i = 0; i < propensities.size(); i++) {
      for (int j = i; j < propensities.size(); j++) {
        products.add(propensities.get(i) * propensities.get(j));
      }
    }
    return new LoggedSplit(1, propensities, products);
  }

  /** Of the units of both. */
  public LoggedSplit plus(LoggedSplit other) {
    return new LoggedSplit(
        Math.addExact(units, other.units), plus(sums, other.sums), plus(products, other.products));
  }

  /** Of the units of both, where null stands for none. */
  public static @Nullable LoggedSplit sum(@Nullable LoggedSplit a, @Nullable LoggedSplit b) {
    return a == null ? b : b == null ? a : a.plus(b);
  }

  private static List<Double> plus(List<Double> a, List<Double> b) {
    if (a.size() != b.size()) {
      throw new IllegalArgumentException(
          "%d and %d variants do not fit".formatted(a.size(), b.size()));
    }
    List<Double> sums = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      sums.add(a.get(i) + b.get(i));
    }
    return sums;
  }

  /** Chi-square of some counts; infinite when they are impossible. */
  record Distance(double statistic, int degreesOfFreedom) {}

  /**
   * (o - e)' C&#8315; (o - e), C the covariance above: asymptotically chi-square with rank(C)
   * degrees of freedom. Eliminates the variant with the largest remaining variance first; what then
   * has no variance left follows from the others, and must be met.
   *
   * @param observed units per variant in the same order
   */
  Distance distance(List<Long> observed) {
    int k = sums.size();
    double[][] covariance = new double[k][k];
    double[] deviation = new double[k];
    int at = 0;
    for (int i = 0; i < k; i++) {
      deviation[i] = observed.get(i) - sums.get(i);
      for (int j = i; j < k; j++) {
        double product = products.get(at++);
        covariance[i][j] = (i == j ? sums.get(i) : 0) - product;
        covariance[j][i] = covariance[i][j];
      }
      if (sums.get(i) <= 0 && observed.get(i) > 0) {
        return new Distance(Double.POSITIVE_INFINITY, 0);
      }
    }
    double statistic = 0;
    int degrees = 0;
    boolean[] done = new boolean[k];
    while (true) {
      int pivot = -1;
      for (int i = 0; i < k; i++) {
        if (!done[i] && (pivot < 0 || covariance[i][i] > covariance[pivot][pivot])) {
          pivot = i;
        }
      }
      if (pivot < 0 || covariance[pivot][pivot] <= ROUNDING * units) {
        break;
      }
      done[pivot] = true;
      degrees++;
      double variance = covariance[pivot][pivot];
      statistic += deviation[pivot] * deviation[pivot] / variance;
      for (int i = 0; i < k; i++) {
        if (done[i]) {
          continue;
        }
        double factor = covariance[i][pivot] / variance;
        deviation[i] -= factor * deviation[pivot];
        for (int j = 0; j < k; j++) {
          if (!done[j]) {
            covariance[i][j] -= factor * covariance[pivot][j];
          }
        }
      }
    }
    for (int i = 0; i < k; i++) {
      if (!done[i] && Math.abs(deviation[i]) > 0.5 + ROUNDING * units) {
        return new Distance(Double.POSITIVE_INFINITY, degrees);
      }
    }
    return new Distance(statistic, degrees);
  }
}
