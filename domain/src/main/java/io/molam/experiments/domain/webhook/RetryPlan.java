package io.molam.experiments.domain.webhook;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** When a delivery that failed is tried again, and when no more. */
public final class RetryPlan {
  /** So long after it was due first, a delivery that fails again is given up. */
  public static final Duration GIVE_UP = Duration.ofHours(24);

  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(2);
  private static final double FACTOR = 3;

  private RetryPlan() {}

  /**
   * Three times as long after each failure, from 5 s to 2 h, half as much more or less by chance,
   * so that receivers that fell together are not asked together.
   *
   * @param failures in a row, at least 1
   */
  public static Duration after(int failures, RandomGenerator random) {
    if (failures < 1) {
      throw new IllegalArgumentException("no failure: " + failures);
    }
    double seconds =
        Math.min(
            FIRST.toSeconds() * Math.pow(FACTOR, failures - 1.0), (double) LONGEST.toSeconds());
    return Duration.ofMillis(Math.round(seconds * 1_000 * random.nextDouble(0.5, 1.5)));
  }
}
