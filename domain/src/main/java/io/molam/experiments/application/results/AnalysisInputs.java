package io.molam.experiments.application.results;

import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.Phase;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.results.AnalysisMethod;
import io.molam.experiments.domain.results.AnalysisOptions;
import io.molam.experiments.domain.results.AnalysisRequest;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.WarningCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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

  static List<AnalysisRequest.Variant> variants(
      Experiment experiment, List<MetricSource.UnitCount> counts) {
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

  /** Each phase is judged by its own plan; a draft by the plan that it would start with. */
  static List<AnalysisRequest.Phase> phases(
      Experiment experiment, List<MetricSource.UnitCount> counts) {
    List<AnalysisRequest.Phase> phases = new ArrayList<>();
    for (Phase phase : experiment.phases()) {
      SequencedMap<String, Double> shares = new LinkedHashMap<>();
      SequencedMap<String, Long> units = new LinkedHashMap<>();
      for (Variant variant : experiment.design().variants()) {
        shares.put(variant.key(), (double) phase.allocation().shareOf(variant.key()).buckets());
        units.put(variant.key(), observed(counts, variant.id(), phase.number()));
      }
      phases.add(new AnalysisRequest.Phase(Integer.toString(phase.number()), shares, units));
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

  private static long observed(List<MetricSource.UnitCount> counts, UUID variantId, int phase) {
    return counts.stream()
        .filter(count -> count.phase() == phase && count.variantId().equals(variantId))
        .mapToLong(MetricSource.UnitCount::units)
        .sum();
  }

  static List<Results.Warning> warnings(
      Experiment experiment, List<MetricSource.UnitCount> counts, List<MetricUse> uses) {
    List<Results.Warning> warnings = new ArrayList<>();
    long multiple = counts.stream().mapToLong(MetricSource.UnitCount::multiple).sum();
    if (multiple > 0) {
      warnings.add(
          new Results.Warning(
              WarningCode.MULTIPLE_EXPOSURE,
              multiple + " units were seen with more than one variant and are left out."));
    }
    long units = counts.stream().mapToLong(MetricSource.UnitCount::units).sum();
    if (units == 0) {
      warnings.add(new Results.Warning(WarningCode.NO_TRAFFIC, "No unit has been exposed yet."));
    } else if (variants(experiment, counts).stream().anyMatch(v -> v.units() < FEW_UNITS)) {
      warnings.add(
          new Results.Warning(
              WarningCode.TOO_LITTLE_DATA,
              "A variant has fewer than %d units; intervals are rough.".formatted(FEW_UNITS)));
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
