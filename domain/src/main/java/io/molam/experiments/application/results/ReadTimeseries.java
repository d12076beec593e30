package io.molam.experiments.application.results;

import io.molam.experiments.application.port.DailySource;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.FrozenReadings.Frozen;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.application.port.MetricSource.UnitCount;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.results.AnalysisMethod;
import io.molam.experiments.domain.results.AnalysisOptions;
import io.molam.experiments.domain.results.AnalysisRequest;
import io.molam.experiments.domain.results.AssembleResults;
import io.molam.experiments.domain.results.Results;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The results of one experiment at the end of each of its days. */
public final class ReadTimeseries {
  private final ExperimentRepository experiments;
  private final MetricRepository metrics;
  private final MetricSource source;
  private final DailySource daily;
  private final FreezeResults freeze;
  private final InstantSource clock;
  private final AssembleResults assemble = new AssembleResults();

  public ReadTimeseries(
      ExperimentRepository experiments,
      MetricRepository metrics,
      MetricSource source,
      DailySource daily,
      FreezeResults freeze,
      InstantSource clock) {
    this.experiments = experiments;
    this.metrics = metrics;
    this.source = source;
    this.daily = daily;
    this.freeze = freeze;
    this.clock = clock;
  }

  /**
   * One day.
   *
   * @param date in UTC
   * @param newUnits units first seen on this day, per variant key
   * @param results of all units and events until the end of this day
   */
  public record Day(LocalDate date, SequencedMap<String, Long> newUnits, Results results) {
    public Day {
      newUnits = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(newUnits));
    }
  }

  /**
   * @param asOf moment that the last day ends with, until which all had been committed
   * @param days oldest first, without gaps; empty without exposures
   */
  public record Answer(
      Experiment experiment, Instant asOf, AnalysisOptions options, List<Day> days) {
    public Answer {
      days = List.copyOf(days);
    }
  }

  /**
   * Of a stopped experiment, what had been ingested by the moment of its frozen results.
   *
   * @param metric key of the only metric to show, or null for all; nothing else depends on it
   * @param method overrides the experiment's method, or null
   * @param asOf moment of ingestion up to which data count and at which the last day ends, or null
   *     for all
   * @throws ExperimentException.NotFound when there is no such experiment
   * @throws ExperimentException.InvalidRequest when the experiment does not use the metric
   * @throws ExperimentException.Gone when its events have been dropped
   */
  public Answer read(
      String ref,
      @Nullable String metric,
      @Nullable AnalysisMethod method,
      @Nullable Instant asOf) {
    Experiment experiment = experiments.require(ref).analysed();
    MetricSelection selection = MetricSelection.showing(experiment, metrics, metric);
    AnalysisOptions options = AnalysisInputs.options(experiment, method);
    Instant until =
        asOf == null ? freeze.freeze(experiment).map(Frozen::asOf).orElse(null) : settled(asOf);
    // before the reading: what is not committed yet would otherwise count later at the same moment
    Instant settled = until == null ? source.watermark() : until;
    Instant now = until == null ? clock.instant() : until;
    List<Day> days = new ArrayList<>();
    Map<UUID, Long> before = new HashMap<>();
    for (DailySource.Day day : daily.read(experiment.id(), selection.wanted(), now, until)) {
      List<UnitCount> counts = day.reading().counts();
      SequencedMap<String, Long> added = new LinkedHashMap<>();
      for (Variant variant : experiment.design().variants()) {
        long units =
            counts.stream()
                .filter(count -> count.variantId().equals(variant.id()))
                .mapToLong(UnitCount::units)
                .sum();
        Long known = before.put(variant.id(), units);
        added.put(variant.key(), units - (known == null ? 0 : known));
      }
      days.add(
          new Day(
              day.date(),
              added,
              assemble
                  .assemble(
                      new AnalysisRequest(
                          AnalysisInputs.variants(experiment, counts),
                          AnalysisInputs.phases(experiment, counts),
                          selection.withData(day.reading().groups()),
                          options,
                          List.of(),
                          selection.adaptive()))
                  .showing(metric)));
    }
    return new Answer(experiment, settled, options, days);
  }

  /** Not after the moment until which nothing more can be ingested, so that it stays the same. */
  private Instant settled(Instant asOf) {
    Instant watermark = source.watermark();
    return asOf.isAfter(watermark) ? watermark : asOf;
  }
}
