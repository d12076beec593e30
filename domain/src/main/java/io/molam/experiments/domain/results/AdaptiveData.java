package io.molam.experiments.domain.results;

import io.molam.experiments.domain.statistics.Effect;
import io.molam.experiments.domain.statistics.Estimate;
import io.molam.experiments.domain.statistics.Interval;
import io.molam.experiments.domain.statistics.NotEstimable;
import io.molam.experiments.domain.statistics.VariantEstimate;
import io.molam.experiments.domain.statistics.estimate.AdaptiveBatch;
import io.molam.experiments.domain.statistics.estimate.AdaptiveEffects;
import io.molam.experiments.domain.statistics.judge.TestChoice;
import io.molam.experiments.domain.statistics.math.StudentT;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One metric of an experiment whose shares followed the outcomes: means and effects by {@link
 * AdaptiveEffects}, or the reason why there are none.
 */
final class AdaptiveData {
  private final AnalysisRequest.Metric metric;
  private final List<AdaptiveBatch> batches;
  private final @Nullable NotEstimable missing;

  private AdaptiveData(
      AnalysisRequest.Metric metric, List<AdaptiveBatch> batches, @Nullable NotEstimable missing) {
    this.metric = metric;
    this.batches = batches;
    this.missing = missing;
  }

  static AdaptiveData of(AnalysisRequest.Metric metric) {
    List<AdaptiveBatch> batches = new ArrayList<>();
    for (AnalysisRequest.Stratum stratum : metric.strata()) {
      AnalysisRequest.Propensities logged = stratum.logged();
      if (logged != null) {
        batches.add(new AdaptiveBatch(logged.phase(), logged.perVariant(), stratum.variants()));
      } else if (stratum.variants().values().stream().anyMatch(variant -> variant.n() > 0)) {
        return new AdaptiveData(
            metric,
            List.of(),
            new NotEstimable(
                "shares followed the outcomes, and no propensities hold for all units of "
                    + stratum.key()));
      }
    }
    return new AdaptiveData(metric, batches, null);
  }

  Effect judge(String control, String treatment, AnalysisOptions options) {
    if (missing != null) {
      return missing;
    }
    boolean shrunk = options.test() == TestChoice.AUTO;
    return JudgeEffects.judge(
        shrunk
            ? AdaptiveEffects.contrastShrunk(batches, control, treatment, metric.kind().isRate())
            : AdaptiveEffects.contrast(batches, control, treatment),
        options,
        shrunk);
  }

  /**
   * The variant with its weighted mean and bounds in place of the plain ones. Units, sum and
   * deviation stay those of the units as they came. Where only the plain mean is possible it loses
   * its bounds, and a warning says so.
   */
  Results.VariantSummary summary(
      Results.VariantSummary plain, double level, List<Results.Warning> warnings) {
    if (plain.mean().isEmpty()) {
      return plain;
    }
    Estimate estimate = missing == null ? AdaptiveEffects.variant(batches, plain.key()) : missing;
    return switch (estimate) {
      case VariantEstimate variant -> {
        boolean binary = metric.kind().isRate();
        double half =
            StudentT.upperQuantile(0.5 * (1 - level), variant.units() - 1.0)
                * Math.sqrt(variant.variance());
        double value = binary ? Math.clamp(variant.value(), 0.0, 1.0) : variant.value();
        yield new Results.VariantSummary(
            plain.key(),
            plain.units(),
            plain.sum(),
            OptionalDouble.of(value),
            plain.standardDeviation(),
            bounds(value, half, binary));
      }
      case NotEstimable reason -> {
        warnings.add(
            new Results.Warning(
                WarningCode.ADAPTIVE_NAIVE,
                "%s of %s is a plain mean, which adaptive shares bias: %s."
                    .formatted(metric.key(), plain.key(), reason.reason())));
        yield new Results.VariantSummary(
            plain.key(), plain.units(), plain.sum(), plain.mean(), plain.standardDeviation(), null);
      }
    };
  }

  private static @Nullable Interval bounds(double value, double half, boolean binary) {
    if (!Double.isFinite(half)) {
      return null;
    }
    return binary
        ? new Interval(value, Math.max(0, value - half), Math.min(1, value + half))
        : Interval.around(value, half);
  }
}
