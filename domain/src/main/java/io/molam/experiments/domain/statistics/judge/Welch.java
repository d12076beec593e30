package io.molam.experiments.domain.statistics.judge;

import io.molam.experiments.domain.statistics.Alternative;
import io.molam.experiments.domain.statistics.Contrast;
import io.molam.experiments.domain.statistics.Interval;
import io.molam.experiments.domain.statistics.Levels;
import io.molam.experiments.domain.statistics.RelativeLift;
import io.molam.experiments.domain.statistics.math.StudentT;

/**
 * Fixed-horizon test of a contrast with unequal variances (Welch 1947, Biometrika 34,
 * doi:10.1093/biomet/34.1-2.28): t = (d - d0) / se against Student's t with the Welch-Satterthwaite
 * degrees of freedom. Assumes independent units and means near normal, that is many units; valid at
 * one look, planned before. One constant variant is fine, two are not a {@link Contrast}.
 * Proportions are tested the same way: the pooled z test assumes equal rates, which an interval
 * must not.
 *
 * @param contrast what is tested
 */
public record Welch(Contrast contrast) {

  /** (d - nullDifference) / se. */
  public double statistic(double nullDifference) {
    return (contrast.difference() - nullDifference) / contrast.standardError();
  }

  /** Two-sided p of no difference, in [0, 1]. */
  public double pValue() {
    return pValue(Alternative.TWO_SIDED, 0);
  }

  /**
   * P-value against a null difference; with a margin this is the non-inferiority test: {@code
   * pValue(GREATER, -margin)} where more is better, {@code pValue(LESS, margin)} where less is.
   */
  public double pValue(Alternative alternative, double nullDifference) {
    double t = statistic(nullDifference);
    double df = contrast.degreesOfFreedom();
    return switch (alternative) {
      case TWO_SIDED -> StudentT.twoSidedP(t, df);
      case GREATER -> StudentT.upperTail(t, df);
      case LESS -> StudentT.cumulative(t, df);
    };
  }

  /** Two-sided interval of the difference. */
  public Interval interval(double level) {
    return Interval.around(contrast.difference(), criticalValue(level) * contrast.standardError());
  }

  /** Interval of the difference; one-sided ones are infinite on the other side. */
  public Interval interval(Alternative alternative, double level) {
    double d = contrast.difference();
    if (alternative == Alternative.TWO_SIDED) {
      return interval(level);
    }
    double half =
        StudentT.upperQuantile(1 - Levels.check(level), contrast.degreesOfFreedom())
            * contrast.standardError();
    return alternative == Alternative.GREATER
        ? new Interval(d, d - half, Double.POSITIVE_INFINITY)
        : new Interval(d, Double.NEGATIVE_INFINITY, d + half);
  }

  /** Two-sided t quantile of the contrast's degrees of freedom. */
  public double criticalValue(double level) {
    return StudentT.upperQuantile(0.5 * (1 - Levels.check(level)), contrast.degreesOfFreedom());
  }

  /**
   * Two-sided p of the lift against 0, lift over its delta-method standard error. It differs from
   * the absolute p on the same data and may fall on the other side of a limit.
   */
  public double liftPValue(RelativeLift lift) {
    return lift.standardError() == 0
        ? (lift.estimate() == 0 ? 1 : 0)
        : StudentT.twoSidedP(lift.estimate() / lift.standardError(), contrast.degreesOfFreedom());
  }

  /** Delta-method interval of the lift, with the t quantile of the absolute problem. */
  public Interval liftInterval(RelativeLift lift, double level) {
    return Interval.around(lift.estimate(), criticalValue(level) * lift.standardError());
  }
}
