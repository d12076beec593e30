package io.molam.experiments.adapter.buffer;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.exposure.Exposure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exposures that were answered and wait until the store takes them; bounded. */
final class PendingExposures {
  private static final Logger LOG = LoggerFactory.getLogger(PendingExposures.class);
  private static final int AT_ONCE = 500;

  private final int capacity;
  private final Duration pause;
  private final Consumer<List<Exposure>> store;
  private final ConcurrentHashMap<ExposureKey, Exposure> pending = new ConcurrentHashMap<>();
  private final AtomicLong lost = new AtomicLong();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("exposure-retries").unstarted(this::run);

  /**
   * @param capacity exposures that may wait; further ones are lost and counted
   * @param pause between two tries
   * @param store stores exposures, throws {@link ExperimentException.DependencyFailed} when they
   *     are to be tried again
   */
  PendingExposures(int capacity, Duration pause, Consumer<List<Exposure>> store) {
    this.capacity = capacity;
    this.pause = pause;
    this.store = store;
  }

  void start() {
    thread.start();
  }

  /** Ends after what waits has been tried once more; what is left is lost. */
  void stop(Duration bound) {
    stopping.countDown();
    try {
      // with milliseconds, since a thread that was never started is no error then
      thread.join(bound.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!pending.isEmpty()) {
      lost.addAndGet(pending.size());
      LOG.error("{} exposures lost: the database did not come back in time", pending.size());
    }
  }

  void keep(Exposure exposure) {
    if (pending.size() < capacity) {
      pending.putIfAbsent(ExposureKey.of(exposure), exposure);
    } else if (lost.getAndIncrement() % 10_000 == 0) {
      LOG.error("exposures are being lost: {} wait for the database already", capacity);
    }
  }

  @Nullable Exposure find(ExposureKey key) {
    return pending.isEmpty() ? null : pending.get(key);
  }

  /** Gives up exposures of these units that were decided before the moment; they are not lost. */
  void drop(Set<String> units, Instant decidedBefore) {
    pending
        .values()
        .removeIf(
            exposure ->
                units.contains(exposure.unit().value())
                    && exposure.exposedAt().isBefore(decidedBefore));
  }

  int size() {
    return pending.size();
  }

  /** Exposures that will never be recorded. */
  long lost() {
    return lost.get();
  }

  /** Nobody interrupts this thread, since that could break off what it is storing. */
  private void run() {
    try {
      while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        drain();
      }
    } catch (InterruptedException e) {
      LOG.error("interrupted: exposures that wait are tried once more only", e);
    }
    drain();
  }

  private void drain() {
    try {
      while (!pending.isEmpty()) {
        store(pending.values().stream().limit(AT_ONCE).toList());
      }
    } catch (ExperimentException.DependencyFailed e) {
      // they wait for the next try
    } catch (Error e) {
      LOG.error("{} exposures still wait: the try to record them broke off", pending.size(), e);
    }
  }

  /** One exposure that cannot be recorded must not lose the others. */
  private void store(List<Exposure> some) {
    try {
      store.accept(some);
    } catch (ExperimentException.DependencyFailed e) {
      throw e;
    } catch (RuntimeException e) {
      if (some.size() > 1) {
        some.forEach(exposure -> store(List.of(exposure)));
        return;
      }
      LOG.error("an exposure is lost: it cannot be recorded", e);
      lost.incrementAndGet();
    }
    some.forEach(exposure -> pending.remove(ExposureKey.of(exposure)));
  }
}
