package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.application.port.EventTypes;
import io.molam.experiments.application.port.EventTypes.Seen;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Event;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link EventTypes} does. */
public abstract class EventTypesContract {
  protected abstract EventTypes types();

  protected abstract EventLog events();

  private static Event event(String type) {
    return event(type, UUID.randomUUID());
  }

  private static Event event(String type, UUID id) {
    return new Event(id, new UnitId("u"), type, null, Samples.T0, null, null, null);
  }

  private List<String> listed(int latest, String... named) {
    return types().find(latest, List.of(named)).types().stream().map(Seen::eventType).toList();
  }

  @Test
  void storedEventsCountOnce() {
    assertThat(types().find(10, List.of("click")).types()).isEmpty();
    UUID id = UUID.randomUUID();
    events().record(List.of(event("click", id), event("click", id), event("refund")));
    events().record(List.of(event("click", id)));
    events().record(List.of(event("click")));
    List<Seen> seen = types().find(10, List.of()).types();
    assertThat(seen).extracting(Seen::eventType).containsExactly("click", "refund");
    assertThat(seen).extracting(Seen::events).containsExactly(2L, 1L);
    assertThat(seen.getFirst().last()).isAfter(seen.getFirst().first());
    assertThat(types().find(10, List.of()).since()).isBefore(seen.getFirst().first());
  }

  @Test
  void latestComeFirstAndThoseNamedAreNeverLeftOut() {
    for (String type : List.of("a", "b", "c", "d")) {
      events().record(List.of(event(type)));
    }
    assertThat(listed(2)).containsExactly("d", "c");
    assertThat(listed(2, "a", "never")).containsExactly("d", "c", "a");
    assertThat(types().find(2, List.of()).total()).isEqualTo(4);
  }
}
