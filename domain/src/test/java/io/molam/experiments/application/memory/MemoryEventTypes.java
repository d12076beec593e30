package io.molam.experiments.application.memory;

import io.molam.experiments.application.memory.State.Received;
import io.molam.experiments.application.port.EventTypes;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Counts the events that are there; counted from the beginning. */
public final class MemoryEventTypes implements EventTypes {
  private final Memory memory;

  public MemoryEventTypes(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Known find(int latest, Collection<String> named) {
    List<Seen> all =
        memory.read(
            state ->
                state.events.values().stream()
                    .collect(Collectors.groupingBy(received -> received.event().type()))
                    .entrySet()
                    .stream()
                    .map(entry -> seen(entry.getKey(), entry.getValue()))
                    .sorted(
                        Comparator.comparing(Seen::last).reversed().thenComparing(Seen::eventType))
                    .toList());
    return new Known(
        Instant.EPOCH,
        IntStream.range(0, all.size())
            .filter(i -> i < latest || named.contains(all.get(i).eventType()))
            .mapToObj(all::get)
            .toList(),
        all.size());
  }

  private static Seen seen(String type, List<Received> received) {
    List<Instant> times = received.stream().map(Received::receivedAt).sorted().toList();
    return new Seen(type, times.size(), times.getFirst(), times.getLast());
  }
}
