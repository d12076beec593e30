package io.molam.experiments.adapter.jdbi.event;

import io.molam.experiments.adapter.jdbi.totals.LinkedUnits;
import io.molam.experiments.adapter.jdbi.totals.LinkedUnits.Link;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Where the events of linked units are stored. An event that names the experiment of a link goes to
 * the enrolled unit. One that names none stays, for what else its unit is exposed to, and each
 * enrolled unit gets a copy that names the experiment. The ledger knows it under every unit, so
 * that it counts once by whichever id it is sent again.
 */
final class LinkedEvents {
  private static final Comparator<Event> BY_UNIT =
      Comparator.comparing((Event event) -> event.unit().value()).thenComparing(Event::eventId);

  private final Map<String, List<Link>> links;

  private LinkedEvents(Map<String, List<Link>> links) {
    this.links = links;
  }

  /** As the links are; whoever holds the units keeps them so. */
  static LinkedEvents of(Handle handle, List<String> units) {
    return new LinkedEvents(LinkedUnits.of(handle, units));
  }

  /** Units that events may go to. */
  Set<String> units() {
    return links.values().stream()
        .flatMap(List::stream)
        .map(Link::enrolledAs)
        .collect(Collectors.toSet());
  }

  /** Each event under the unit by whose exposure it is judged. */
  List<Event> judged(List<Event> events) {
    return links.isEmpty() ? events : events.stream().map(this::moved).toList();
  }

  private Event moved(Event event) {
    String enrolledAs = enrolledAs(event);
    return enrolledAs == null ? event : under(event, enrolledAs, event.experimentId());
  }

  private boolean isMoved(Event event) {
    return enrolledAs(event) != null;
  }

  private @Nullable String enrolledAs(Event event) {
    return LinkedUnits.enrolledAs(links, event.unit().value(), event.experimentId());
  }

  private static Event under(Event event, String unit, @Nullable UUID experimentId) {
    return new Event(
        event.eventId(),
        new UnitId(unit),
        event.type(),
        event.value(),
        event.occurredAt(),
        experimentId,
        event.variantId(),
        event.metadata());
  }

  /** What is left of new events without those that the enrolled unit has sent itself. */
  List<Event> withoutRepeats(Handle handle, List<Event> fresh) {
    if (links.isEmpty()) {
      return fresh;
    }
    List<Event> moved =
        fresh.stream().filter(this::isMoved).map(this::moved).sorted(BY_UNIT).toList();
    Set<EventIds.Key> taken = keys(EventIds.take(handle, distinct(moved)));
    return fresh.stream()
        .filter(event -> !isMoved(event) || taken.remove(EventIds.Key.of(moved(event))))
        .toList();
  }

  /**
   * The rows to store for new events, sorted by unit.
   *
   * @param fresh without repeats
   */
  List<Event> rows(Handle handle, List<Event> fresh) {
    if (links.isEmpty()) {
      return fresh;
    }
    List<Event> rows = new ArrayList<>(fresh.stream().map(this::moved).toList());
    List<Event> copies =
        fresh.stream()
            .filter(event -> event.experimentId() == null)
            .flatMap(
                event ->
                    links.getOrDefault(event.unit().value(), List.of()).stream()
                        .map(link -> under(event, link.enrolledAs(), link.experimentId())))
            .sorted(BY_UNIT)
            .toList();
    Set<EventIds.Key> taken = keys(EventIds.take(handle, distinct(copies)));
    Set<List<Object>> stored = new HashSet<>();
    for (Event copy : copies) {
      EventIds.Key key = EventIds.Key.of(copy);
      // two units of this batch may be linked to one, and have sent the same
      if (taken.contains(key) && stored.add(List.of(key, copy.experimentId()))) {
        rows.add(copy);
      }
    }
    rows.sort(BY_UNIT);
    return rows;
  }

  /** One for each id; sorted as they are. */
  private static List<Event> distinct(List<Event> events) {
    Set<EventIds.Key> seen = new HashSet<>();
    return events.stream().filter(event -> seen.add(EventIds.Key.of(event))).toList();
  }

  private static Set<EventIds.Key> keys(List<Event> events) {
    return events.stream().map(EventIds.Key::of).collect(Collectors.toCollection(HashSet::new));
  }
}
