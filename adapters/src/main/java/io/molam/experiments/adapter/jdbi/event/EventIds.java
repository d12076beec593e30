package io.molam.experiments.adapter.jdbi.event;

import io.molam.experiments.adapter.jdbi.sql.Columns;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.domain.exposure.Event;
import java.sql.Array;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The ledger of ids, which makes a repeat known. */
final class EventIds {
  private EventIds() {}

  /** What makes an event a repeat. */
  record Key(String unit, UUID eventId) {
    static Key of(Event event) {
      return new Key(event.unit().value(), event.eventId());
    }
  }

  /**
   * Enters ids into the ledger.
   *
   * @return the events whose ids were not there
   */
  static List<Event> take(Handle handle, List<Event> events) {
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
}
