package io.molam.experiments.domain.results;

import io.molam.experiments.domain.statistics.Interval;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.QuantileStatistics;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantEstimate;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.estimate.Proportion;
import io.molam.experiments.domain.statistics.estimate.RatioMetric;
import io.molam.experiments.domain.statistics.math.StudentT;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Describes one variant by itself. */
final class VariantSummaries {
  private VariantSummaries() {}

  static Results.VariantSummary of(AnalysisRequest.Metric metric, String key, double level) {
    VariantStatistics all = null;
    for (AnalysisRequest.Stratum stratum : metric.strata()) {
      VariantStatistics variant = stratum.variants().get(key);
      if (variant != null && variant.n() > 0) {
        if (all instanceof VariantStatistics.Quantile) {
          return none(
              key,
              metric.strata().stream()
                  .map(each -> each.variants().get(key))
                  .filter(Objects::nonNull)
                  .mapToLong(VariantStatistics::n)
                  .sum());
        }
        all = all == null ? variant : all.merge(variant);
      }
    }
    if (all == null) {
      return none(key, 0);
    }
    return switch (all) {
      case VariantStatistics.Mean mean -> mean(metric, key, mean.y(), level);
      case VariantStatistics.AdjustedMean adjusted ->
          mean(metric, key, adjusted.joint().column(0), level);
      case VariantStatistics.Ratio ratio -> ratio(key, ratio.joint(), level);
      case VariantStatistics.AdjustedRatio adjusted -> ratio(key, adjusted.joint(), level);
      case VariantStatistics.Quantile quantile -> quantile(key, quantile.quantile(), level);
    };
  }

  /** Without numbers: there are no units, or quantiles of several strata, which do not merge. */
  private static Results.VariantSummary none(String key, long units) {
    return new Results.VariantSummary(
        key, units, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), null);
  }

  private static Results.VariantSummary mean(
      AnalysisRequest.Metric metric, String key, SufficientStatistics y, double level) {
    OptionalDouble deviation =
        y.n() < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(y.variance()));
    boolean binary = metric.kind().isRate();
    Interval bounds = null;
    if (binary) {
      double successes = Math.clamp(Math.rint(y.sum()), 0.0, (double) y.n());
      bounds = new Proportion((double) y.n(), successes).wilson(level);
    } else if (y.n() >= 2) {
      bounds = around(y.mean(), y.variance() / y.n(), y.n(), level);
    }
    return new Results.VariantSummary(
        key,
        y.n(),
        OptionalDouble.of(binary ? Math.rint(y.sum()) : y.sum()),
        OptionalDouble.of(y.mean()),
        deviation,
        bounds);
  }

  private static Results.VariantSummary ratio(String key, JointStatistics joint, double level) {
    OptionalDouble sum = OptionalDouble.of(joint.column(0).sum());
    if (joint.mean(1) == 0) {
      return new Results.VariantSummary(
          key, joint.n(), sum, OptionalDouble.empty(), OptionalDouble.empty(), null);
    }
    double ratio = joint.mean(0) / joint.mean(1);
    if (joint.n() < 2) {
      return new Results.VariantSummary(
          key, joint.n(), sum, OptionalDouble.of(ratio), OptionalDouble.empty(), null);
    }
    double variance = RatioMetric.unitVariance(joint);
    return new Results.VariantSummary(
        key,
        joint.n(),
        sum,
        OptionalDouble.of(ratio),
        OptionalDouble.of(Math.sqrt(variance)),
        around(ratio, variance / joint.n(), joint.n(), level));
  }

  private static Results.VariantSummary quantile(String key, QuantileStatistics q, double level) {
    if (q.n() < 2) {
      return new Results.VariantSummary(
          key,
          q.n(),
          OptionalDouble.empty(),
          OptionalDouble.of(q.quantile()),
          OptionalDouble.empty(),
          null);
    }
    VariantEstimate estimate = VariantEstimate.plain(q.n(), q.quantile(), q.unitVariance() / q.n());
    return new Results.VariantSummary(
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
