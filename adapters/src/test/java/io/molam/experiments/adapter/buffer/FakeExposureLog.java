package io.molam.experiments.adapter.buffer;

import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.UnitLinks;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Exposure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Exposures in memory, with faults on demand. */
final class FakeExposureLog implements ExposureLog, UnitLinks {
  private final Map<ExposureKey, Exposure> stored = new ConcurrentHashMap<>();
  private final Map<ExposureKey, UnitId> links = new ConcurrentHashMap<>();
  private final Map<UUID, Integer> firstPhases = new ConcurrentHashMap<>();
  private final Queue<Consumer<List<Exposure>>> faults = new ArrayDeque<>();

  /** Every list that was to be recorded, in order. */
  final List<List<Exposure>> asked = new CopyOnWriteArrayList<>();

  /** Every exposure that was answered and is stored otherwise. */
  final List<Exposure> contradicted = new CopyOnWriteArrayList<>();

  /** How often it is still to fail when units are to be marked. */
  final AtomicInteger failsToMark = new AtomicInteger();

  /** How often somebody looked for exposures. */
  final AtomicInteger lookups = new AtomicInteger();

  /** Whether nobody gets an answer. */
  volatile boolean away;

  /** What no list can be recorded with. */
  volatile @Nullable Exposure bad;

  static ExperimentException.DependencyFailed away() {
    return new ExperimentException.DependencyFailed("database", Duration.ofSeconds(1));
  }

  /** Runs before the next list is recorded, outside of any lock; may throw. */
  synchronized void next(Consumer<List<Exposure>> fault) {
    faults.add(fault);
  }

  void reset(UUID experiment, int firstPhase) {
    firstPhases.put(experiment, firstPhase);
    stored.keySet().removeIf(key -> key.experimentId().equals(experiment));
  }

  List<Exposure> stored() {
    return List.copyOf(stored.values());
  }

  private synchronized Consumer<List<Exposure>> fault() {
    Consumer<List<Exposure>> fault = faults.poll();
    return fault == null ? exposures -> {} : fault;
  }

  @Override
  public Map<UUID, Exposure> find(UnitId unit, Collection<UUID> experimentIds) {
    return findAll(Set.of(unit), experimentIds).getOrDefault(unit, Map.of());
  }

  @Override
  public Map<UnitId, Map<UUID, Exposure>> findAll(
      Set<UnitId> units, Collection<UUID> experimentIds) {
    lookups.incrementAndGet();
    if (away) {
      throw away();
    }
    Map<UnitId, Map<UUID, Exposure>> found = new HashMap<>();
    for (UnitId unit : units) {
      for (UUID id : experimentIds) {
        UnitId enrolled = links.getOrDefault(new ExposureKey(unit.value(), id), unit);
        Exposure exposure = stored.get(new ExposureKey(enrolled.value(), id));
        if (exposure != null) {
          found.computeIfAbsent(unit, none -> new HashMap<>()).put(id, exposure);
        }
      }
    }
    return found;
  }

  @Override
  public Map<UUID, Exposure> link(
      UnitId unit, Set<UnitId> alsoKnownAs, Collection<UUID> experimentIds) {
    if (away) {
      throw away();
    }
    for (UUID id : experimentIds) {
      for (UnitId other : alsoKnownAs) {
        if (stored.containsKey(new ExposureKey(other.value(), id))) {
          links.put(new ExposureKey(unit.value(), id), other);
        }
      }
    }
    return findAll(Set.of(unit), experimentIds).getOrDefault(unit, Map.of());
  }

  @Override
  public List<Outcome> recordUnlessKnown(List<Exposure> firsts, Set<UnitId> alsoKnownAs) {
    return record(firsts);
  }

  @Override
  public List<Outcome> record(List<Exposure> exposures) {
    asked.add(List.copyOf(exposures));
    fault().accept(exposures);
    if (away) {
      throw away();
    }
    Exposure refused = bad;
    if (refused != null && exposures.contains(refused)) {
      throw new IllegalArgumentException("cannot record " + refused);
    }
    return commit(exposures);
  }

  /** What is durable, whatever the caller learns of it. */
  synchronized List<Outcome> commit(List<Exposure> exposures) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Exposure exposure : exposures) {
      ExposureKey key = ExposureKey.of(exposure);
      UnitId enrolled = links.getOrDefault(key, exposure.unit());
      Exposure first = stored.get(new ExposureKey(enrolled.value(), exposure.experimentId()));
      if (first != null) {
        outcomes.add(new Outcome.Known(first));
      } else if (exposure.phase() < firstPhases.getOrDefault(exposure.experimentId(), 1)) {
        outcomes.add(Outcome.OUTDATED);
      } else {
        stored.put(key, exposure);
        outcomes.add(Outcome.RECORDED);
      }
    }
    return outcomes;
  }

  @Override
  public int contradict(List<Exposure> answered) {
    if (away || failsToMark.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw away();
    }
    contradicted.addAll(answered);
    return answered.size();
  }

  @Override
  public void retire(UUID experimentId) {
    stored.keySet().removeIf(key -> key.experimentId().equals(experimentId));
  }

  @Override
  public List<Imported> importAll(List<Exposure> exposures) {
    exposures.forEach(exposure -> stored.put(ExposureKey.of(exposure), exposure));
    return exposures.stream().map(exposure -> Imported.ACCEPTED).toList();
  }
}
