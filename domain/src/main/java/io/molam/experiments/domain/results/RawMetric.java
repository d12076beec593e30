package io.molam.experiments.domain.results;

import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.statistics.Effect;
import io.molam.experiments.domain.statistics.EffectPosterior;
import io.molam.experiments.domain.statistics.NotEstimable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.PrimitiveIterator;

/** One metric before any correction: what is asked again, once all metrics are judged. */
record RawMetric(
    AnalysisRequest.Metric metric, List<Results.VariantSummary> variants, List<RawEffect> effects) {
  RawMetric {
    variants = List.copyOf(variants);
    effects = List.copyOf(effects);
  }

  /** One treatment against the control, judged by itself. */
  record RawEffect(String key, String versus, Effect effect, EffectNotes notes) {
    OptionalDouble pValue() {
      return effect instanceof Effect.Estimated estimated
          ? estimated.pValue()
          : OptionalDouble.empty();
    }
  }

  /** Corrects over goals x treatments; secondary and guardrail metrics keep their own p. */
  static List<Results.MetricResult> corrected(
      List<RawMetric> metrics, AnalysisOptions options, VerdictRule verdicts) {
    double[] family =
        metrics.stream()
            .filter(RawMetric::isGoal)
            .flatMap(metric -> metric.effects().stream())
            .flatMapToDouble(effect -> effect.pValue().stream())
            .toArray();
    PrimitiveIterator.OfDouble adjusted =
        Arrays.stream(options.correction().adjust(family)).iterator();
    // 1e-12 relative: 1 - 0.95 is not 0.05 in binary, and an adjusted p of 0.05 counts as
    // significant
    double alpha = (1 - options.level()) * (1 + 1e-12);
    List<Results.MetricResult> corrected = new ArrayList<>();
    for (RawMetric raw : metrics) {
      AnalysisRequest.Metric metric = raw.metric();
      List<Results.VariantEffect> effects = new ArrayList<>();
      for (RawEffect effect : raw.effects()) {
        OptionalDouble p = effect.pValue();
        effects.add(
            raw.result(
                effect,
                raw.isGoal() && p.isPresent() ? OptionalDouble.of(adjusted.nextDouble()) : p,
                alpha,
                verdicts));
      }
      corrected.add(
          new Results.MetricResult(
              metric.key(),
              metric.role(),
              metric.kind(),
              metric.direction(),
              metric.minimumEffect(),
              raw.variants(),
              effects));
    }
    return corrected;
  }

  private boolean isGoal() {
    return metric.role() == MetricRole.GOAL;
  }

  private Results.VariantEffect result(
      RawEffect raw, OptionalDouble adjusted, double alpha, VerdictRule verdicts) {
    return switch (raw.effect()) {
      case NotEstimable missing ->
          new Results.VariantEffect(
              raw.key(),
              raw.versus(),
              missing,
              OptionalDouble.empty(),
              false,
              verdicts.judge(metric, raw, false),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              raw.notes().covariate(),
              raw.notes().cap());
      case Effect.Estimated estimated -> {
        EffectPosterior posterior = estimated.posterior();
        boolean increase = metric.direction() == Direction.INCREASE;
        boolean significant =
            adjusted.isPresent() ? adjusted.getAsDouble() <= alpha : estimated.excludesZero();
        yield new Results.VariantEffect(
            raw.key(),
            raw.versus(),
            estimated,
            adjusted,
            significant,
            verdicts.judge(metric, raw, significant),
            OptionalDouble.of(increase ? posterior.chanceAboveZero() : posterior.chanceBelowZero()),
            OptionalDouble.of(increase ? posterior.expectedLoss() : posterior.expectedGain()),
            raw.notes().covariate(),
            raw.notes().cap());
      }
    };
  }
}
