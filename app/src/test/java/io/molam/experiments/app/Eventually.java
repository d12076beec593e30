package io.molam.experiments.app;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Polls instead of sleeping for a guessed time. */
final class Eventually {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private Eventually() {}

  static void holds(String what, BooleanSupplier condition) {
    within(LIMIT, what, condition);
  }

  static void within(Duration limit, String what, BooleanSupplier condition) {
    Instant end = Instant.now().plus(limit);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("not within " + limit + ": " + what);
      }
      try {
        Thread.sleep(Duration.ofMillis(20));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }
}
