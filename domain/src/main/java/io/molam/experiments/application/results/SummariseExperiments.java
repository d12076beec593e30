package io.molam.experiments.application.results;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.SummaryLog;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.results.ResultsSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps a summary of the results of every started experiment, so that lists need not compute any.
 * One replica does it for all.
 */
public final class SummariseExperiments {
  private static final Duration EVERY = Duration.ofMinutes(1);

  /** Frozen results change with a restatement only. */
  private static final Duration FROZEN_EVERY = Duration.ofHours(1);

  /** So many are read in one call however few there are. */
  private static final int AT_ONCE = 20;

  /** Fewer than there are, since a call takes its time. */
  private static final int CALLS_A_MINUTE = 20;

  private final ExperimentRepository experiments;
  private final MeasureExperiment measure;
  private final SummaryLog summaries;
  private final InstantSource clock;
  private final Map<UUID, Instant> read = new HashMap<>();

  public SummariseExperiments(
      ExperimentRepository experiments,
      MeasureExperiment measure,
      SummaryLog summaries,
      InstantSource clock) {
    this.experiments = experiments;
    this.measure = measure;
    this.summaries = summaries;
    this.clock = clock;
  }

  /**
   * Reads those whose turn it is, the longest unread first, and of many only as many as bring all
   * of them their turn within a minute of calls every two seconds. One that cannot be read does not
   * keep the others from being read.
   *
   * @throws RuntimeException the first failure with the others as suppressed, after all had their
   *     turn
   */
  public void summarise() {
    List<Experiment> started =
        experiments
            .withStatus(
                Set.of(ExperimentStatus.RUNNING, ExperimentStatus.PAUSED, ExperimentStatus.STOPPED))
            .stream()
            .filter(experiment -> !experiment.design().isFlag())
            .toList();
    read.keySet().retainAll(started.stream().map(Experiment::id).toList());
    Instant begin = clock.instant();
    List<Experiment> turn =
        started.stream()
            .filter(experiment -> isDue(experiment, begin))
            .sorted(Comparator.comparing(each -> read.getOrDefault(each.id(), Instant.MIN)))
            .limit(Math.max(AT_ONCE, started.size() / CALLS_A_MINUTE))
            .toList();
    List<RuntimeException> failures = new ArrayList<>();
    for (Experiment experiment : turn) {
      Instant now = clock.instant();
      try {
        summaries.store(
            experiment.id(),
            ResultsSummary.of(
                measure.measure(experiment, ReadResults.Query.ALL, List.of()).results()));
      } catch (RuntimeException e) {
        failures.add(e);
      }
      read.put(experiment.id(), now);
    }
    if (!failures.isEmpty()) {
      RuntimeException first = failures.get(0);
      // the same one thrown again: nothing suppresses itself
      failures.stream().filter(each -> !each.equals(first)).forEach(first::addSuppressed);
      throw first;
    }
  }

  private boolean isDue(Experiment experiment, Instant now) {
    Instant last = read.get(experiment.id());
    Duration every = experiment.status() == ExperimentStatus.STOPPED ? FROZEN_EVERY : EVERY;
    return last == null || !last.plus(every).isAfter(now) || !experiment.updatedAt().isBefore(last);
  }
}
