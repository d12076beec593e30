package io.molam.experiments.domain.statistics.judge;

import io.molam.experiments.domain.statistics.Bounds;
import io.molam.experiments.domain.statistics.Contrast;
import io.molam.experiments.domain.statistics.Interval;
import io.molam.experiments.domain.statistics.NotEstimable;

/**
 * Fieller's confidence set of a ratio of means (Fieller 1954,
 * doi:10.1111/j.2517-6161.1954.tb00159.x), for lifts whose control mean is within a few standard
 * errors of 0, where the delta method is too narrow.
 *
 * <p>The set of lifts L with |d - L |m|| &le; c sd(d - L |m|) solves A L&sup2; - 2 B L + C &le; 0
 * with A = m&sup2; - c&sup2; var(m), B = d |m| - c&sup2; cov(d, |m|), C = d&sup2; - c&sup2; var(d).
 * It is an interval only while g = c&sup2; var(m) / m&sup2; &lt; 1, that is while the control mean
 * itself differs from 0 at the level.
 */
public final class Fieller {
  /**
   * From this g on the delta method is not used: the control mean is within c sqrt(2) errors of 0.
   */
  public static final double DELTA_METHOD_LIMIT = 0.5;

  private Fieller() {}

  /** g = c&sup2; var(m) / m&sup2; of the control's baseline; infinite at a control mean of 0. */
  public static double g(Contrast contrast, double criticalValue) {
    double m = contrast.control().baseline();
    return criticalValue * criticalValue * contrast.control().baselineVariance() / (m * m);
  }

  /** Fieller's interval of the lift, or why the set is not an interval. */
  public static Bounds interval(Contrast contrast, double criticalValue) {
    double m = contrast.control().baseline();
    if (m == 0 || g(contrast, criticalValue) >= 1) {
      return new NotEstimable(
          "the control mean cannot be told from 0, so every relative effect is possible");
    }
    double square = criticalValue * criticalValue;
    double d = contrast.difference();
    double size = Math.abs(m);
    // d = b - a, so cov(d, |m|) = sign(m) (cov(b, m) - cov(a, m))
    double covariance =
        Math.signum(m) * (contrast.covariance() - contrast.control().baselineCovariance());
    double a = m * m - square * contrast.control().baselineVariance();
    double b = d * size - square * covariance;
    double c = d * d - square * contrast.variance();
    double root = Math.sqrt(Math.max(0, b * b - a * c));
    double estimate = d / size;
    return new Interval(
        estimate, Math.min(estimate, (b - root) / a), Math.max(estimate, (b + root) / a));
  }
}
