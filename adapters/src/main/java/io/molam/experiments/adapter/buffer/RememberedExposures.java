package io.molam.experiments.adapter.buffer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.molam.experiments.application.port.CommitObserver;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.ExposureMemory;
import io.molam.experiments.application.port.UnitLinks;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Exposure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exposures with a memory: known ones are answered without a query, new ones are recorded by group
 * commit, and those that could not be recorded wait until the store is back. All of it is bounded.
 */
public final class RememberedExposures implements ExposureLog, ExposureMemory, UnitLinks {
  private static final Logger LOG = LoggerFactory.getLogger(RememberedExposures.class);
  private static final GroupCommit.Limits LIMITS =
      new GroupCommit.Limits(20_000, 1_000, Duration.ofSeconds(2));
  private static final Duration RETRY = Duration.ofMillis(500);

  /** The process ends soon after its last answer, stored or not. */
  private static final Duration COMMIT_FAREWELL = Duration.ofSeconds(1);

  private static final Duration PENDING_FAREWELL = Duration.ofSeconds(2);

  private final ExposureLog log;
  private final UnitLinks links;
  private final Cache<ExposureKey, Exposure> durable;
  private final GroupCommit<Exposure, Outcome> commit;
  private final PendingExposures pending;
  private final Duration retry;
  private volatile long awayUntil = Long.MIN_VALUE;
  private final AtomicLong conflicting = new AtomicLong();
  private final AtomicLong linked = new AtomicLong();

  /** Why the last use of the store failed; null after one that did not. */
  private volatile ExperimentException.@Nullable DependencyFailed away;

  /**
   * @param maxKnown durable exposures to remember
   * @param maxPending exposures that may wait for the store; further ones are lost and counted
   */
  public RememberedExposures(
      ExposureLog log, UnitLinks links, int maxKnown, int maxPending, CommitObserver observer) {
    this(log, links, maxKnown, maxPending, observer, LIMITS, RETRY);
  }

  RememberedExposures(
      ExposureLog log,
      UnitLinks links,
      int maxKnown,
      int maxPending,
      CommitObserver observer,
      GroupCommit.Limits limits,
      Duration retry) {
    this.log = log;
    this.links = links;
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

  /** Units that this replica has linked, once for each experiment. */
  public long linked() {
    return linked.get();
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
    durable
        .asMap()
        .entrySet()
        .removeIf(
            each ->
                gone.contains(each.getKey().unit())
                    || gone.contains(each.getValue().unit().value()));
    pending.drop(gone, decidedBefore);
  }

  @Override
  public Map<UUID, Exposure> find(UnitId unit, Collection<UUID> experimentIds) {
    return findAll(Set.of(unit), experimentIds).getOrDefault(unit, Map.of());
  }

  @Override
  public Map<UnitId, Map<UUID, Exposure>> findAll(
      Set<UnitId> units, Collection<UUID> experimentIds) {
    Map<UnitId, Map<UUID, Exposure>> found = new HashMap<>();
    Set<UnitId> askedUnits = new LinkedHashSet<>();
    Set<UUID> askedExperiments = new LinkedHashSet<>();
    for (UnitId unit : units) {
      for (UUID id : experimentIds) {
        Exposure known = durable.getIfPresent(new ExposureKey(unit.value(), id));
        if (known == null) {
          askedUnits.add(unit);
          askedExperiments.add(id);
        } else {
          found.computeIfAbsent(unit, none -> new HashMap<>()).put(id, known);
        }
      }
    }
    if (!askedUnits.isEmpty()) {
      asking(() -> links.findAll(askedUnits, askedExperiments))
          .forEach(
              (unit, stored) -> {
                remember(unit, stored);
                found.computeIfAbsent(unit, none -> new HashMap<>()).putAll(stored);
              });
    }
    return found;
  }

  @Override
  public Map<UUID, Exposure> link(
      UnitId unit, Set<UnitId> alsoKnownAs, Collection<UUID> experimentIds) {
    Map<UUID, Exposure> known = asking(() -> links.link(unit, alsoKnownAs, experimentIds));
    remember(unit, known);
    linked.addAndGet(known.values().stream().filter(each -> !each.unit().equals(unit)).count());
    return known;
  }

  /** A transaction of its own, since it locks other units too. */
  @Override
  public List<Outcome> recordUnlessKnown(List<Exposure> firsts, Set<UnitId> alsoKnownAs) {
    requirePresent();
    return recording(firsts, () -> links.recordUnlessKnown(firsts, alsoKnownAs));
  }

  private <T> T asking(Supplier<T> question) {
    requirePresent();
    try {
      return question.get();
    } catch (ExperimentException.DependencyFailed e) {
      failed(e);
      throw e;
    }
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
    return recording(exposures, () -> log.record(exposures));
  }

  private List<Outcome> recording(List<Exposure> exposures, Supplier<List<Outcome>> record) {
    List<Outcome> outcomes;
    try {
      outcomes = record.get();
      away = null;
    } catch (ExperimentException.DependencyFailed e) {
      failed(e);
      throw e;
    }
    for (int i = 0; i < exposures.size(); i++) {
      switch (outcomes.get(i)) {
        case Outcome.Recorded() -> remember(exposures.get(i).unit(), exposures.get(i));
        case Outcome.Known(Exposure first) -> remember(exposures.get(i).unit(), first);
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
        contradicted.add(answered.get(i).of(first.unit()));
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

  private void remember(UnitId unit, Map<UUID, Exposure> exposures) {
    exposures.values().forEach(exposure -> remember(unit, exposure));
  }

  /**
   * The attributes are stored; nobody asks memory for them.
   *
   * @param unit whose exposure it is, or that is linked to whose it is
   */
  private void remember(UnitId unit, Exposure exposure) {
    durable.put(new ExposureKey(unit.value(), exposure.experimentId()), exposure.withoutContext());
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
