package io.molam.experiments.domain.results;

import io.molam.experiments.domain.statistics.Effect;
import io.molam.experiments.domain.statistics.NotEstimable;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.estimate.Contrasts;
import io.molam.experiments.domain.statistics.split.LoggedSplit;
import io.molam.experiments.domain.statistics.split.SampleRatio;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/** From sufficient statistics to results; the service and the command line share it. */
public final class AssembleResults {
  /** Computes everything; deterministic and free of side effects. */
  public Results assemble(AnalysisRequest request) {
    List<Results.Warning> warnings = new ArrayList<>(request.warnings());
    Results.SampleRatio ratio = sampleRatio(request);
    if (ratio.mismatch()) {
      warnings.addFirst(
          new Results.Warning(
              WarningCode.SAMPLE_RATIO_MISMATCH,
              "Units are not split as planned (%s); the effects below are not to be trusted."
                  .formatted(PValue.words(ratio.pValue().orElse(0)))));
    }
    warnings.addAll(PreExposureBalance.warnings(request));
    List<RawMetric> raw = new ArrayList<>();
    for (AnalysisRequest.Metric metric : request.metrics()) {
      raw.add(metric(request, metric, warnings));
    }
    List<Results.MetricResult> metrics =
        RawMetric.corrected(raw, request.options(), new VerdictRule(request, ratio.mismatch()));
    return new Results(
        request.options().method(),
        request.options().level(),
        ratio,
        warnings,
        request.variants(),
        metrics,
        DecisionRule.decide(request, ratio, metrics),
        request.options().minimumUnits());
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
      LoggedSplit logged = phase.logged();
      counts.add(new SampleRatio.Counts(units, List.copyOf(plan.values()), logged));
      judged += total;
      int at = 0;
      for (Map.Entry<String, Double> share : plan.entrySet()) {
        double own = logged == null ? total * share.getValue() : logged.sums().get(at++);
        expected.merge(share.getKey(), own, Double::sum);
      }
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

  private static RawMetric metric(
      AnalysisRequest request, AnalysisRequest.Metric metric, List<Results.Warning> warnings) {
    AnalysisOptions options = request.options();
    String control = request.control().key();
    List<Results.VariantSummary> summaries = new ArrayList<>();
    List<RawMetric.RawEffect> effects = new ArrayList<>();
    AdaptiveData adaptive = request.adaptive() ? AdaptiveData.of(metric) : null;
    for (AnalysisRequest.Variant variant : request.variants()) {
      Results.VariantSummary summary = VariantSummaries.of(metric, variant.key(), options.level());
      summaries.add(
          adaptive == null ? summary : adaptive.summary(summary, options.level(), warnings));
      if (variant.control()) {
        continue;
      }
      List<Contrasts.Stratum> strata = strata(metric, control, variant.key());
      Effect effect =
          adaptive == null
              ? judge(request.options(), metric, strata, control, variant.key(), warnings)
              : adaptive.judge(control, variant.key(), request.options());
      if (effect.equals(NotEstimable.FEW_UNITS)) {
        warnings.add(
            new Results.Warning(
                WarningCode.FEW_UNITS,
                "%s, %s against %s: %s."
                    .formatted(
                        metric.key(), variant.key(), control, NotEstimable.FEW_UNITS.reason())));
      }
      effects.add(
          new RawMetric.RawEffect(
              variant.key(),
              control,
              effect,
              EffectNotes.of(request, metric, strata, control, variant.key(), effect)));
    }
    return new RawMetric(metric, summaries, effects);
  }

  /** Strata that hold units of both variants. */
  private static List<Contrasts.Stratum> strata(
      AnalysisRequest.Metric metric, String control, String treatment) {
    List<Contrasts.Stratum> strata = new ArrayList<>();
    for (AnalysisRequest.Stratum stratum : metric.strata()) {
      VariantStatistics a = stratum.variants().get(control);
      VariantStatistics b = stratum.variants().get(treatment);
      if (a != null && b != null) {
        strata.add(new Contrasts.Stratum(a, b, units(stratum.variants())));
      }
    }
    return strata;
  }

  private static Effect judge(
      AnalysisOptions options,
      AnalysisRequest.Metric metric,
      List<Contrasts.Stratum> strata,
      String control,
      String treatment,
      List<Results.Warning> warnings) {
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
      }
    }
    if (strata.isEmpty()) {
      return new NotEstimable(
          "the %s has no units".formatted(controlSeen ? "treatment" : "control"));
    }
    if (!incomplete.isEmpty() && metric.strata().size() > 1) {
      warnings.add(
          new Results.Warning(
              WarningCode.STRATUM_LEFT_OUT,
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
}
