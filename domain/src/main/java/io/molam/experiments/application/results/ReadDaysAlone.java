package io.molam.experiments.application.results;

import io.molam.experiments.application.port.AgeSource;
import io.molam.experiments.application.port.DailySource;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.application.port.MetricSource.UnitCount;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.results.AnalysisMethod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The effect on one metric of each day in UTC by itself: what all units exposed until its end did
 * on that day.
 */
public final class ReadDaysAlone {
  private final StepAnalysis analysis;
  private final AgeSource source;

  public ReadDaysAlone(
      ExperimentRepository experiments,
      MetricRepository metrics,
      MetricSource moments,
      AgeSource source,
      FreezeResults freeze) {
    this.analysis = new StepAnalysis(experiments, metrics, moments, freeze);
    this.source = source;
  }

  /**
   * Of a stopped experiment, what had been ingested by the moment of its frozen results.
   *
   * @param metric key; its window and cap do not apply, and no history adjusts it
   * @param method overrides the experiment's method, or null
   * @param asOf moment of ingestion up to which data count and at which the last day ends, or null
   *     for all
   * @return days whose results are of what happened on them alone
   * @throws ExperimentException.NotFound when there is no such experiment
   * @throws ExperimentException.InvalidRequest without a metric, for one that the experiment does
   *     not use, for quantiles and retention, and where shares follow outcomes
   * @throws ExperimentException.Gone when its events have been dropped
   */
  public ReadTimeseries.Answer read(
      String ref,
      @Nullable String metric,
      @Nullable AnalysisMethod method,
      @Nullable Instant asOf) {
    StepAnalysis.Asked asked = analysis.ask(ref, metric, method, asOf);
    if (asked.selection().adaptive()) {
      throw new ExperimentException.InvalidRequest(
          List.of(
              new FieldError(
                  "alone",
                  "is not for an experiment whose shares follow the outcomes: its variants hold"
                      + " units of other ages on the same day; by-age compares equal ages")));
    }
    List<ReadTimeseries.Day> days = new ArrayList<>();
    Map<UUID, Long> before = new HashMap<>();
    for (DailySource.Day day :
        source.byDate(asked.experiment().id(), asked.metric(), asked.asOf(), asked.asOf())) {
      List<UnitCount> counts = day.reading().counts();
      SequencedMap<String, Long> added = new LinkedHashMap<>();
      for (Variant variant : asked.experiment().design().variants()) {
        long units =
            counts.stream()
                .filter(count -> count.variantId().equals(variant.id()))
                .mapToLong(UnitCount::units)
                .sum();
        Long known = before.put(variant.id(), units);
        added.put(variant.key(), units - (known == null ? 0 : known));
      }
      days.add(
          new ReadTimeseries.Day(
              day.date(), added, analysis.of(asked, counts, day.reading().groups().getFirst())));
    }
    return new ReadTimeseries.Answer(asked.experiment(), asked.asOf(), asked.options(), days);
  }
}
