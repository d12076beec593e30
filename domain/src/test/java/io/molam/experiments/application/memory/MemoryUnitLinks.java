package io.molam.experiments.application.memory;

import io.molam.experiments.application.memory.State.Enrolled;
import io.molam.experiments.application.memory.State.Enrolment;
import io.molam.experiments.application.memory.State.EventKey;
import io.molam.experiments.application.memory.State.Received;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.ExposureLog.Outcome;
import io.molam.experiments.application.port.UnitLinks;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Exposure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Links by unit and experiment. */
public final class MemoryUnitLinks implements UnitLinks {
  private final Memory memory;
  private final ExposureLog exposures;

  public MemoryUnitLinks(Memory memory) {
    this.memory = memory;
    this.exposures = new MemoryExposureLog(memory);
  }

  @Override
  public Map<UnitId, Map<UUID, Exposure>> findAll(
      Set<UnitId> units, Collection<UUID> experimentIds) {
    Map<UnitId, Map<UUID, Exposure>> found = new HashMap<>();
    for (UnitId unit : units) {
      Map<UUID, Exposure> known = exposures.find(unit, experimentIds);
      if (!known.isEmpty()) {
        found.put(unit, known);
      }
    }
    return found;
  }

  @Override
  public Map<UUID, Exposure> link(
      UnitId unit, Set<UnitId> alsoKnownAs, Collection<UUID> experimentIds) {
    memory.write(
        state -> {
          for (UUID experimentId : experimentIds) {
            Enrolled first = first(state, experimentId, alsoKnownAs);
            if (first != null && state.enrolled(experimentId, unit.value()) == null) {
              link(state, unit, experimentId, first);
            }
          }
        });
    return exposures.find(unit, experimentIds);
  }

  private static @Nullable Enrolled first(
      State state, UUID experimentId, Collection<UnitId> units) {
    return units.stream()
        .map(unit -> state.enrolled(experimentId, unit.value()))
        .filter(Objects::nonNull)
        .min(
            Comparator.comparing((Enrolled each) -> each.exposure().exposedAt())
                .thenComparing(each -> each.exposure().unit().value()))
        .orElse(null);
  }

  private void link(State state, UnitId unit, UUID experimentId, Enrolled enrolled) {
    UnitId target = enrolled.exposure().unit();
    Enrolment link = new Enrolment(experimentId, unit.value());
    if (state.links.keySet().stream()
        .noneMatch(known -> known.experimentId().equals(experimentId))) {
      state.advanceSnapshot();
    }
    state.links.put(link, new State.Linked(target.value(), memory.now()));
    if (state.overrides.containsKey(link)) {
      state.exposures.put(
          new Enrolment(experimentId, target.value()),
          MemoryExposureLog.changed(enrolled, enrolled.exposure(), true, memory));
    }
    for (Map.Entry<EventKey, Received> each : new ArrayList<>(state.events.entrySet())) {
      Received received = each.getValue();
      UUID meant = received.event().experimentId();
      if (received.event().unit().equals(unit) && (meant == null || meant.equals(experimentId))) {
        MemoryEventLog.copy(state, received.event(), target, experimentId, memory);
        if (meant != null) {
          state.events.remove(each.getKey());
        }
      }
    }
  }

  @Override
  public List<Outcome> recordUnlessKnown(List<Exposure> firsts, Set<UnitId> alsoKnownAs) {
    return memory.read(
        state ->
            firsts.stream()
                .map(
                    each -> {
                      Enrolled known = first(state, each.experimentId(), alsoKnownAs);
                      return known == null || known.exposure().unit().equals(each.unit())
                          ? exposures.record(each)
                          : Outcome.OUTDATED;
                    })
                .toList());
  }
}
