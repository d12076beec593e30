package io.molam.experiments.domain.results;

import io.molam.experiments.domain.statistics.Adjustment;
import io.molam.experiments.domain.statistics.Contrast;
import io.molam.experiments.domain.statistics.Effect;
import io.molam.experiments.domain.statistics.NotEstimable;
import io.molam.experiments.domain.statistics.Preparation;
import io.molam.experiments.domain.statistics.estimate.Adjustments;
import io.molam.experiments.domain.statistics.estimate.Contrasts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What caps and covariates did to one effect.
 *
 * @param covariate null when none were asked for
 * @param cap null when the metric has none
 */
record EffectNotes(Results.@Nullable Covariate covariate, Results.@Nullable Cap cap) {

  /**
   * @param strata of the metric that hold units of both variants
   */
  static EffectNotes of(
      AnalysisRequest request,
      AnalysisRequest.Metric metric,
      List<Contrasts.Stratum> strata,
      String control,
      String treatment,
      Effect effect) {
    Preparation both = Preparation.NONE;
    for (AnalysisRequest.Stratum stratum : metric.strata()) {
      both =
          both.merge(stratum.preparations().getOrDefault(control, Preparation.NONE))
              .merge(stratum.preparations().getOrDefault(treatment, Preparation.NONE));
    }
    return new EffectNotes(covariate(request, metric, strata, effect, both), cap(both));
  }

  private static Results.@Nullable Cap cap(Preparation both) {
    List<Double> caps = both.caps();
    return caps.isEmpty()
        ? null
        : new Results.Cap(
            caps.getFirst(),
            caps.size() > 1 ? OptionalDouble.of(caps.get(1)) : OptionalDouble.empty(),
            both.capped());
  }

  private static Results.@Nullable Covariate covariate(
      AnalysisRequest request,
      AnalysisRequest.Metric metric,
      List<Contrasts.Stratum> strata,
      Effect effect,
      Preparation both) {
    AnalysisRequest.Covariates wanted = metric.covariates();
    if (wanted == null) {
      return null;
    }
    if (wanted.unused() != null) {
      return new Results.Covariate(List.of(), null, both.withHistory(), wanted.unused());
    }
    if (request.adaptive()) {
      return new Results.Covariate(
          List.of(),
          null,
          both.withHistory(),
          "shares followed the outcomes, and effects from propensities are not adjusted");
    }
    if (effect instanceof NotEstimable missing) {
      return new Results.Covariate(wanted.names(), null, both.withHistory(), missing.reason());
    }
    boolean rate = metric.kind().isRate();
    if (JudgeEffects.compare(strata, rate, request.options()).comparison()
        instanceof Contrast contrast) {
      Optional<Adjustment> adjustment = Adjustments.of(strata, contrast);
      if (adjustment.isPresent()) {
        return adjusted(wanted, adjustment.get(), both);
      }
    }
    return new Results.Covariate(
        List.of(), null, both.withHistory(), "no value before the exposure was read");
  }

  private static Results.Covariate adjusted(
      AnalysisRequest.Covariates wanted, Adjustment adjustment, Preparation both) {
    boolean nothing = adjustment.theta().stream().allMatch(theta -> theta == 0);
    return new Results.Covariate(
        wanted.names(),
        adjustment,
        both.withHistory(),
        nothing ? "what units did before their exposure does not differ" : null);
  }
}
