package io.molam.experiments.application.analysis;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.FieldError;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.Phase;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.statistics.ArmStatistics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The results of one experiment from what its units did so far. */
public final class ReadResults {
  /** Below this many units in a variant, the results warn that they say little. */
  private static final long FEW_UNITS = 100;

  private final ExperimentRepository experiments;
  private final MetricRepository metrics;
  private final MetricSource source;
  private final InstantSource clock;
  private final AssembleResults assemble = new AssembleResults();

  public ReadResults(
      ExperimentRepository experiments,
      MetricRepository metrics,
      MetricSource source,
      InstantSource clock) {
    this.experiments = experiments;
    this.metrics = metrics;
    this.source = source;
    this.clock = clock;
  }

  /**
   * What to read.
   *
   * @param metric key of the only metric wanted, or null for all
   * @param method overrides the experiment's method, or null
   */
  public record Query(@Nullable String metric, @Nullable AnalysisMethod method) {}

  /**
   * @param asOf when the data were read
   */
  public record Answer(Experiment experiment, Instant asOf, Results results) {}

  /**
   * @throws ExperimentException.NotFound when there is no such experiment
   * @throws ExperimentException.InvalidRequest when the experiment does not use the metric
   */
  public Answer read(String ref, Query query) {
    Experiment experiment =
        experiments
            .find(ref)
            .orElseThrow(() -> new ExperimentException.NotFound("experiment", ref));
    List<MetricUse> uses = selected(experiment, query.metric());
    Instant now = clock.instant();
    List<MetricSource.UnitCount> counts = source.units(experiment.id());
    AnalysisRequest request =
        new AnalysisRequest(
            variants(experiment, counts),
            phases(experiment, counts),
            metrics(experiment, uses, now),
            options(experiment, query),
            warnings(experiment, counts, uses));
    return new Answer(experiment, now, assemble.assemble(request));
  }

  private static List<MetricUse> selected(Experiment experiment, @Nullable String metric) {
    List<MetricUse> uses = experiment.design().metrics();
    if (metric == null) {
      return uses;
    }
    List<MetricUse> selected = uses.stream().filter(use -> use.key().equals(metric)).toList();
    if (selected.isEmpty()) {
      throw new ExperimentException.InvalidRequest(
          List.of(
              new FieldError(
                  "metric",
                  "\"%s\" is not a metric of this experiment; metrics: %s"
                      .formatted(
                          metric,
                          uses.stream().map(MetricUse::key).collect(Collectors.joining(", "))))));
    }
    return selected;
  }

  private static AnalysisOptions options(Experiment experiment, Query query) {
    AnalysisMethod method =
        query.method() == null
            ? AnalysisMethod.valueOf(experiment.design().analysis().method().name())
            : query.method();
    return AnalysisOptions.of(
        method,
        experiment.design().analysis().level(),
        experiment.design().analysis().correction());
  }

  private static List<AnalysisRequest.Variant> variants(
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

  private List<AnalysisRequest.Metric> metrics(
      Experiment experiment, List<MetricUse> uses, Instant now) {
    Map<String, Metric> defined =
        metrics.findAll(uses.stream().map(MetricUse::key).toList()).stream()
            .collect(Collectors.toMap(Metric::key, Function.identity()));
    List<AnalysisRequest.Metric> requested = new ArrayList<>();
    for (MetricUse use : uses) {
      Metric metric = defined.get(use.key());
      if (metric == null) {
        throw new IllegalStateException("metric " + use.key() + " is used but not defined");
      }
      Integer own = metric.lookbackDays();
      int lookback = own == null ? experiment.design().analysis().cupedDays() : own;
      Double minimum = metric.minimumEffect();
      requested.add(
          new AnalysisRequest.Metric(
              metric.key(),
              use.role(),
              metric.kind(),
              metric.direction(),
              minimum == null ? OptionalDouble.empty() : OptionalDouble.of(minimum),
              strata(experiment, source.statistics(experiment.id(), metric, lookback, now))));
    }
    return requested;
  }

  private static List<AnalysisRequest.Stratum> strata(
      Experiment experiment, List<MetricSource.Group> groups) {
    Map<Integer, Map<String, ArmStatistics>> phases = new TreeMap<>();
    for (MetricSource.Group group : groups) {
      Variant variant = experiment.design().variant(group.variantId());
      if (variant != null) {
        phases
            .computeIfAbsent(group.phase(), phase -> new HashMap<>())
            .put(variant.key(), group.statistics());
      }
    }
    return phases.entrySet().stream()
        .map(entry -> new AnalysisRequest.Stratum("phase " + entry.getKey(), entry.getValue()))
        .toList();
  }

  private static List<Results.Warning> warnings(
      Experiment experiment, List<MetricSource.UnitCount> counts, List<MetricUse> uses) {
    List<Results.Warning> warnings = new ArrayList<>();
    long multiple = counts.stream().mapToLong(MetricSource.UnitCount::multiple).sum();
    if (multiple > 0) {
      warnings.add(
          new Results.Warning(
              "multiple_exposure",
              multiple + " units were seen with more than one variant and are left out."));
    }
    long units = counts.stream().mapToLong(MetricSource.UnitCount::units).sum();
    if (units == 0) {
      warnings.add(new Results.Warning("no_traffic", "No unit has been exposed yet."));
    } else if (variants(experiment, counts).stream().anyMatch(v -> v.units() < FEW_UNITS)) {
      warnings.add(
          new Results.Warning(
              "too_little_data",
              "A variant has fewer than %d units; intervals are rough.".formatted(FEW_UNITS)));
    }
    for (MetricUse use : uses) {
      if (use.exploratory()) {
        warnings.add(
            new Results.Warning(
                "exploratory_metric",
                "\""
                    + use.key()
                    + "\" was added after the start: it explores, it does not prove."));
      }
    }
    return warnings;
  }
}
