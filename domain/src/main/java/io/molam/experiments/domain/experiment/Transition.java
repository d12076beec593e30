package io.molam.experiments.domain.experiment;

import static io.molam.experiments.domain.experiment.ExperimentStatus.ARCHIVED;
import static io.molam.experiments.domain.experiment.ExperimentStatus.DRAFT;
import static io.molam.experiments.domain.experiment.ExperimentStatus.PAUSED;
import static io.molam.experiments.domain.experiment.ExperimentStatus.RUNNING;
import static io.molam.experiments.domain.experiment.ExperimentStatus.STOPPED;

import io.molam.experiments.domain.ExperimentException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The moves between statuses; nothing else changes a status. */
public enum Transition {
  START(RUNNING),
  PAUSE(PAUSED),
  RESUME(RUNNING),
  STOP(STOPPED),
  ARCHIVE(ARCHIVED),
  /** To what it was before: stopped, or a draft when it never started. */
  RESTORE(STOPPED);

  private final ExperimentStatus to;

  Transition(ExperimentStatus to) {
    this.to = to;
  }

  private boolean leaves(ExperimentStatus status) {
    return switch (this) {
      case START -> status == DRAFT;
      case PAUSE -> status == RUNNING;
      case RESUME -> status == PAUSED;
      // also from paused: an experiment paused in an incident need not run again to end
      case STOP -> status == RUNNING || status == PAUSED;
      case ARCHIVE -> status == DRAFT || status == STOPPED;
      case RESTORE -> status == ARCHIVED;
    };
  }

  /** The word of this transition in the API, such as {@code start}. */
  public String verb() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The verbs that {@code status} allows, possibly none. */
  public static List<String> allowedFrom(ExperimentStatus status) {
    return Arrays.stream(values())
        .filter(transition -> transition.leaves(status))
        .map(Transition::verb)
        .toList();
  }

  /**
   * @return the status after this transition
   * @throws ExperimentException.InvalidTransition when {@code status} does not allow it
   */
  ExperimentStatus apply(ExperimentStatus status) {
    if (!leaves(status)) {
      throw new ExperimentException.InvalidTransition(
          verb(), status.name().toLowerCase(Locale.ROOT), allowedFrom(status));
    }
    return to;
  }
}
