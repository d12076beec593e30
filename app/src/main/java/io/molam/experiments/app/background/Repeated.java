package io.molam.experiments.app.background;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Does something over and over. What takes long rests long: with a thousand experiments the work in
 * the background takes a fifth of a core at most, and leaves the machine to requests.
 */
final class Repeated {
  /** So many times as long as the work took. */
  private static final int REST = 4;

  private final ScheduledExecutorService executor;
  private final Duration atLeast;
  private final Runnable work;

  /**
   * @param atLeast the rest before the first time and after each
   */
  Repeated(ScheduledExecutorService executor, Duration atLeast, Runnable work) {
    this.executor = executor;
    this.atLeast = atLeast;
    this.work = work;
  }

  /** Begins; ends with the executor. */
  void start() {
    after(atLeast);
  }

  private void once() {
    long began = System.nanoTime();
    try {
      work.run();
    } finally {
      after(rest(atLeast, Duration.ofNanos(System.nanoTime() - began)));
    }
  }

  static Duration rest(Duration atLeast, Duration took) {
    Duration earned = took.multipliedBy(REST);
    return earned.compareTo(atLeast) > 0 ? earned : atLeast;
  }

  private void after(Duration rest) {
    try {
      var _ = executor.schedule(this::once, rest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException ended) {
      // the executor was shut down meanwhile
      assert executor.isShutdown();
    }
  }
}
