package io.molam.experiments.application.assign;

import io.molam.experiments.application.port.SnapshotSource;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Phase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What this replica knows of the started experiments, and for how long it may act on it. A plan is
 * its own to follow for the time of a {@linkplain Phase#LEASE lease} after the store confirmed it;
 * a later plan takes effect when such leases have ended everywhere.
 */
public final class Snapshots {
  /** How long a request waits for another one that is asking the store already. */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  /** How long nobody asks a store that has just failed. */
  private static final Duration RETRY = Duration.ofMillis(500);

  private final SnapshotSource source;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Duration maxAge;
  private final AtomicReference<@Nullable SnapshotState> state = new AtomicReference<>();
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile @Nullable Long failedAt;

  /**
   * @param clock for people to read
   * @param nanoTime a clock that nobody sets, as {@link System#nanoTime()}
   * @param maxAge how old a snapshot may be for units that are enrolled
   */
  public Snapshots(
      SnapshotSource source, InstantSource clock, LongSupplier nanoTime, Duration maxAge) {
    this.source = source;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.maxAge = maxAge;
  }

  /** The present state; null before the first {@link #refresh}. */
  public @Nullable SnapshotState current() {
    SnapshotState present = state.get();
    if (present == null || !present.isDue(nanoTime)) {
      return present;
    }
    // one refresh or another request may be quicker, with the same result or a newer one
    return state.updateAndGet(latest -> latest == null ? null : latest.at(nanoTime.getAsLong()));
  }

  /**
   * As {@link #current()}.
   *
   * @throws ExperimentException.DependencyFailed before the first {@link #refresh}
   */
  public SnapshotState require() {
    SnapshotState present = current();
    if (present == null) {
      throw away();
    }
    return present;
  }

  /** Asks the source for its version and loads what changed; the old state stays on failure. */
  public SnapshotState refresh() {
    refreshing.lock();
    try {
      return refreshed();
    } finally {
      refreshing.unlock();
    }
  }

  private SnapshotState refreshed() {
    boolean done = false;
    // before the question: what the store commits later may not be in its answer
    long asked = nanoTime.getAsLong();
    try {
      SnapshotState before = state.get();
      SnapshotState after;
      if (before != null && source.version() == before.version()) {
        after = before.confirmed(clock.instant(), asked);
      } else {
        SnapshotSource.Loaded loaded = source.load();
        after = SnapshotState.loaded(loaded, before, clock.instant(), asked, nanoTime.getAsLong());
      }
      SnapshotState present = after.at(nanoTime.getAsLong());
      state.set(present);
      done = true;
      return present;
    } finally {
      failedAt = done ? null : Long.valueOf(nanoTime.getAsLong());
    }
  }

  /** Whether the lease lives, so that what is known may be acted on without the store. */
  public boolean leased() {
    return age().compareTo(Phase.LEASE) < 0;
  }

  /** Whether the lease of this state lives, however old the request is that decides by it. */
  boolean leased(SnapshotState decidedBy) {
    return nanoTime.getAsLong() - decidedBy.confirmedNanos() < Phase.LEASE.toNanos();
  }

  /** Whether what is known is too old even for units that are enrolled: they may be no longer. */
  public boolean outdated() {
    return age().compareTo(maxAge) >= 0;
  }

  /** Time since the store was asked what it then confirmed; very long before the first time. */
  public Duration age() {
    SnapshotState present = state.get();
    return present == null
        ? Duration.ofNanos(Long.MAX_VALUE)
        : Duration.ofNanos(nanoTime.getAsLong() - present.confirmedNanos());
  }

  /** How old a snapshot may be for units that are enrolled. */
  public Duration maxAge() {
    return maxAge;
  }

  /**
   * The present state with a lease, for which the store is asked when there is none.
   *
   * @throws ExperimentException.DependencyFailed when the store does not answer
   */
  public SnapshotState confirmed() {
    if (leased()) {
      return require();
    }
    Long failed = failedAt;
    if (failed != null && nanoTime.getAsLong() - failed < RETRY.toNanos()) {
      throw away();
    }
    try {
      if (!refreshing.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw away();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away();
    }
    try {
      return leased() ? require() : refreshed();
    } finally {
      refreshing.unlock();
    }
  }

  private static ExperimentException.DependencyFailed away() {
    return new ExperimentException.DependencyFailed("database", Duration.ofSeconds(1));
  }
}
