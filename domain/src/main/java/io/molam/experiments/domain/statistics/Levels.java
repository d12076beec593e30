package io.molam.experiments.domain.statistics;

/** Checks of probabilities that callers choose. */
public final class Levels {
  private Levels() {}

  /** A confidence level, strictly between 0 and 1. */
  public static double check(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be in (0, 1), not " + level);
    }
    return level;
  }
}
