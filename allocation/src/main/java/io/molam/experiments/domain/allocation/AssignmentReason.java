package io.molam.experiments.domain.allocation;

/** Why a unit got what it got. Not enrolled: the first that applies, in this order. */
public enum AssignmentReason {
  /** Newly enrolled by the plan of the phase in force. */
  SPLIT(true),
  /** Enrolled before; keeps its variant. */
  STICKY(true),
  /** Somebody forced this variant on this unit; nothing of it counts in results. */
  OVERRIDE(true),
  /** The experiment was stopped with a winner, which every eligible unit gets. */
  ROLLED_OUT(true),
  NOT_RUNNING(false),
  PAUSED(false),
  /** In a holdout, whose units get nothing from any experiment. */
  HELD_OUT(false),
  EXCLUDED_BY_LAYER(false),
  PREREQUISITE(false),
  NOT_TARGETED(false),
  NOT_IN_TRAFFIC(false),
  /** The store of exposures does not answer, and a guess could be a second variant. */
  UNAVAILABLE(false);

  private final boolean enrolled;

  AssignmentReason(boolean enrolled) {
    this.enrolled = enrolled;
  }

  public boolean enrolled() {
    return enrolled;
  }
}
