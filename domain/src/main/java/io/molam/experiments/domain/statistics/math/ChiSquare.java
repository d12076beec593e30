package io.molam.experiments.domain.statistics.math;

import org.apache.commons.math3.special.Gamma;

/** Chi-square distribution. */
public final class ChiSquare {
  private ChiSquare() {}

  /**
   * P(X &gt; x) for {@code df} degrees of freedom: the regularised incomplete gamma function
   * Q(df/2, x/2) of commons-math3 (continued fraction), accurate to about 1e-12 relative down to
   * 1e-300.
   *
   * @param x not negative
   * @param df positive
   */
  public static double upperTail(double x, double df) {
    if (!(x >= 0) || !(df > 0)) {
      throw new IllegalArgumentException(
          "x must be at least 0 and df positive, not %s and %s".formatted(x, df));
    }
    if (x == 0) {
      return 1;
    }
    if (df == 1) {
      return Normal.twoSidedP(Math.sqrt(x));
    }
    return Gamma.regularizedGammaQ(0.5 * df, 0.5 * x, 1e-15, 100_000);
  }
}
