package io.molam.experiments.domain.statistics.sequential;

import io.molam.experiments.domain.statistics.Interval;
import io.molam.experiments.domain.statistics.Levels;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.math.LambertW;

/**
 * Asymptotic confidence sequence of the mean of one stream (Waudby-Smith and others, arXiv
 * 2103.06476): mean &plusmn; sd sqrt(2 (n rho&sup2; + 1) / (n&sup2; rho&sup2;) ln(sqrt(n rho&sup2;
 * + 1) / alpha)).
 *
 * @param alpha error rate over all looks, in (0, 1)
 * @param rhoSquared mixing parameter, positive
 */
public record StreamConfidenceSequence(double alpha, double rhoSquared) {
  public StreamConfidenceSequence {
    Levels.check(alpha);
    if (!(rhoSquared > 0)) {
      throw new IllegalArgumentException("rho squared must be positive, not " + rhoSquared);
    }
  }

  /**
   * Tightest at {@code n}, exactly: rho&sup2; = (-W_-1(-alpha&sup2; / e) - 1) / n. confseq and
   * gbstats use {@link #approximateRhoSquared}, which widens the margin by up to 1.4 % far below n.
   */
  public static StreamConfidenceSequence tightestAt(double n, double alpha) {
    return new StreamConfidenceSequence(
        alpha, (-LambertW.lowerBranch(-2 * Math.log(alpha)) - 1) / n);
  }

  /** (-2 ln alpha + ln(1 - 2 ln alpha)) / n. */
  public static double approximateRhoSquared(double n, double alpha) {
    double log = -2 * Math.log(alpha);
    return (log + Math.log1p(log)) / n;
  }

  /** Half-width for a standard deviation after {@code n} observations. */
  public double margin(double n, double standardDeviation) {
    double s = n * rhoSquared + 1;
    return standardDeviation
        * Math.sqrt(2 * s / (n * n * rhoSquared) * (0.5 * Math.log(s) - Math.log(alpha)));
  }

  /** Interval of the mean; needs n &ge; 2. */
  public Interval interval(SufficientStatistics statistics) {
    return Interval.around(
        statistics.mean(), margin((double) statistics.n(), Math.sqrt(statistics.variance())));
  }
}
