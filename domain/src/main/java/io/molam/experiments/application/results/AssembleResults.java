package io.molam.experiments.application.results;

import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.statistics.Effect;
import io.molam.experiments.domain.statistics.NotEstimable;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.estimate.Contrasts;
import io.molam.experiments.domain.statistics.split.SampleRatio;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/** From sufficient statistics to results; the service and the command line share it. */
public final class AssembleResults {
  static final String MISMATCH = "sample_ratio_mismatch";

  /** Computes everything; deterministic and free of side effects. */
  public Results assemble(AnalysisRequest request) {
    List<Results.Warning> warnings = new ArrayList<>(request.warnings());
    Results.SampleRatio ratio = sampleRatio(request);
    if (ratio.mismatch()) {
      warnings.addFirst(
          new Results.Warning(
              MISMATCH,
              "Units are not split as planned (p = %.3g); the effects below are not to be trusted."
                  .formatted(ratio.pValue().orElse(0))));
    }
    warnings.addAll(PreExposureBalance.warnings(request));
    List<Results.MetricResult> metrics = new ArrayList<>();
    for (AnalysisRequest.Metric metric : request.metrics()) {
      metrics.add(metric(request, metric, warnings));
    }
    metrics = corrected(request, metrics);
    return new Results(
        request.options().method(),
        request.options().level(),
        ratio,
        warnings,
        request.variants(),
        metrics,
        DecisionRule.decide(request, ratio, metrics));
  }

  /** Phases without units, or without any planned share, cannot be judged and do not count. */
  private static Results.SampleRatio sampleRatio(AnalysisRequest request) {
    List<SampleRatio.Counts> counts = new ArrayList<>();
    SequencedMap<String, Double> expected = new LinkedHashMap<>();
    SequencedMap<String, Long> observed = new LinkedHashMap<>();
    double judged = 0;
    for (AnalysisRequest.Phase phase : request.phases()) {
      SequencedMap<String, Double> plan = plan(request, phase);
      List<Long> units = new ArrayList<>();
      double total = 0;
      for (AnalysisRequest.Variant variant : request.variants()) {
        long own = phase.units().getOrDefault(variant.key(), 0L);
        units.add(own);
        total += own;
        observed.merge(variant.key(), own, Long::sum);
      }
      if (total == 0 || plan.isEmpty()) {
        continue;
      }
      counts.add(new SampleRatio.Counts(units, List.copyOf(plan.values())));
      judged += total;
      double weight = total;
      plan.forEach((key, share) -> expected.merge(key, weight * share, Double::sum));
    }
    if (judged == 0) {
      SequencedMap<String, Double> last = plan(request, request.phases().getLast());
      return new Results.SampleRatio(OptionalDouble.empty(), false, last, observed);
    }
    double units = judged;
    expected.replaceAll((key, value) -> value / units);
    SampleRatio test = SampleRatio.ofPhases(counts);
    return new Results.SampleRatio(
        test.degreesOfFreedom() == 0 && test.pValue() > 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(test.pValue()),
        test.mismatch(),
        expected,
        observed);
  }

  /** Shares of a phase, summing to 1; empty when none is planned. */
  private static SequencedMap<String, Double> plan(
      AnalysisRequest request, AnalysisRequest.Phase phase) {
    double total = 0;
    for (AnalysisRequest.Variant variant : request.variants()) {
      total += phase.shares().getOrDefault(variant.key(), 0.0);
    }
    SequencedMap<String, Double> plan = new LinkedHashMap<>();
    for (AnalysisRequest.Variant variant : request.variants()) {
      if (total > 0) {
        plan.put(variant.key(), phase.shares().getOrDefault(variant.key(), 0.0) / total);
      }
    }
    return plan;
  }

  private static Results.MetricResult metric(
      AnalysisRequest request, AnalysisRequest.Metric metric, List<Results.Warning> warnings) {
    AnalysisOptions options = request.options();
    String control = request.control().key();
    List<Results.VariantSummary> summaries = new ArrayList<>();
    List<Results.VariantEffect> effects = new ArrayList<>();
    AdaptiveData adaptive = request.adaptive() ? AdaptiveData.of(metric) : null;
    for (AnalysisRequest.Variant variant : request.variants()) {
      Results.VariantSummary summary = VariantSummaries.of(metric, variant.key(), options.level());
      summaries.add(
          adaptive == null ? summary : adaptive.summary(summary, options.level(), warnings));
      if (variant.control()) {
        continue;
      }
      Effect effect =
          adaptive == null
              ? judge(request.options(), metric, control, variant.key(), warnings)
              : adaptive.judge(control, variant.key(), request.options());
      if (effect.equals(NotEstimable.FEW_UNITS)) {
        warnings.add(
            new Results.Warning(
                "few_units",
                "%s, %s against %s: %s."
                    .formatted(
                        metric.key(), variant.key(), control, NotEstimable.FEW_UNITS.reason())));
      }
      effects.add(effect(effect, metric.direction(), variant.key(), control));
    }
    return new Results.MetricResult(
        metric.key(), metric.role(), metric.kind(), metric.direction(), summaries, effects);
  }

  private static Effect judge(
      AnalysisOptions options,
      AnalysisRequest.Metric metric,
      String control,
      String treatment,
      List<Results.Warning> warnings) {
    List<Contrasts.Stratum> strata = new ArrayList<>();
    List<String> incomplete = new ArrayList<>();
    boolean controlSeen = false;
    for (AnalysisRequest.Stratum stratum : metric.strata()) {
      Map<String, VariantStatistics> variants = stratum.variants();
      VariantStatistics a = variants.get(control);
      VariantStatistics b = variants.get(treatment);
      controlSeen |= a != null && a.n() > 0;
      if (a == null || b == null || a.n() < 2 || b.n() < 2) {
        if ((a != null && a.n() > 0) || (b != null && b.n() > 0)) {
          incomplete.add(stratum.key());
        }
        if (a != null && b != null) {
          strata.add(new Contrasts.Stratum(a, b, units(variants)));
        }
        continue;
      }
      strata.add(new Contrasts.Stratum(a, b, units(variants)));
    }
    if (strata.isEmpty()) {
      return new NotEstimable(
          "the %s has no units".formatted(controlSeen ? "treatment" : "control"));
    }
    if (!incomplete.isEmpty() && metric.strata().size() > 1) {
      warnings.add(
          new Results.Warning(
              "stratum_left_out",
              "%s, %s against %s: %s hold fewer than 2 units of a variant and tell nothing of the effect."
                  .formatted(metric.key(), treatment, control, String.join(", ", incomplete))));
    }
    return JudgeEffects.judge(strata, metric.kind().isRate(), options);
  }

  private static long units(Map<String, VariantStatistics> variants) {
    long units = 0;
    for (VariantStatistics variant : variants.values()) {
      units = Math.addExact(units, variant.n());
    }
    return units;
  }

  private static Results.VariantEffect effect(
      Effect effect, Direction direction, String treatment, String control) {
    return switch (effect) {
      case NotEstimable missing ->
          new Results.VariantEffect(
              treatment,
              control,
              missing,
              OptionalDouble.empty(),
              false,
              OptionalDouble.empty(),
              OptionalDouble.empty());
      case Effect.Estimated estimated -> {
        boolean increase = direction == Direction.INCREASE;
        yield new Results.VariantEffect(
            treatment,
            control,
            estimated,
            estimated.pValue(),
            estimated.excludesZero(),
            OptionalDouble.of(
                increase
                    ? estimated.posterior().chanceAboveZero()
                    : estimated.posterior().chanceBelowZero()),
            OptionalDouble.of(
                increase
                    ? estimated.posterior().expectedLoss()
                    : estimated.posterior().expectedGain()));
      }
    };
  }

  /** Corrects over goals x treatments; secondary and guardrail metrics keep their own p. */
  private static List<Results.MetricResult> corrected(
      AnalysisRequest request, List<Results.MetricResult> metrics) {
    double[] family =
        metrics.stream()
            .filter(metric -> metric.role() == MetricRole.GOAL)
            .flatMap(metric -> metric.effects().stream())
            .filter(effect -> effect.adjustedPValue().isPresent())
            .mapToDouble(effect -> effect.adjustedPValue().getAsDouble())
            .toArray();
    double[] adjusted = request.options().correction().adjust(family);
    // 1e-12 relative: 1 - 0.95 is not 0.05 in binary, and an adjusted p of 0.05 counts as
    // significant
    double alpha = (1 - request.options().level()) * (1 + 1e-12);
    int next = 0;
    List<Results.MetricResult> corrected = new ArrayList<>();
    for (Results.MetricResult metric : metrics) {
      List<Results.VariantEffect> effects = new ArrayList<>();
      for (Results.VariantEffect effect : metric.effects()) {
        if (effect.adjustedPValue().isEmpty()) {
          effects.add(effect);
          continue;
        }
        double p =
            metric.role() == MetricRole.GOAL
                ? adjusted[next++]
                : effect.adjustedPValue().getAsDouble();
        effects.add(
            new Results.VariantEffect(
                effect.key(),
                effect.versus(),
                effect.effect(),
                OptionalDouble.of(p),
                p <= alpha,
                effect.chanceToBeatControl(),
                effect.expectedLoss()));
      }
      corrected.add(
          new Results.MetricResult(
              metric.key(),
              metric.role(),
              metric.kind(),
              metric.direction(),
              metric.variants(),
              effects));
    }
    return corrected;
  }
}
