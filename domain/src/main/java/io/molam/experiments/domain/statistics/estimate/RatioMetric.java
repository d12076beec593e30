package io.molam.experiments.domain.statistics.estimate;

import io.molam.experiments.domain.statistics.Bounds;
import io.molam.experiments.domain.statistics.Estimate;
import io.molam.experiments.domain.statistics.Interval;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.NotEstimable;
import io.molam.experiments.domain.statistics.VariantEstimate;
import java.util.List;

/**
 * Ratio metrics: sum of numerators over sum of denominators, with units that carry several
 * denominators each (clicks over views).
 *
 * <p>r = mean(m) / mean(d); by the delta method its variance per unit is (v_m - 2 r c_md + r&sup2;
 * v_d) / mean(d)&sup2;, the variance of the linearised unit values (m - r d) / mean(d) (Deng,
 * Knoblich, Lu 2018, doi:10.1145/3219819.3219919; Budylin and others 2018,
 * doi:10.1145/3159652.3159699). Assumes many units and a denominator mean well away from 0; not
 * estimable at a denominator mean of 0.
 */
public final class RatioMetric {
  private RatioMetric() {}

  /** The ratio; not estimable when the denominators sum to 0. */
  public static Bounds ratio(JointStatistics joint) {
    if (joint.n() == 0 || joint.mean(1) == 0) {
      return new NotEstimable("the denominators sum to 0");
    }
    double ratio = joint.mean(0) / joint.mean(1);
    return new Interval(ratio, ratio, ratio);
  }

  /** Delta-method variance of one unit, to be divided by n; needs n &ge; 2, mean(d) &ne; 0. */
  public static double unitVariance(JointStatistics joint) {
    double denominator = joint.mean(1);
    double ratio = joint.mean(0) / denominator;
    return joint.varianceOf(1, -ratio) / (denominator * denominator);
  }

  /**
   * The ratio of one variant over weighted strata: sum of w m / sum of w d.
   *
   * @param variant name of the variant for the reason when there is no estimate
   */
  static Estimate estimate(List<JointStatistics> strata, double[] weights, String variant) {
    double numerator = 0;
    double denominator = 0;
    long units = 0;
    for (int s = 0; s < weights.length; s++) {
      JointStatistics joint = strata.get(s);
      numerator += weights[s] * joint.mean(0);
      denominator += weights[s] * joint.mean(1);
      units += joint.n();
    }
    if (denominator == 0) {
      return new NotEstimable("the denominators of the " + variant + " sum to 0");
    }
    double ratio = numerator / denominator;
    double variance = 0;
    double satterthwaite = 0;
    for (int s = 0; s < weights.length; s++) {
      JointStatistics joint = strata.get(s);
      double cell =
          weights[s]
              * weights[s]
              * joint.varianceOf(1, -ratio)
              / (denominator * denominator)
              / joint.n();
      variance += cell;
      satterthwaite += cell * cell / (joint.n() - 1);
    }
    if (!Double.isFinite(ratio) || !Double.isFinite(variance)) {
      return new NotEstimable("the denominators of the " + variant + " are too close to 0");
    }
    return new VariantEstimate(units, ratio, variance, satterthwaite, ratio, variance, variance);
  }
}
