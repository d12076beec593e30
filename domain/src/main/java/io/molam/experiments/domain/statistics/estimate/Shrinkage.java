package io.molam.experiments.domain.statistics.estimate;

import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.QuantileStatistics;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws each variant's variance to the one of both variants together, by what the variant knows of
 * it: v* = (e v + 50 v_pool) / (e + 50), v_pool being the variance of all units as one sample, as
 * it is without an effect. A mean of rare and large values has its variance from a few units; in a
 * small variant they may all be missing, and the variant looks certain of a wrong mean. Two
 * constants that differ come out as an effect.
 *
 * <p>e is about how many units carry the sum, by the variant's part of them: (sum x)&sup2; / (sum
 * x&sup2;) over both variants, times n_variant / N. For 0/1 values that is the number of successes,
 * and the lesser of successes and failures is taken. For a ratio the lesser e of numerator and
 * denominator counts. Values of both signs whose sum is near 0 have a small e, too: they are taken
 * for few although they are not; who has such a metric compares with {@code welch}.
 *
 * <p>The constant 50 was found by simulation (docs/statistics.md has the tables). All cross moments
 * are shrunk alike, so that ratios and covariate-adjusted means follow without rules of their own;
 * means and effects are never changed.
 */
public final class Shrinkage {
  /** Units' worth of the pooled variance. */
  static final double CONSTANT = 50;

  /** Below this many an variant says nothing that can be judged. */
  public static final double FEW = 3;

  private Shrinkage() {}

  /**
   * What the lesser informed variant knows: e, summed over the strata.
   *
   * @param binary whether values are 0 or 1
   * @return infinite for quantiles, which have their own error, 0 where it has no end
   */
  public static double information(List<Contrasts.Stratum> strata, boolean binary) {
    double control = 0;
    double treatment = 0;
    for (Contrasts.Stratum stratum : strata) {
      double carriers = carriers(stratum.control(), stratum.treatment(), binary);
      double total = (double) stratum.control().n() + stratum.treatment().n();
      control += carriers * (stratum.control().n() / total);
      treatment += carriers * (stratum.treatment().n() / total);
    }
    return Math.min(control, treatment);
  }

  /** Strata whose spread is shrunk; counts and means are those given. */
  static List<Contrasts.Stratum> of(List<Contrasts.Stratum> strata, boolean binary) {
    List<Contrasts.Stratum> shrunk = new ArrayList<>(strata.size());
    for (Contrasts.Stratum stratum : strata) {
      double carriers = carriers(stratum.control(), stratum.treatment(), binary);
      double total = (double) stratum.control().n() + stratum.treatment().n();
      shrunk.add(
          new Contrasts.Stratum(
              shrink(
                  stratum.control(),
                  stratum.treatment(),
                  carriers * (stratum.control().n() / total)),
              shrink(
                  stratum.treatment(),
                  stratum.control(),
                  carriers * (stratum.treatment().n() / total)),
              stratum.units()));
    }
    return shrunk;
  }

  /** About how many units carry the sum of both variants. */
  static double carriers(VariantStatistics one, VariantStatistics other, boolean binary) {
    return switch (one.merge(other)) {
      case VariantStatistics.Mean mean -> carriers(mean.y(), binary);
      case VariantStatistics.AdjustedMean adjusted -> carriers(adjusted.joint().column(0), binary);
      case VariantStatistics.Ratio ratio -> ofRatio(ratio.joint());
      case VariantStatistics.AdjustedRatio adjusted -> ofRatio(adjusted.joint());
      case VariantStatistics.Quantile quantile ->
          quantile.quantile().open() ? 0 : Double.POSITIVE_INFINITY;
    };
  }

  private static double ofRatio(JointStatistics joint) {
    return Math.min(carriers(joint.column(0), false), carriers(joint.column(1), false));
  }

  static double carriers(SufficientStatistics y, boolean binary) {
    double sum = y.sum();
    if (binary) {
      return Math.max(0, Math.min(sum, y.n() - sum));
    }
    double squares = y.centredSumOfSquares() + y.n() * y.mean() * y.mean();
    return squares > 0 ? sum / squares * sum : 0;
  }

  /**
   * The variance of one variant, drawn to the pooled one.
   *
   * @param information e of the variant; infinite leaves its own variance
   */
  static double variance(double own, double pooled, double information) {
    return information == Double.POSITIVE_INFINITY
        ? own
        : (information * own + CONSTANT * pooled) / (information + CONSTANT);
  }

  private static VariantStatistics shrink(
      VariantStatistics own, VariantStatistics other, double information) {
    return switch (own) {
      case VariantStatistics.Mean mean -> {
        SufficientStatistics y = mean.y();
        double pooled = y.merge(((VariantStatistics.Mean) other).y()).variance();
        yield new VariantStatistics.Mean(
            SufficientStatistics.ofVariance(
                y.n(), y.mean(), variance(y.variance(), pooled, information)));
      }
      case VariantStatistics.AdjustedMean adjusted ->
          new VariantStatistics.AdjustedMean(
              shrink(adjusted.joint(), Contrasts.joint(other), information));
      case VariantStatistics.Ratio ratio ->
          new VariantStatistics.Ratio(shrink(ratio.joint(), Contrasts.joint(other), information));
      case VariantStatistics.AdjustedRatio adjusted ->
          new VariantStatistics.AdjustedRatio(
              shrink(adjusted.joint(), Contrasts.joint(other), information));
      case VariantStatistics.Quantile quantile ->
          new VariantStatistics.Quantile(
              tied(quantile.quantile(), ((VariantStatistics.Quantile) other).quantile()));
    };
  }

  /**
   * A quantile among equal values moves in jumps, so that half the width of its outer interval says
   * nothing of its error: with half the values on either side of a jump, two variants that are
   * alike lie a jump apart in half of all cases. Where a bound is the quantile itself, the whole
   * width counts on both sides, that of the wider variant; where both variants stand still, on
   * different values, their intervals are taken to touch in the middle.
   */
  private static QuantileStatistics tied(QuantileStatistics own, QuantileStatistics other) {
    if (!isTied(own) && !isTied(other)) {
      return own;
    }
    double width = Math.max(own.upper() - own.lower(), other.upper() - other.lower());
    double half = width > 0 ? width : Math.abs(own.quantile() - other.quantile()) / 2;
    return new QuantileStatistics(
        own.n(),
        own.effectiveN(),
        own.quantile(),
        own.quantile() - half,
        own.quantile() + half,
        own.open());
  }

  private static boolean isTied(QuantileStatistics quantile) {
    return quantile.lower() == quantile.quantile() || quantile.upper() == quantile.quantile();
  }

  private static JointStatistics shrink(
      JointStatistics own, JointStatistics other, double information) {
    JointStatistics both = own.merge(other);
    int k = own.variables();
    double[] means = new double[k];
    double[] moments = new double[k * (k + 1) / 2];
    int at = 0;
    for (int i = 0; i < k; i++) {
      means[i] = own.mean(i);
      for (int j = i; j < k; j++) {
        moments[at++] =
            variance(own.covariance(i, j), both.covariance(i, j), information) * (own.n() - 1);
      }
    }
    return JointStatistics.of(own.n(), means, moments);
  }
}
