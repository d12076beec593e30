package io.molam.experiments.application.memory;

import io.molam.experiments.application.memory.State.Enrolment;
import io.molam.experiments.application.port.ExposureCounts.ErasedUnits;
import io.molam.experiments.application.port.UnitLinks;
import io.molam.experiments.application.port.UnitRecords;
import io.molam.experiments.domain.allocation.UnitId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the state holds of one unit. */
public final class MemoryUnitRecords implements UnitRecords {
  private final Memory memory;

  public MemoryUnitRecords(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Records read(UnitId unit) {
    return memory.read(state -> read(state, unit));
  }

  private static Records read(State state, UnitId unit) {
    List<Enrolled> enrolments = new ArrayList<>();
    state.exposures.values().stream()
        .filter(each -> each.exposure().unit().equals(unit))
        .forEach(each -> enrolments.add(new Enrolled(each.exposure(), each.multiple(), true)));
    state.retired.stream()
        .filter(each -> each.exposure().unit().equals(unit))
        .forEach(
            each -> enrolments.add(new Enrolled(each.exposure(), each.known().multiple(), false)));
    enrolments.sort(
        Comparator.comparing((Enrolled each) -> each.exposure().exposedAt()).reversed());
    return new Records(
        enrolments,
        state.overrides.entrySet().stream()
            .filter(each -> each.getKey().unit().equals(unit.value()))
            .filter(each -> each.getValue().removedAt() == null)
            .map(
                each ->
                    new Forced(
                        each.getKey().experimentId(),
                        each.getValue().variantId(),
                        each.getValue().author(),
                        each.getValue().since()))
            .sorted(Comparator.comparing(Forced::since).reversed())
            .toList(),
        state.links.entrySet().stream()
            .map(
                each ->
                    new Linked(
                        new UnitLinks.Link(
                            new UnitId(each.getKey().unit()),
                            each.getKey().experimentId(),
                            new UnitId(each.getValue().enrolledAs())),
                        each.getValue().since()))
            .filter(
                each -> each.link().unit().equals(unit) || each.link().enrolledAs().equals(unit))
            .sorted(Comparator.comparing(Linked::since).reversed())
            .toList(),
        state.events.keySet().stream().filter(key -> key.unit().equals(unit.value())).count());
  }

  @Override
  public Records erase(UnitId unit) {
    return memory.read(
        state -> {
          Records before = read(state, unit);
          Instant now = memory.now();
          for (Enrolled each : before.enrolments()) {
            if (each.counted()) {
              state.erasures.merge(
                  each.exposure().experimentId(),
                  new ErasedUnits(1, now),
                  (known, one) -> new ErasedUnits(known.units() + 1, now));
            }
          }
          for (Linked each : before.links()) {
            UUID experimentId = each.link().experimentId();
            Set<UUID> theirs = new HashSet<>();
            state.eventIds.stream()
                .filter(key -> key.unit().equals(unit.value()))
                .forEach(key -> theirs.add(key.eventId()));
            if (each.link().unit().equals(unit)
                && state
                    .events
                    .keySet()
                    .removeIf(
                        key ->
                            experimentId.equals(key.copiedFor())
                                && key.unit().equals(each.link().enrolledAs().value())
                                && theirs.contains(key.eventId()))) {
              state.erasures.merge(
                  experimentId,
                  new ErasedUnits(1, now),
                  (known, one) -> new ErasedUnits(known.units() + 1, now));
            }
            state.links.remove(new Enrolment(experimentId, each.link().unit().value()));
          }
          state.exposures.keySet().removeIf(key -> key.unit().equals(unit.value()));
          state.retired.removeIf(each -> each.exposure().unit().equals(unit));
          state.events.keySet().removeIf(key -> key.unit().equals(unit.value()));
          state.eventIds.removeIf(key -> key.unit().equals(unit.value()));
          state.erased.put(unit.value(), now);
          if (state.overrides.keySet().removeIf(key -> key.unit().equals(unit.value()))) {
            state.advanceSnapshot();
          }
          return before;
        });
  }

  @Override
  public List<Erased> erasedWithin(Duration age) {
    Instant from = memory.now().minus(age);
    return memory.read(
        state ->
            state.erased.entrySet().stream()
                .filter(each -> each.getValue().isAfter(from))
                .map(each -> new Erased(new UnitId(each.getKey()), each.getValue()))
                .toList());
  }

  @Override
  public int forgetErased(Duration age) {
    Instant until = memory.now().minus(age);
    return memory.read(
        state -> {
          Map<String, Instant> erased = state.erased;
          int before = erased.size();
          erased.values().removeIf(at -> !at.isAfter(until));
          return before - erased.size();
        });
  }
}
