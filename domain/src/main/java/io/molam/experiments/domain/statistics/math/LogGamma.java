package io.molam.experiments.domain.statistics.math;

import org.apache.commons.math3.special.Gamma;

/** Pieces of the logarithm of the gamma function. */
public final class LogGamma {
  private static final double HALF_LOG_2PI = 0.5 * Math.log(2 * Math.PI);

  private LogGamma() {}

  /**
   * Stirling's remainder: ln Gamma(x) - ((x - 1/2) ln x - x + ln(2 pi) / 2) for x &gt; 0. Sums of
   * gamma functions keep their digits when the leading terms are combined by hand and only these
   * remainders are added.
   */
  public static double remainder(double x) {
    if (x < 15) {
      return Gamma.logGamma(x) - ((x - 0.5) * Math.log(x) - x + HALF_LOG_2PI);
    }
    double u = 1 / (x * x);
    return (1.0 / 12 - u * (1.0 / 360 - u * (1.0 / 1260 - u * (1.0 / 1680 - u / 1188)))) / x;
  }
}
