package io.molam.experiments.adapter.buffer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.molam.experiments.application.port.CommitObserver;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.ExposureMemory;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Exposure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exposures with a memory: known ones are answered without a query, new ones are recorded by group
 * commit, and those that could not be recorded wait until the store is back. All of it is bounded.
 */
public final class RememberedExposures implements ExposureLog, ExposureMemory {
  private static final Logger LOG = LoggerFactory.getLogger(RememberedExposures.class);
  private static final GroupCommit.Limits LIMITS =
      new GroupCommit.Limits(20_000, 1_000, Duration.ofSeconds(2));
  private static final Duration RETRY = Duration.ofMillis(500);

  /** The process ends soon after its last answer, stored or not. */
  private static final Duration COMMIT_FAREWELL = Duration.ofSeconds(1);

  private static final Duration PENDING_FAREWELL = Duration.ofSeconds(2);

  private final ExposureLog log;
  private final Cache<ExposureKey, Exposure> durable;
  private final GroupCommit<Exposure, Outcome> commit;
  private final PendingExposures pending;
  private final Duration retry;
  private volatile long awayUntil = Long.MIN_VALUE;
  private final AtomicLong conflicting = new AtomicLong();

  /** Why the last use of the store failed; null after one that did not. */
  private volatile ExperimentException.@Nullable DependencyFailed away;

  /**
   * @param maxKnown durable exposures to remember
   * @param maxPending exposures that may wait for the store; further ones are lost and counted
   */
  public RememberedExposures(
      ExposureLog log, int maxKnown, int maxPending, CommitObserver observer) {
    this(log, maxKnown, maxPending, observer, LIMITS, RETRY);
  }

  RememberedExposures(
      ExposureLog log,
      int maxKnown,
      int maxPending,
      CommitObserver observer,
      GroupCommit.Limits limits,
      Duration retry) {
    this.log = log;
    this.retry = retry;
    this.durable = Caffeine.newBuilder().maximumSize(maxKnown).build();
    this.commit = new GroupCommit<>("exposures", limits, this::recordNow, observer);
    this.pending = new PendingExposures(maxPending, retry, this::recordAnswered);
  }

  /** Begins to record. */
  public void start() {
    commit.start();
    pending.start();
  }

  /** Ends after what waits has been tried once more. */
  public void stop() {
    commit.stop(COMMIT_FAREWELL);
    pending.stop(PENDING_FAREWELL);
  }

  /** Requests that wait for their exposure to be recorded. */
  public int waiting() {
    return commit.waiting();
  }

  /** How long the oldest request whose exposure is not recorded yet has waited. */
  public Duration oldest() {
    return commit.oldest();
  }

  /** Exposures that were answered and wait for the store. */
  public int pending() {
    return pending.size();
  }

  /** Exposures that were answered and will never be recorded. */
  public long lost() {
    return pending.lost();
  }

  /** Answers that were not recorded, to units that turned out to have another variant. */
  public long conflicting() {
    return conflicting.get();
  }

  /** Durable exposures in memory. */
  public long known() {
    return durable.estimatedSize();
  }

  @Override
  public @Nullable Remembered recall(UnitId unit, UUID experimentId) {
    ExposureKey key = new ExposureKey(unit.value(), experimentId);
    Exposure known = durable.getIfPresent(key);
    if (known != null) {
      return new Remembered(known, true);
    }
    Exposure waiting = pending.find(key);
    return waiting == null ? null : new Remembered(waiting, false);
  }

  @Override
  public int contradict(List<Exposure> answered) {
    return log.contradict(answered);
  }

  @Override
  public void keep(Exposure exposure) {
    pending.keep(exposure);
  }

  @Override
  public void forget(Set<UnitId> units, Instant decidedBefore) {
    Set<String> gone = units.stream().map(UnitId::value).collect(Collectors.toSet());
    durable.asMap().keySet().removeIf(key -> gone.contains(key.unit()));
    pending.drop(gone, decidedBefore);
  }

  @Override
  public Map<UUID, Exposure> find(UnitId unit, Collection<UUID> experimentIds) {
    Map<UUID, Exposure> found = new HashMap<>();
    List<UUID> unknown = new ArrayList<>();
    for (UUID id : experimentIds) {
      Exposure known = durable.getIfPresent(new ExposureKey(unit.value(), id));
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
        failed(e);
        throw e;
      }
    }
    return found;
  }

  /** One exposure waits for its group; more of them are a group of their own. */
  @Override
  public List<Outcome> record(List<Exposure> exposures) {
    requirePresent();
    return exposures.size() == 1
        ? List.of(commit.store(exposures.getFirst()))
        : recordNow(exposures);
  }

  /** What is in memory of them is of an earlier phase, which nobody believes any more. */
  @Override
  public void retire(UUID experimentId) {
    log.retire(experimentId);
  }

  @Override
  public List<Imported> importAll(List<Exposure> exposures) {
    List<Imported> outcomes = log.importAll(exposures);
    exposures.forEach(exposure -> durable.invalidate(ExposureKey.of(exposure)));
    return outcomes;
  }

  private List<Outcome> recordNow(List<Exposure> exposures) {
    List<Outcome> outcomes;
    try {
      outcomes = log.record(exposures);
      away = null;
    } catch (ExperimentException.DependencyFailed e) {
      failed(e);
      throw e;
    }
    for (int i = 0; i < exposures.size(); i++) {
      switch (outcomes.get(i)) {
        case Outcome.Recorded() -> remember(exposures.get(i));
        case Outcome.Known(Exposure first) -> remember(first);
        case Outcome.Outdated() -> {}
      }
    }
    return outcomes;
  }

  /** What was answered before it could be recorded; the store may know another variant. */
  private void recordAnswered(List<Exposure> answered) {
    List<Outcome> outcomes = recordNow(answered);
    List<Exposure> contradicted = new ArrayList<>();
    for (int i = 0; i < answered.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Known(Exposure first)
          && !first.variantId().equals(answered.get(i).variantId())) {
        contradicted.add(answered.get(i));
      }
    }
    if (contradicted.isEmpty()) {
      return;
    }
    int marked;
    try {
      marked = log.contradict(contradicted);
    } catch (ExperimentException.DependencyFailed e) {
      failed(e);
      throw e;
    }
    conflicting.addAndGet(marked);
    LOG.warn(
        "{} units were answered with one variant while the database was away and are recorded with"
            + " another: left out of results as seen with several",
        marked);
  }

  /** The attributes are stored; nobody asks memory for them. */
  private void remember(Exposure exposure) {
    durable.put(ExposureKey.of(exposure), exposure.withoutContext());
  }

  /** While the store is away, requests learn it at once instead of each waiting for it. */
  private void requirePresent() {
    ExperimentException.DependencyFailed known = away;
    if (known != null && System.nanoTime() < awayUntil) {
      throw known;
    }
  }

  /** A lock that somebody holds on one experiment keeps nobody from the others. */
  private void failed(ExperimentException.DependencyFailed cause) {
    if (!cause.isGeneral()) {
      return;
    }
    awayUntil = System.nanoTime() + retry.toNanos();
    away = cause;
  }
}
