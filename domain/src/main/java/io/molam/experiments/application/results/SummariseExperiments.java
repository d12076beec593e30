package io.molam.experiments.application.results;

import io.molam.experiments.application.Turns;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.SummaryLog;
import io.molam.experiments.application.webhook.AnnounceFindings;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.results.ExperimentResults;
import io.molam.experiments.domain.results.ResultsSummary;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * Keeps a summary of the results of every started experiment, so that lists need not compute any,
 * and tells others what is new in them. One replica does it for all.
 */
public final class SummariseExperiments {
  private static final Duration EVERY = Duration.ofMinutes(1);

  /** Frozen results change with a restatement only. */
  private static final Duration FROZEN_EVERY = Duration.ofHours(1);

  private final ExperimentRepository experiments;
  private final MeasureExperiment measure;
  private final SummaryLog summaries;
  private final AnnounceFindings announce;
  private final Turns turns;

  public SummariseExperiments(
      ExperimentRepository experiments,
      MeasureExperiment measure,
      SummaryLog summaries,
      AnnounceFindings announce,
      InstantSource clock) {
    this.experiments = experiments;
    this.measure = measure;
    this.summaries = summaries;
    this.announce = announce;
    this.turns = new Turns(clock);
  }

  /**
   * Reads those whose turn it is.
   *
   * @throws RuntimeException as {@link Turns#take} says
   */
  public void summarise() {
    List<Experiment> started =
        experiments
            .withStatus(
                Set.of(ExperimentStatus.RUNNING, ExperimentStatus.PAUSED, ExperimentStatus.STOPPED))
            .stream()
            .filter(experiment -> !experiment.design().isFlag())
            .toList();
    turns.take(started, SummariseExperiments::every, this::summarise);
  }

  private static Duration every(Experiment experiment) {
    return experiment.status() == ExperimentStatus.STOPPED ? FROZEN_EVERY : EVERY;
  }

  private void summarise(Experiment experiment) {
    ExperimentResults reading =
        measure.measure(experiment, ReadResults.Query.ALL, List.of()).results();
    summaries.store(experiment.id(), ResultsSummary.of(reading));
    announce.announce(reading);
  }
}
