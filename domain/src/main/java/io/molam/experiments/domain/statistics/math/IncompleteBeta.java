package io.molam.experiments.domain.statistics.math;

import org.apache.commons.math3.special.Beta;

/** Beta distribution function. */
public final class IncompleteBeta {
  private IncompleteBeta() {}

  /** P(X &le; x) for X ~ Beta(a, b), by commons-math3's continued fraction. */
  public static double cumulative(double x, double a, double b) {
    if (x <= 0) {
      return 0;
    }
    if (x >= 1) {
      return 1;
    }
    return Math.clamp(Beta.regularizedBeta(x, a, b, 1e-15, 1_000_000), 0, 1);
  }
}
