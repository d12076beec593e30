package io.molam.experiments.domain.allocation;

/**
 * What one placement may spend on regular expressions, counted and not timed, so that the same unit
 * gets the same answer on every machine. Not for use by several threads.
 */
final class Effort {
  /**
   * Characters looked at times size of the pattern; RE2 takes some 25 ns for one on a machine of
   * today, so all of it a twentieth of a second.
   */
  static final long LIMIT = 2_000_000;

  private long left = LIMIT;

  /** Takes this much, or nothing and false when less is left. */
  boolean spend(long steps) {
    if (steps > left) {
      return false;
    }
    left -= steps;
    return true;
  }
}
