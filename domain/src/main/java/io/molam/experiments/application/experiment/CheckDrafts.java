package io.molam.experiments.application.experiment;

import io.molam.experiments.application.Turns;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.SummaryLog;
import io.molam.experiments.domain.experiment.ChecklistReading;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/**
 * Keeps what the start checklist says of every draft, so that lists need not ask. One replica does
 * it for all.
 */
public final class CheckDrafts {
  /**
   * Others take layers and metrics change, so it is asked again though the draft stays as it is.
   */
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final ExperimentRepository experiments;
  private final StartChecklist checklist;
  private final SummaryLog summaries;
  private final InstantSource clock;
  private final Turns turns;

  public CheckDrafts(
      ExperimentRepository experiments,
      StartChecklist checklist,
      SummaryLog summaries,
      InstantSource clock) {
    this.experiments = experiments;
    this.checklist = checklist;
    this.summaries = summaries;
    this.clock = clock;
    this.turns = new Turns(clock);
  }

  /**
   * Checks those whose turn it is.
   *
   * @throws RuntimeException as {@link Turns#take} says
   */
  public void check() {
    turns.take(experiments.withStatus(Set.of(ExperimentStatus.DRAFT)), draft -> EVERY, this::check);
  }

  private void check(Experiment draft) {
    Instant now = clock.instant();
    summaries.store(draft.id(), new ChecklistReading(now, checklist.failing(draft)));
  }
}
