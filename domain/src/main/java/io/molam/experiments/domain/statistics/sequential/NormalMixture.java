package io.molam.experiments.domain.statistics.sequential;

import io.molam.experiments.domain.statistics.math.Normal;
import io.molam.experiments.domain.statistics.math.Roots;

/**
 * Normal-mixture boundary for a sum at intrinsic time v (Howard, Ramdas, McAuliffe, Sekhon 2021,
 * doi:10.1214/20-AOS1991, section 3): the sum stays below the boundary at all times with
 * probability 1 - alpha.
 *
 * @param rho mixing parameter, positive
 * @param oneSided mixes over the positive half line only
 */
public record NormalMixture(double rho, boolean oneSided) {
  public NormalMixture {
    if (!(rho > 0)) {
      throw new IllegalArgumentException("rho must be positive, not " + rho);
    }
  }

  /**
   * Tightest about time {@code time}: rho = v / (2 ln(1/A) + ln(1 + 2 ln(1/A))) with A = alpha,
   * one-sided 2 alpha, as confseq does.
   */
  public static NormalMixture tightestAt(double time, double alpha, boolean oneSided) {
    double log = -2 * Math.log(oneSided ? 2 * alpha : alpha);
    return new NormalMixture(time / (log + Math.log1p(log)), oneSided);
  }

  /** Boundary at intrinsic time {@code v} for error rate {@code alpha}. */
  public double boundary(double v, double alpha) {
    double total = v + rho;
    double twoSided = Math.sqrt(total * (Math.log(total / rho) - 2 * Math.log(alpha)));
    if (!oneSided) {
      return twoSided;
    }
    // ln of the mixture martingale at s, minus ln(1 / alpha)
    return Roots.inBracket(
        s ->
            0.5 * Math.log(4 * rho / total)
                + s * s / (2 * total)
                + Math.log(Normal.cumulative(s / Math.sqrt(total)))
                + Math.log(alpha),
        0,
        2 * twoSided);
  }
}
