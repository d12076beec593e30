package io.molam.experiments.application.results;

import io.molam.experiments.domain.statistics.ArmEstimate;
import io.molam.experiments.domain.statistics.ArmStatistics;
import io.molam.experiments.domain.statistics.Interval;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.QuantileStatistics;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.estimate.Proportion;
import io.molam.experiments.domain.statistics.estimate.RatioMetric;
import io.molam.experiments.domain.statistics.math.StudentT;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Describes one arm by itself. */
final class ArmSummaries {
  private ArmSummaries() {}

  static Results.ArmSummary of(AnalysisRequest.Metric metric, String key, double level) {
    ArmStatistics all = null;
    for (AnalysisRequest.Stratum stratum : metric.strata()) {
      ArmStatistics arm = stratum.arms().get(key);
      if (arm != null && arm.n() > 0) {
        if (all instanceof ArmStatistics.Quantile) {
          return none(
              key,
              metric.strata().stream()
                  .map(each -> each.arms().get(key))
                  .filter(Objects::nonNull)
                  .mapToLong(ArmStatistics::n)
                  .sum());
        }
        all = all == null ? arm : all.merge(arm);
      }
    }
    if (all == null) {
      return none(key, 0);
    }
    return switch (all) {
      case ArmStatistics.Mean mean -> mean(metric, key, mean.y(), level);
      case ArmStatistics.AdjustedMean adjusted ->
          mean(metric, key, adjusted.joint().column(0), level);
      case ArmStatistics.Ratio ratio -> ratio(key, ratio.joint(), level);
      case ArmStatistics.AdjustedRatio adjusted -> ratio(key, adjusted.joint(), level);
      case ArmStatistics.Quantile quantile -> quantile(key, quantile.quantile(), level);
    };
  }

  /** Without numbers: there are no units, or quantiles of several strata, which do not merge. */
  private static Results.ArmSummary none(String key, long units) {
    return new Results.ArmSummary(
        key, units, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), null);
  }

  private static Results.ArmSummary mean(
      AnalysisRequest.Metric metric, String key, SufficientStatistics y, double level) {
    OptionalDouble deviation =
        y.n() < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(y.variance()));
    boolean binary = AssembleResults.isBinary(metric.kind());
    Interval bounds = null;
    if (binary) {
      double successes = Math.clamp(Math.rint(y.sum()), 0.0, (double) y.n());
      bounds = new Proportion((double) y.n(), successes).wilson(level);
    } else if (y.n() >= 2) {
      bounds = around(y.mean(), y.variance() / y.n(), y.n(), level);
    }
    return new Results.ArmSummary(
        key,
        y.n(),
        OptionalDouble.of(binary ? Math.rint(y.sum()) : y.sum()),
        OptionalDouble.of(y.mean()),
        deviation,
        bounds);
  }

  private static Results.ArmSummary ratio(String key, JointStatistics joint, double level) {
    OptionalDouble sum = OptionalDouble.of(joint.column(0).sum());
    if (joint.mean(1) == 0) {
      return new Results.ArmSummary(
          key, joint.n(), sum, OptionalDouble.empty(), OptionalDouble.empty(), null);
    }
    double ratio = joint.mean(0) / joint.mean(1);
    if (joint.n() < 2) {
      return new Results.ArmSummary(
          key, joint.n(), sum, OptionalDouble.of(ratio), OptionalDouble.empty(), null);
    }
    double variance = RatioMetric.unitVariance(joint);
    return new Results.ArmSummary(
        key,
        joint.n(),
        sum,
        OptionalDouble.of(ratio),
        OptionalDouble.of(Math.sqrt(variance)),
        around(ratio, variance / joint.n(), joint.n(), level));
  }

  private static Results.ArmSummary quantile(String key, QuantileStatistics q, double level) {
    if (q.n() < 2) {
      return new Results.ArmSummary(
          key,
          q.n(),
          OptionalDouble.empty(),
          OptionalDouble.of(q.quantile()),
          OptionalDouble.empty(),
          null);
    }
    ArmEstimate estimate = ArmEstimate.plain(q.n(), q.quantile(), q.unitVariance() / q.n());
    return new Results.ArmSummary(
        key,
        q.n(),
        OptionalDouble.empty(),
        OptionalDouble.of(q.quantile()),
        OptionalDouble.of(Math.sqrt(q.unitVariance())),
        around(estimate.value(), estimate.variance(), q.n(), level));
  }

  private static @Nullable Interval around(double mean, double variance, long n, double level) {
    double half = StudentT.upperQuantile(0.5 * (1 - level), n - 1.0) * Math.sqrt(variance);
    return Double.isFinite(half) ? Interval.around(mean, half) : null;
  }
}
