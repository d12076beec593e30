package io.molam.experiments.adapter.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Threads that meet. The bounds are only there so that a failing test ends. */
final class Together implements AutoCloseable {
  static final long BOUND_SECONDS = 60;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  <T> Future<T> begin(Callable<T> task) {
    return threads.submit(task);
  }

  /** What the task gives, or its own exception. */
  static <T> T result(Future<T> task) throws Exception {
    return task.get(BOUND_SECONDS, TimeUnit.SECONDS);
  }

  /** Waits inside of a fake; fails when the thread is interrupted. */
  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(BOUND_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody opened the latch");
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while storing", e);
    }
  }

  static void until(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(deadline);
      Thread.sleep(2);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
