package io.molam.experiments.adapter.jdbi.event;

import io.molam.experiments.adapter.jdbi.sql.Columns;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Plans;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.adapter.jdbi.totals.UnitLocks;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals;
import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.domain.exposure.Event;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

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

  /** What makes an event a repeat. */
  private record Key(String unit, UUID eventId) {
    static Key of(Event event) {
      return new Key(event.unit().value(), event.eventId());
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
    if (events.size() >= MANY) {
      try {
        return database.transaction(handle -> record(handle, events, true));
      } catch (JdbiException e) {
        if (!Database.isDuplicateKey(e)) {
          throw e;
        }
        // a repeat is among them, which is rare enough to begin again
        restarts.increment();
      }
    }
    return database.transaction(handle -> record(handle, events, false));
  }

  /** How many batches were begun again because of a repeat among their events. */
  long restarts() {
    return restarts.sum();
  }

  /**
   * @param allNew fail when an id is known already, which is cheaper than to find out which
   */
  private static List<Recorded> record(Handle handle, List<Event> events, boolean allNew) {
    Plans.inBatches(handle);
    UnitLocks.holdShared(handle, events.stream().map(event -> event.unit().value()).toList());
    Recorded[] outcomes = new Recorded[events.size()];
    Arrays.fill(outcomes, Recorded.DUPLICATE);
    Set<Integer> early = new HashSet<>();
    for (Odd odd : oddOnes(handle, events)) {
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
    List<Event> fresh = allNew ? takeAll(handle, wanted) : take(handle, wanted);
    if (!fresh.isEmpty()) {
      store(handle, fresh);
      UnitTotals.add(handle, fresh);
      JdbiEventTypes.arrived(handle, fresh);
    }
    int next = 0;
    for (int i = 0; i < wanted.size() && next < fresh.size(); i++) {
      if (Key.of(wanted.get(i)).equals(Key.of(fresh.get(next)))) {
        int position = positions.get(i);
        outcomes[position] =
            early.contains(position) ? Recorded.BEFORE_EXPOSURE : Recorded.ACCEPTED;
        next++;
      }
    }
    return List.of(outcomes);
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

  /**
   * Enters ids into the ledger.
   *
   * @return the events whose ids were not there
   */
  private static List<Event> take(Handle handle, List<Event> events) {
    if (events.isEmpty()) {
      return events;
    }
    // nearly always all are new, and then there is no need to say which
    Taken taken =
        handle
            .createQuery(
                """
                with fresh as (
                  insert into event_ids (unit_id, event_id, occurred_at)
                  select unit_id, event_id::uuid,
                    timestamptz 'epoch' + occurred_at * interval '1 microsecond'
                  from unnest(:units, :ids, :occurred_at) as t (unit_id, event_id, occurred_at)
                  on conflict do nothing
                  returning unit_id, event_id
                )
                select count(*) as number,
                  case when count(*) < :wanted then array_agg(unit_id) end as units,
                  case when count(*) < :wanted then array_agg(event_id::text) end as ids
                from fresh
                """)
            .bind("units", Columns.texts(events, event -> event.unit().value()))
            .bind("ids", Columns.uuids(events, Event::eventId))
            .bind("occurred_at", Columns.longs(events, event -> Times.micros(event.occurredAt())))
            .bind("wanted", events.size())
            .map(
                (row, context) ->
                    row.getInt("number") == events.size()
                        ? Taken.EVERYTHING
                        : Taken.some(row.getArray("units"), row.getArray("ids")))
            .one();
    return taken.everything()
        ? events
        : events.stream().filter(event -> taken.keys().contains(Key.of(event))).toList();
  }

  /** Which ids were new. */
  private record Taken(boolean everything, Set<Key> keys) {
    static final Taken EVERYTHING = new Taken(true, Set.of());

    /** Arrays of the same length; null when no id was new. */
    static Taken some(@Nullable Array units, @Nullable Array ids) throws SQLException {
      Set<Key> keys = new HashSet<>();
      if (units != null && ids != null) {
        String[] unit = (String[]) units.getArray();
        String[] id = (String[]) ids.getArray();
        for (int i = 0; i < unit.length; i++) {
          keys.add(new Key(unit[i], UUID.fromString(id[i])));
        }
      }
      return new Taken(false, keys);
    }
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
