package io.molam.experiments.application.results;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureCounts;
import io.molam.experiments.application.port.FindingLog;
import io.molam.experiments.application.port.FrozenReadings;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.Phase;
import io.molam.experiments.domain.experiment.Variant;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The results of one experiment from what its units did so far. */
public final class ReadResults {
  /** Below this many units in a variant, the results warn that they say little. */
  private static final long FEW_UNITS = 100;

  /** Values of an attribute in a breakdown. */
  private static final int SEGMENTS = 50;

  private final ExperimentRepository experiments;
  private final MetricRepository metrics;
  private final MetricSource source;
  private final FreezeResults freeze;
  private final SplitOrigin origin;
  private final FindingLog findings;
  private final InstantSource clock;
  private final AssembleResults assemble = new AssembleResults();

  public ReadResults(
      ExperimentRepository experiments,
      MetricRepository metrics,
      MetricSource source,
      FreezeResults freeze,
      ExposureCounts exposures,
      FindingLog findings,
      InstantSource clock) {
    this.experiments = experiments;
    this.metrics = metrics;
    this.source = source;
    this.freeze = freeze;
    this.origin = new SplitOrigin(exposures);
    this.findings = findings;
    this.clock = clock;
  }

  /**
   * What to read.
   *
   * @param metric key of the only metric to show, or null for all; nothing else depends on it
   * @param method overrides the experiment's method, or null
   * @param asOf moment of ingestion up to which data count, or null for all
   * @param dimension exposure attribute to break down by, or null
   */
  public record Query(
      @Nullable String metric,
      @Nullable AnalysisMethod method,
      @Nullable Instant asOf,
      @Nullable String dimension) {}

  /**
   * @param status at {@code asOf}
   * @param asOf moment that the results are of
   * @param version of frozen results: 1 those of the stop, more after restatements; 0 not frozen
   * @param digest SHA-256 of the inputs
   * @param segments results per value of the dimension, the most frequent first; empty without one
   */
  public record Answer(
      Experiment experiment,
      ExperimentStatus status,
      Instant asOf,
      int version,
      String digest,
      Results results,
      SequencedMap<String, Results> segments) {}

  private record Inputs(Instant asOf, int version, MetricSource.Reading reading) {}

  /**
   * @throws ExperimentException.NotFound when there is no such experiment
   * @throws ExperimentException.InvalidRequest when the experiment does not use the metric, or no
   *     unit has the dimension
   * @throws ExperimentException.Gone when the past moment needs events that have been dropped
   */
  public Answer read(String ref, Query query) {
    Experiment experiment = experiments.require(ref);
    MetricSelection selection = MetricSelection.showing(experiment, metrics, query.metric());
    Inputs inputs = inputs(experiment, selection, query);
    SequencedMap<String, Results> segments = new LinkedHashMap<>();
    if (query.dimension() != null) {
      breakDown(experiment, selection, query.dimension())
          .forEach(
              (value, reading) ->
                  segments.put(
                      value,
                      results(experiment, selection, reading, query).showing(query.metric())));
    }
    return new Answer(
        experiment,
        query.asOf() == null ? experiment.status() : statusAt(experiment, inputs.asOf()),
        inputs.asOf(),
        inputs.version(),
        InputDigest.of(inputs.reading().counts(), selection.byKey(inputs.reading().groups())),
        withOrigin(
            experiment,
            query.asOf() == null && inputs.version() == 0 ? null : inputs.asOf(),
            results(experiment, selection, inputs.reading(), query).showing(query.metric())),
        segments);
  }

  private SequencedMap<String, MetricSource.Reading> breakDown(
      Experiment experiment, MetricSelection selection, String dimension) {
    SequencedMap<String, MetricSource.Reading> segments =
        source.breakDown(experiment.id(), selection.wanted(), clock.instant(), dimension, SEGMENTS);
    if (segments.keySet().equals(Set.of(MetricSource.NO_VALUE))) {
      List<String> seen = source.attributes(experiment.id());
      throw new ExperimentException.InvalidRequest(
          List.of(
              new FieldError(
                  "dimension",
                  "no unit of this experiment has the attribute \"%s\"; %s"
                      .formatted(
                          dimension,
                          seen.isEmpty()
                              ? "exposures carry no attributes"
                              : "attributes seen: " + String.join(", ", seen)))));
    }
    return segments;
  }

  /** Says where a split that is not as planned began. */
  private Results withOrigin(Experiment experiment, @Nullable Instant asOf, Results results) {
    if (!results.sampleRatio().mismatch()) {
      return results;
    }
    String began = origin.describe(experiment, asOf);
    return results.withWarnings(
        results.warnings().stream()
            .map(
                warning ->
                    warning.code().equals(AssembleResults.MISMATCH)
                        ? new Results.Warning(
                            warning.code(), (warning.detail() + " " + began).strip())
                        : warning)
            .toList());
  }

  private Inputs inputs(Experiment experiment, MetricSelection selection, Query query) {
    Instant asOf = query.asOf();
    if (asOf != null) {
      Instant watermark = source.watermark();
      Instant capped = asOf.isAfter(watermark) ? watermark : asOf;
      return new Inputs(capped, 0, source.readAsOf(experiment.id(), selection.wanted(), capped));
    }
    Optional<FrozenReadings.Frozen> frozen = freeze.freeze(experiment);
    if (frozen.isPresent() && frozen.get().groups().keySet().containsAll(selection.keys())) {
      return new Inputs(
          frozen.get().asOf(),
          frozen.get().version(),
          new MetricSource.Reading(
              frozen.get().counts(),
              selection.keys().stream().map(frozen.get().groups()::get).toList()));
    }
    Instant now = clock.instant();
    return new Inputs(now, 0, source.read(experiment.id(), selection.wanted(), now));
  }

  private Results results(
      Experiment experiment, MetricSelection selection, MetricSource.Reading reading, Query query) {
    List<Results.Warning> warnings = warnings(experiment, reading.counts(), selection.uses());
    if (query.asOf() == null) {
      findings
          .find(experiment.id())
          .ifPresent(
              examination ->
                  examination
                      .findings()
                      .forEach(
                          finding ->
                              warnings.add(new Results.Warning(finding.code(), finding.detail()))));
    }
    return assemble.assemble(
        new AnalysisRequest(
            variants(experiment, reading.counts()),
            phases(experiment, reading.counts()),
            selection.withData(reading.groups()),
            options(experiment, query.method()),
            warnings,
            selection.adaptive()));
  }

  /** Pauses leave no trace in the experiment, so a past pause counts as running. */
  private static ExperimentStatus statusAt(Experiment experiment, Instant moment) {
    Instant start = experiment.startDate();
    Instant end = experiment.endDate();
    if (start == null || moment.isBefore(start)) {
      return ExperimentStatus.DRAFT;
    }
    return end == null || moment.isBefore(end)
        ? ExperimentStatus.RUNNING
        : ExperimentStatus.STOPPED;
  }

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
