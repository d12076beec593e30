package io.molam.experiments.domain.results;

import io.molam.experiments.domain.statistics.Comparison;
import io.molam.experiments.domain.statistics.Effect;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.estimate.Contrasts;
import io.molam.experiments.domain.statistics.judge.Effects;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the variants did before they were exposed, which no treatment can have changed:
 * Welch's test per metric that looks back and treatment, stratified by phase.
 */
public final class PreExposureBalance {
  /** As for the sample ratio: there are many such tests, and they are looked at often. */
  public static final double LIMIT = 0.001;

  private PreExposureBalance() {}

  static List<Results.Warning> warnings(AnalysisRequest request) {
    String control = request.control().key();
    List<Results.Warning> warnings = new ArrayList<>();
    for (AnalysisRequest.Metric metric : request.metrics()) {
      for (AnalysisRequest.Variant variant : request.variants()) {
        if (!variant.control()) {
          double p = p(metric, control, variant.key());
          if (p < LIMIT) {
            warnings.add(
                new Results.Warning(
                    WarningCode.PRE_EXPOSURE_IMBALANCE,
                    "%s of %s and %s differed before they were exposed (%s); so may its effect."
                        .formatted(metric.key(), variant.key(), control, PValue.words(p))));
          }
        }
      }
    }
    return warnings;
  }

  private static double p(AnalysisRequest.Metric metric, String control, String treatment) {
    List<Contrasts.Stratum> strata = new ArrayList<>();
    for (AnalysisRequest.Stratum stratum : metric.strata()) {
      VariantStatistics a = before(stratum.variants().get(control));
      VariantStatistics b = before(stratum.variants().get(treatment));
      if (a != null && b != null && a.n() >= 2 && b.n() >= 2) {
        strata.add(new Contrasts.Stratum(a, b, a.n() + b.n()));
      }
    }
    if (strata.isEmpty()) {
      return 1;
    }
    Comparison comparison = Contrasts.stratified(strata);
    return Effects.fixed(comparison, 0.95) instanceof Effect.Estimated estimated
        ? estimated.pValue().orElse(1)
        : 1;
  }

  /** The covariate alone; of a ratio, its numerator. */
  private static @Nullable VariantStatistics before(@Nullable VariantStatistics variant) {
    return switch (variant) {
      case VariantStatistics.AdjustedMean adjusted ->
          new VariantStatistics.Mean(adjusted.joint().column(1));
      case VariantStatistics.AdjustedRatio adjusted ->
          new VariantStatistics.Mean(adjusted.joint().column(2));
      case null, default -> null;
    };
  }
}
