package io.molam.experiments.adapter.jdbi.exposure;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.molam.experiments.adapter.jdbi.event.GroupCommit;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.ExposureMemory;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Exposure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exposures with a memory: known ones are answered without a query, new ones are recorded by group
 * commit, and those that could not be recorded wait until the database is back. All of it is
 * bounded.
 */
public final class RememberedExposures implements ExposureLog, ExposureMemory {
  private static final Logger LOG = LoggerFactory.getLogger(RememberedExposures.class);
  private static final int QUEUE = 20_000;
  private static final int GROUP = 1_000;
  private static final int RETRIED_AT_ONCE = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration RETRY = Duration.ofMillis(500);

  private final JdbiExposureLog log;
  private final Cache<Key, Exposure> durable;
  private final ConcurrentHashMap<Key, Exposure> pending = new ConcurrentHashMap<>();
  private final int maxPending;
  private final AtomicLong lost = new AtomicLong();
  private final GroupCommit<Exposure, @Nullable Exposure> commit;
  private final Thread retries =
      Thread.ofPlatform().daemon().name("exposure-retries").unstarted(this::retry);
  private volatile long awayUntil = Long.MIN_VALUE;
  private volatile boolean away;
  private volatile boolean stopped;

  private record Key(String unit, UUID experimentId) {
    static Key of(Exposure exposure) {
      return new Key(exposure.unit().value(), exposure.experimentId());
    }
  }

  /**
   * @param maxKnown durable exposures to remember
   * @param maxPending exposures that may wait for the database; further ones are lost and counted
   */
  public RememberedExposures(
      JdbiExposureLog log, int maxKnown, int maxPending, GroupCommit.Observer observer) {
    this.log = log;
    this.maxPending = maxPending;
    this.durable = Caffeine.newBuilder().maximumSize(maxKnown).build();
    this.commit =
        new GroupCommit<>("exposures", QUEUE, GROUP, PATIENCE, this::recordGroup, observer);
  }

  /** Begins to record. */
  public void start() {
    commit.start();
    retries.start();
  }

  /** Ends after what waits has been tried once more. */
  public void stop() {
    stopped = true;
    commit.stop();
    retries.interrupt();
    try {
      retries.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!pending.isEmpty()) {
      lost.addAndGet(pending.size());
      LOG.error("{} exposures lost: the database did not come back in time", pending.size());
    }
  }

  /** The commits that are waiting. */
  public GroupCommit<Exposure, ?> commits() {
    return commit;
  }

  /** Exposures that wait for the database. */
  public int pending() {
    return pending.size();
  }

  /** Exposures that were answered and will never be recorded. */
  public long lost() {
    return lost.get();
  }

  /** Durable exposures in memory. */
  public long known() {
    return durable.estimatedSize();
  }

  @Override
  public @Nullable Remembered recall(UnitId unit, UUID experimentId) {
    Key key = new Key(unit.value(), experimentId);
    Exposure known = durable.getIfPresent(key);
    if (known != null) {
      return new Remembered(known, true);
    }
    Exposure waiting = pending.isEmpty() ? null : pending.get(key);
    return waiting == null ? null : new Remembered(waiting, false);
  }

  @Override
  public void keep(Exposure exposure) {
    if (pending.size() < maxPending) {
      pending.putIfAbsent(Key.of(exposure), exposure);
    } else if (lost.getAndIncrement() % 10_000 == 0) {
      LOG.error("exposures are being lost: {} wait for the database already", maxPending);
    }
  }

  @Override
  public Map<UUID, Exposure> find(UnitId unit, Collection<UUID> experimentIds) {
    Map<UUID, Exposure> found = new HashMap<>();
    List<UUID> unknown = new ArrayList<>();
    for (UUID id : experimentIds) {
      Exposure known = durable.getIfPresent(new Key(unit.value(), id));
      if (known == null) {
        unknown.add(id);
      } else {
        found.put(id, known);
      }
    }
    if (!unknown.isEmpty()) {
      requirePresent();
      try {
        Map<UUID, Exposure> stored = log.find(unit, unknown);
        stored.values().forEach(this::remember);
        found.putAll(stored);
      } catch (ExperimentException.DependencyFailed e) {
        failed();
        throw e;
      }
    }
    return found;
  }

  @Override
  public Exposure record(Exposure exposure) {
    requirePresent();
    Exposure recorded = commit.store(exposure);
    if (recorded == null) {
      throw JdbiExposureLog.outdated();
    }
    return recorded;
  }

  /** What is in memory of them is of an earlier phase, which nobody believes any more. */
  @Override
  public void retire(UUID experimentId) {
    log.retire(experimentId);
  }

  @Override
  public List<Imported> importAll(List<Exposure> exposures) {
    List<Imported> outcomes = log.importAll(exposures);
    exposures.forEach(exposure -> durable.invalidate(Key.of(exposure)));
    return outcomes;
  }

  /** A unit that asks twice at once stands in the statement once. */
  private List<@Nullable Exposure> recordGroup(List<Exposure> group) {
    Map<Key, Exposure> distinct = new LinkedHashMap<>();
    group.forEach(exposure -> distinct.putIfAbsent(Key.of(exposure), exposure));
    List<Exposure> once = List.copyOf(distinct.values());
    List<@Nullable Exposure> recorded;
    try {
      recorded = log.recordAll(once);
      away = false;
    } catch (ExperimentException.DependencyFailed e) {
      failed();
      throw e;
    }
    Map<Key, Exposure> byKey = new HashMap<>();
    for (int i = 0; i < once.size(); i++) {
      Exposure exposure = recorded.get(i);
      if (exposure != null) {
        remember(exposure);
        byKey.put(Key.of(once.get(i)), exposure);
      }
    }
    List<@Nullable Exposure> results = new ArrayList<>(group.size());
    group.forEach(exposure -> results.add(byKey.get(Key.of(exposure))));
    return results;
  }

  /** The attributes are stored; nobody asks memory for them. */
  private void remember(Exposure exposure) {
    durable.put(Key.of(exposure), exposure.withoutContext());
  }

  /** While the database is away, requests learn it at once instead of each waiting for it. */
  private void requirePresent() {
    if (away && System.nanoTime() < awayUntil) {
      throw new ExperimentException.DependencyFailed("database", Duration.ofSeconds(1));
    }
  }

  private void failed() {
    awayUntil = System.nanoTime() + RETRY.toNanos();
    away = true;
  }

  private void retry() {
    while (!stopped) {
      try {
        Thread.sleep(RETRY);
      } catch (InterruptedException e) {
        // told to stop: one last try below
      }
      drain();
    }
  }

  private void drain() {
    while (!pending.isEmpty()) {
      List<Exposure> some = pending.values().stream().limit(RETRIED_AT_ONCE).toList();
      try {
        recordGroup(some);
        some.forEach(exposure -> pending.remove(Key.of(exposure)));
      } catch (ExperimentException.DependencyFailed e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("{} exposures lost: they cannot be recorded", some.size(), e);
        lost.addAndGet(some.size());
        some.forEach(exposure -> pending.remove(Key.of(exposure)));
      }
    }
  }
}
