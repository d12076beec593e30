package io.molam.experiments.application.results;

import io.molam.experiments.application.port.MetricSource.UnitCount;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.Phase;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.results.AnalysisMethod;
import io.molam.experiments.domain.results.AnalysisOptions;
import io.molam.experiments.domain.results.AnalysisRequest;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.WarningCode;
import io.molam.experiments.domain.statistics.split.LoggedSplit;
import io.molam.experiments.domain.statistics.split.SampleRatio;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An experiment and the counts of its units in the terms of an analysis. */
final class AnalysisInputs {
  /** Below this many units in a variant, the results warn that they say little. */
  private static final long FEW_UNITS = 100;

  private AnalysisInputs() {}

  static AnalysisOptions options(Experiment experiment, @Nullable AnalysisMethod method) {
    return AnalysisOptions.of(
            method == null
                ? AnalysisMethod.valueOf(experiment.design().analysis().method().name())
                : method,
            experiment.design().analysis().level(),
            experiment.design().analysis().correction())
        .withTest(experiment.design().analysis().test());
  }

  static List<AnalysisRequest.Variant> variants(Experiment experiment, List<UnitCount> counts) {
    Map<UUID, Long> units = new HashMap<>();
    counts.forEach(count -> units.merge(count.variantId(), count.units(), Long::sum));
    return experiment.design().variants().stream()
        .map(
            variant ->
                new AnalysisRequest.Variant(
                    variant.key(),
                    variant.id().toString(),
                    variant.name(),
                    variant.control(),
                    units.getOrDefault(variant.id(), 0L)))
        .toList();
  }

  /**
   * Each phase is judged by its own plan, or by what a contextual policy logged of its units; a
   * draft by the plan that it would start with. Readings frozen before propensities were kept with
   * them have no share to be judged by.
   */
  static List<AnalysisRequest.Phase> phases(Experiment experiment, List<UnitCount> counts) {
    List<AnalysisRequest.Phase> phases = new ArrayList<>();
    for (Phase phase : experiment.phases()) {
      SequencedMap<String, Double> shares = new LinkedHashMap<>();
      SequencedMap<String, Long> units = new LinkedHashMap<>();
      LoggedSplit logged = null;
      long unlogged = 0;
      for (Variant variant : experiment.design().variants()) {
        UnitCount own = count(counts, variant.id(), phase.number());
        shares.put(variant.key(), (double) phase.allocation().shareOf(variant.key()).buckets());
        units.put(variant.key(), own.units());
        logged = LoggedSplit.sum(logged, own.logged());
        unlogged += own.logged() == null ? own.units() : 0;
      }
      if (unlogged > 0 && contextual(experiment)) {
        shares.replaceAll((key, share) -> 0.0);
      }
      phases.add(
          new AnalysisRequest.Phase(
              Integer.toString(phase.number()), shares, units, unlogged > 0 ? null : logged));
    }
    if (phases.isEmpty()) {
      SequencedMap<String, Double> shares = new LinkedHashMap<>();
      experiment
          .design()
          .shares()
          .forEach((key, share) -> shares.put(key, (double) share.buckets()));
      phases.add(new AnalysisRequest.Phase("1", shares, new LinkedHashMap<>()));
    }
    return phases;
  }

  private static boolean contextual(Experiment experiment) {
    return experiment.design().allocation() instanceof AllocationPolicy.Adaptive adaptive
        && adaptive.contextual();
  }

  private static UnitCount count(List<UnitCount> counts, UUID variantId, int phase) {
    return counts.stream()
        .filter(count -> count.phase() == phase && count.variantId().equals(variantId))
        .reduce(new UnitCount(variantId, phase, 0, 0), UnitCount::plus);
  }

  /** How the units were split, phase by phase; phases without units tell nothing. */
  static SampleRatio sampleRatio(Experiment experiment, List<UnitCount> counts) {
    List<SampleRatio.Counts> splits = new ArrayList<>();
    for (AnalysisRequest.Phase phase : phases(experiment, counts)) {
      boolean planned = phase.shares().values().stream().anyMatch(share -> share > 0);
      if (planned && phase.units().values().stream().anyMatch(units -> units > 0)) {
        splits.add(
            new SampleRatio.Counts(
                List.copyOf(phase.units().values()),
                List.copyOf(phase.shares().values()),
                phase.logged()));
      }
    }
    return SampleRatio.ofPhases(splits);
  }

  static List<Results.Warning> warnings(
      Experiment experiment, List<UnitCount> counts, List<MetricUse> uses) {
    List<Results.Warning> warnings = new ArrayList<>();
    long multiple = counts.stream().mapToLong(UnitCount::multiple).sum();
    if (multiple > 0) {
      warnings.add(
          new Results.Warning(
              WarningCode.MULTIPLE_EXPOSURE,
              multiple == 1
                  ? "1 unit was seen with more than one variant and is left out."
                  : String.format(
                      Locale.ROOT,
                      "%,d units were seen with more than one variant and are left out.",
                      multiple)));
    }
    long units = counts.stream().mapToLong(UnitCount::units).sum();
    if (units == 0) {
      warnings.add(new Results.Warning(WarningCode.NO_TRAFFIC, "No unit has been exposed yet."));
    } else if (variants(experiment, counts).stream().anyMatch(v -> v.units() < FEW_UNITS)) {
      warnings.add(
          new Results.Warning(
              WarningCode.TOO_LITTLE_DATA,
              String.format(
                  Locale.ROOT,
                  "A variant has fewer than %,d units; intervals are rough.",
                  FEW_UNITS)));
    }
    for (MetricUse use : uses) {
      if (use.exploratory()) {
        warnings.add(
            new Results.Warning(
                WarningCode.EXPLORATORY_METRIC,
                "\""
                    + use.key()
                    + "\" was added after the start: it explores, it does not prove."));
      }
    }
    return warnings;
  }
}
