package io.molam.experiments.application.memory;

import io.molam.experiments.application.memory.State.Enrolled;
import io.molam.experiments.application.memory.State.EventKey;
import io.molam.experiments.application.memory.State.Received;
import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Events by unit and id. */
public final class MemoryEventLog implements EventLog {
  private final Memory memory;

  public MemoryEventLog(Memory memory) {
    this.memory = memory;
  }

  @Override
  public List<Recorded> record(List<Event> events) {
    return memory.read(
        state -> {
          List<Recorded> outcomes = new ArrayList<>();
          for (Event event : events) {
            outcomes.add(record(state, event));
          }
          return outcomes;
        });
  }

  private Recorded record(State state, Event event) {
    boolean early = false;
    if (event.experimentId() != null) {
      Enrolled known = state.enrolled(event.experimentId(), event.unit().value());
      if (known != null
          && event.variantId() != null
          && !known.exposure().variantId().equals(event.variantId())) {
        return Recorded.VARIANT_MISMATCH;
      }
      early = known != null && event.occurredAt().isBefore(known.exposure().exposedAt());
      state.requireExperiment(event.experimentId());
      if (known != null && !known.exposure().unit().equals(event.unit())) {
        UnitId unit = known.exposure().unit();
        if (!isNew(state, event.unit(), event) || !isNew(state, unit, event)) {
          return Recorded.DUPLICATE;
        }
        copy(state, event, unit, event.experimentId(), memory);
        return early ? Recorded.BEFORE_EXPOSURE : Recorded.ACCEPTED;
      }
    }
    if (!isNew(state, event.unit(), event)) {
      return Recorded.DUPLICATE;
    }
    state.events.put(
        new EventKey(event.unit().value(), event.eventId()), new Received(event, memory.now()));
    if (event.experimentId() == null) {
      Set<String> taken = new HashSet<>();
      state.links.forEach(
          (link, linked) -> {
            UnitId unit = new UnitId(linked.enrolledAs());
            if (link.unit().equals(event.unit().value())
                && (isNew(state, unit, event)
                    ? taken.add(unit.value())
                    : taken.contains(unit.value()))) {
              copy(state, event, unit, link.experimentId(), memory);
            }
          });
    }
    return early ? Recorded.BEFORE_EXPOSURE : Recorded.ACCEPTED;
  }

  private static boolean isNew(State state, UnitId unit, Event event) {
    return state.eventIds.add(new EventKey(unit.value(), event.eventId()));
  }

  /** Gives an enrolled unit what another one did, unless it has done the same itself. */
  static void copy(State state, Event event, UnitId unit, UUID experimentId, Memory memory) {
    isNew(state, unit, event);
    Received own = state.events.get(new EventKey(unit.value(), event.eventId()));
    if (own == null
        || (own.event().experimentId() != null
            && !own.event().experimentId().equals(experimentId))) {
      state.events.putIfAbsent(
          new EventKey(unit.value(), event.eventId(), experimentId),
          new Received(under(event, unit, experimentId), memory.now()));
    }
  }

  private static Event under(Event event, UnitId unit, UUID experimentId) {
    return new Event(
        event.eventId(),
        unit,
        event.type(),
        event.value(),
        event.occurredAt(),
        experimentId,
        event.variantId(),
        event.metadata());
  }
}
