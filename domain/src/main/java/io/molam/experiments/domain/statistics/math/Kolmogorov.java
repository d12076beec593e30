package io.molam.experiments.domain.statistics.math;

/** Asymptotic distribution of the Kolmogorov-Smirnov statistic. */
public final class Kolmogorov {
  private Kolmogorov() {}

  /** P(sqrt(n) D &gt; x): 2 sum of (-1)^(k-1) exp(-2 k&sup2; x&sup2;). */
  public static double upperTail(double x) {
    if (x < 0.18) {
      return 1;
    }
    double sum = 0;
    for (int k = 1; k <= 100; k++) {
      double term = Math.exp(-2.0 * k * k * x * x);
      sum += k % 2 == 1 ? term : -term;
      if (term < 1e-18) {
        break;
      }
    }
    return Math.clamp(2 * sum, 0, 1);
  }
}
