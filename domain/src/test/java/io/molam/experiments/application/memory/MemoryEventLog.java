package io.molam.experiments.application.memory;

import io.molam.experiments.application.memory.State.Enrolled;
import io.molam.experiments.application.memory.State.Enrolment;
import io.molam.experiments.application.memory.State.EventKey;
import io.molam.experiments.application.memory.State.Received;
import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.domain.exposure.Event;
import java.util.ArrayList;
import java.util.List;

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
      Enrolled known =
          state.exposures.get(new Enrolment(event.experimentId(), event.unit().value()));
      if (known != null
          && event.variantId() != null
          && !known.exposure().variantId().equals(event.variantId())) {
        return Recorded.VARIANT_MISMATCH;
      }
      early = known != null && event.occurredAt().isBefore(known.exposure().exposedAt());
      state.requireExperiment(event.experimentId());
    }
    EventKey key = new EventKey(event.unit().value(), event.eventId());
    return state.events.putIfAbsent(key, new Received(event, memory.now())) == null
        ? early ? Recorded.BEFORE_EXPOSURE : Recorded.ACCEPTED
        : Recorded.DUPLICATE;
  }
}
