package io.molam.experiments.domain.experiment;

/**
 * When a variant that is clearly worse is reported or closed.
 *
 * @param threshold probability of being worse than the best variant, 0.5 to 1
 * @param minUnits units that both variants need before anything is said
 */
public record AutoStop(Mode mode, double threshold, long minUnits) {

  /** What happens when the threshold is passed. */
  public enum Mode {
    OFF,
    RECOMMEND,
    ENFORCE
  }

  public static final AutoStop DEFAULT = new AutoStop(Mode.RECOMMEND, 0.95, 100);
}
