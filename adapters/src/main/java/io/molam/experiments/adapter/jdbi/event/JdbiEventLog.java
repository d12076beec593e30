package io.molam.experiments.adapter.jdbi.event;

import io.molam.experiments.adapter.jdbi.sql.Columns;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Plans;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.adapter.jdbi.totals.UnitLocks;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals;
import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.domain.exposure.Event;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Events in monthly partitions, with a ledger of their ids that makes repeats known. Each event is
 * added to the totals of the exposures that it counts for in the same transaction.
 */
final class JdbiEventLog implements EventLog {
  /** From this size on it pays to suppose that no event is a repeat. */
  private static final int MANY = 500;

  private final Database database;
  private final LongAdder restarts = new LongAdder();

  JdbiEventLog(Database database) {
    this.database = database;
  }

  /**
   * One event of a batch. Everybody takes ids and totals in the order of units and ids, so that
   * equal batches queue up.
   *
   * @param unit at hand, since a batch is compared a hundred thousand times until it is sorted
   */
  private record Placed(String unit, Event event, int position) implements Comparable<Placed> {
    /** The whole batch in that order; of repeats the first comes first. */
    static Placed[] sorted(List<Event> events) {
      Placed[] placed = new Placed[events.size()];
      for (int i = 0; i < placed.length; i++) {
        Event event = events.get(i);
        placed[i] = new Placed(event.unit().value(), event, i);
      }
      Arrays.sort(placed);
      return placed;
    }

    @Override
    public int compareTo(Placed other) {
      int units = unit.compareTo(other.unit);
      return units == 0 ? event.eventId().compareTo(other.event.eventId()) : units;
    }

    boolean repeats(Event earlier) {
      return event.eventId().equals(earlier.eventId()) && unit.equals(earlier.unit().value());
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>The ids are taken first, in the order of units, so that two batches with the same ids queue
   * up instead of dead-locking; the second then sees what the first has committed.
   */
  @Override
  public List<Recorded> record(List<Event> events) {
    Attempt attempt = new Attempt(List.of(), Set.of());
    do {
      attempt = record(events, List.copyOf(attempt.uncovered()));
    } while (!attempt.uncovered().isEmpty());
    return attempt.outcomes();
  }

  /**
   * @param uncovered units that some of the events belong to and that were not locked: nothing was
   *     stored; empty when all is done
   */
  private record Attempt(List<Recorded> outcomes, Set<String> uncovered) {}

  private Attempt record(List<Event> events, List<String> also) {
    if (events.size() >= MANY) {
      try {
        return database.transaction(handle -> record(handle, events, also, true));
      } catch (JdbiException e) {
        if (!Database.isDuplicateKey(e)) {
          throw e;
        }
        // a repeat is among them, which is rare enough to begin again
        restarts.increment();
      }
    }
    return database.transaction(handle -> record(handle, events, also, false));
  }

  /** How many batches were begun again because of a repeat among their events. */
  long restarts() {
    return restarts.sum();
  }

  /**
   * @param also units to lock beside those of the events
   * @param allNew fail when an id is known already, which is cheaper than to find out which
   */
  private static Attempt record(
      Handle handle, List<Event> events, List<String> also, boolean allNew) {
    Plans.inBatches(handle);
    List<String> locked =
        Stream.concat(events.stream().map(event -> event.unit().value()), also.stream())
            .distinct()
            .toList();
    UnitLocks.holdShared(handle, locked);
    LinkedEvents linked = LinkedEvents.of(handle, locked);
    if (!UnitLocks.cover(locked, linked.units())) {
      return new Attempt(List.of(), linked.units());
    }
    Recorded[] outcomes = new Recorded[events.size()];
    Arrays.fill(outcomes, Recorded.DUPLICATE);
    Set<Integer> early = new HashSet<>();
    for (Odd odd : oddOnes(handle, linked.judged(events))) {
      if (odd.mismatch()) {
        outcomes[odd.position()] = Recorded.VARIANT_MISMATCH;
      } else {
        early.add(odd.position());
      }
    }
    List<Event> wanted = new ArrayList<>(events.size());
    List<Integer> positions = new ArrayList<>(events.size());
    for (Placed placed : Placed.sorted(events)) {
      if (outcomes[placed.position()] == Recorded.DUPLICATE
          && (wanted.isEmpty() || !placed.repeats(wanted.getLast()))) {
        wanted.add(placed.event());
        positions.add(placed.position());
      }
    }
    List<Event> fresh =
        linked.withoutRepeats(
            handle, allNew ? takeAll(handle, wanted) : EventIds.take(handle, wanted));
    List<Event> rows = linked.rows(handle, fresh);
    if (!rows.isEmpty()) {
      store(handle, rows);
      UnitTotals.add(handle, rows);
      JdbiEventTypes.arrived(handle, fresh);
    }
    int next = 0;
    for (int i = 0; i < wanted.size() && next < fresh.size(); i++) {
      if (EventIds.Key.of(wanted.get(i)).equals(EventIds.Key.of(fresh.get(next)))) {
        int position = positions.get(i);
        outcomes[position] =
            early.contains(position) ? Recorded.BEFORE_EXPOSURE : Recorded.ACCEPTED;
        next++;
      }
    }
    return new Attempt(List.of(outcomes), Set.of());
  }

  /**
   * An event that does not fit its unit's exposure to the experiment that it names.
   *
   * @param mismatch whether it names another variant; else it occurred before the exposure
   */
  private record Odd(int position, boolean mismatch) {}

  private static List<Odd> oddOnes(Handle handle, List<Event> events) {
    if (events.stream().allMatch(event -> event.experimentId() == null)) {
      return List.of();
    }
    return handle
        .createQuery(
            """
            select position - 1 as position, (x.variant_id <> t.variant_id::uuid) is true as mismatch
            from unnest(:units, :experiments, :variants, :occurred_at)
              with ordinality as t (unit_id, experiment_id, variant_id, occurred_at, position)
            cross join lateral (
              select x.variant_id, x.exposed_at from exposures x
              where x.unit_id = t.unit_id and (x.experiment_id = t.experiment_id::uuid) is true
              offset 0) x
            where (x.variant_id <> t.variant_id::uuid) is true
              or timestamptz 'epoch' + t.occurred_at * interval '1 microsecond' < x.exposed_at
            """)
        .bind("units", Columns.texts(events, event -> event.unit().value()))
        .bind("experiments", Columns.uuids(events, Event::experimentId))
        .bind("variants", Columns.uuids(events, Event::variantId))
        .bind("occurred_at", Columns.longs(events, event -> Times.micros(event.occurredAt())))
        .map((row, context) -> new Odd(row.getInt("position"), row.getBoolean("mismatch")))
        .list();
  }

  /** Enters ids into the ledger, or fails when one is there. */
  private static List<Event> takeAll(Handle handle, List<Event> events) {
    BinaryCopy.copy(
        handle,
        "event_ids (unit_id, event_id, occurred_at)",
        3,
        events,
        (row, event) ->
            row.text(event.unit().value()).uuid(event.eventId()).time(event.occurredAt()));
    return events;
  }

  /** Stores events whose ids are new. */
  private static void store(Handle handle, List<Event> events) {
    // not left to the column's default, with which PostgreSQL copies row by row
    Instant received =
        handle
            .createQuery("select clock_timestamp()")
            .mapTo(OffsetDateTime.class)
            .one()
            .toInstant();
    BinaryCopy.copy(
        handle,
        """
        events (unit_id, event_id, event_type, value, occurred_at, received_at, experiment_id,
          variant_id, metadata)\
        """,
        9,
        events,
        (row, event) ->
            row.text(event.unit().value())
                .uuid(event.eventId())
                .text(event.type())
                .number(event.value())
                .time(event.occurredAt())
                .time(received)
                .uuid(event.experimentId())
                .uuid(event.variantId())
                .text(event.metadata()));
  }

  /**
   * Makes sure that events of the span can be stored.
   *
   * @return how many partitions were missing
   */
  int ensurePartitions(Instant first, Instant last) {
    return database.query(
        handle ->
            handle
                .createQuery("select ensure_event_partitions(:first, :last)")
                .bind("first", Times.utc(first))
                .bind("last", Times.utc(last))
                .mapTo(Integer.class)
                .one());
  }
}
