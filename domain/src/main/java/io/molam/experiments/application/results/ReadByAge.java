package io.molam.experiments.application.results;

import io.molam.experiments.application.port.AgeSource;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.results.AnalysisMethod;
import io.molam.experiments.domain.results.AnalysisOptions;
import io.molam.experiments.domain.results.Results;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The effect on one metric by full days since each unit's exposure, over the units that are old
 * enough: what a unit did on that day, and what it did from its exposure to that day's end.
 */
public final class ReadByAge {
  /** Days that are told, at most. */
  public static final int MOST_DAYS = 60;

  private static final int HOURS = 24;

  private final StepAnalysis analysis;
  private final AgeSource source;

  public ReadByAge(
      ExperimentRepository experiments,
      MetricRepository metrics,
      MetricSource moments,
      AgeSource source,
      FreezeResults freeze) {
    this.analysis = new StepAnalysis(experiments, metrics, moments, freeze);
    this.source = source;
  }

  /**
   * One day of age, over units that were exposed at least so many days before.
   *
   * @param number 1 for the first 24 hours after the exposure
   * @param alone of what units did on this day
   * @param cumulative of what they did from their exposure to this day's end
   */
  public record Day(int number, Results alone, Results cumulative) {}

  /**
   * @param metric key
   * @param asOf moment by which units have come of age, and until which all had been committed
   * @param days the youngest first; empty while no unit is a day old
   */
  public record Answer(
      Experiment experiment, String metric, Instant asOf, AnalysisOptions options, List<Day> days) {
    public Answer {
      days = List.copyOf(days);
    }
  }

  /**
   * Of a stopped experiment, what had been ingested by the moment of its frozen results.
   *
   * @param metric key; its window and cap do not apply, and no history adjusts it
   * @param method overrides the experiment's method, or null
   * @param asOf moment of ingestion up to which data count and by which units have come of age, or
   *     null for now
   * @throws ExperimentException.NotFound when there is no such experiment
   * @throws ExperimentException.InvalidRequest without a metric, for one that the experiment does
   *     not use, and for quantiles and retention
   * @throws ExperimentException.Gone when its events have been dropped
   */
  public Answer read(
      String ref,
      @Nullable String metric,
      @Nullable AnalysisMethod method,
      @Nullable Instant asOf) {
    StepAnalysis.Asked asked = analysis.ask(ref, metric, method, asOf);
    List<Integer> ends =
        IntStream.rangeClosed(1, days(asked)).mapToObj(day -> day * HOURS).toList();
    List<Day> days = new ArrayList<>();
    if (!ends.isEmpty()) {
      for (AgeSource.Step step :
          source.byAge(asked.experiment().id(), asked.metric(), ends, asked.asOf(), asked.asOf())) {
        days.add(
            new Day(
                days.size() + 1,
                analysis.of(asked, step.counts(), step.during()),
                analysis.of(asked, step.counts(), step.until())));
      }
    }
    return new Answer(
        asked.experiment(), asked.metric().key(), asked.asOf(), asked.options(), days);
  }

  /** The full days since the first exposure. */
  private int days(StepAnalysis.Asked asked) {
    Instant first = source.firstExposure(asked.experiment().id(), asked.asOf());
    if (first == null || first.isAfter(asked.asOf())) {
      return 0;
    }
    return (int) Math.min(MOST_DAYS, Duration.between(first, asked.asOf()).toDays());
  }
}
