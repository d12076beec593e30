package io.molam.experiments.adapter.jdbi.event;

import io.molam.experiments.adapter.jdbi.sql.Columns;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.port.EventTypes;
import io.molam.experiments.domain.exposure.Event;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Counts of events by type. A transaction that stores events only adds rows; they are added up once
 * a minute, and whoever reads meanwhile adds them up too, so that none is missing.
 */
final class JdbiEventTypes implements EventTypes {
  /** Types that are counted on; beyond, each may have an id in its name, and there be millions. */
  private static final int COUNTED = 10_000;

  private static final String ARRIVED =
      """
      arrived as (
        select event_type, sum(events)::bigint as events, min(arrived_at) as first_at,
          max(arrived_at) as last_at
        from event_arrivals group by 1
      )""";

  private final Database database;

  JdbiEventTypes(Database database) {
    this.database = database;
  }

  /** Counts events in the transaction that stores them. */
  static void arrived(Handle handle, List<Event> events) {
    Map<String, Long> counts =
        events.stream()
            .collect(Collectors.groupingBy(Event::type, TreeMap::new, Collectors.counting()));
    List<Map.Entry<String, Long>> rows = List.copyOf(counts.entrySet());
    handle
        .createUpdate(
            "insert into event_arrivals (event_type, events) select * from unnest(:types, :events)")
        .bind("types", Columns.texts(rows, Map.Entry::getKey))
        .bind("events", Columns.longs(rows, Map.Entry::getValue))
        .execute();
  }

  /** Whatever is committed is added up and taken away at once. */
  void addUp() {
    database.query(
        handle ->
            handle
                .createUpdate(
                    """
                    with arrived as (delete from event_arrivals returning *)
                    insert into event_types as t (event_type, events, first_at, last_at)
                    select event_type, sum(events), min(arrived_at), max(arrived_at)
                    from arrived group by 1 order by 1
                    on conflict (event_type) do update set events = t.events + excluded.events,
                      first_at = least(t.first_at, excluded.first_at),
                      last_at = greatest(t.last_at, excluded.last_at)
                    """)
                .execute());
  }

  @Override
  public Known find(int latest, Collection<String> named) {
    return database.snapshot(
        handle -> {
          Instant since =
              handle
                  .createQuery("select since from event_types_since")
                  .mapTo(OffsetDateTime.class)
                  .one()
                  .toInstant();
          long total =
              handle
                  .createQuery(
                      "with "
                          + ARRIVED
                          + """
                           select (select count(*) from (select from event_types limit :most) first_ones)
                            + (select count(*) from arrived a where not exists (
                              select from event_types t where t.event_type = a.event_type))
                          """)
                  .bind("most", COUNTED)
                  .mapTo(Long.class)
                  .one();
          return new Known(since, types(handle, latest, named), total);
        });
  }

  private static List<Seen> types(Handle handle, int latest, Collection<String> named) {
    return handle
        .createQuery(
            "with "
                + ARRIVED
                + """
                , latest as (
                  select event_type from event_types order by last_at desc, event_type limit :latest
                ), candidates as (
                  select event_type from latest union select event_type from arrived
                  union select unnest(:named)
                ), counted as (
                  select event_type, sum(events)::bigint as events, min(first_at) as first_at,
                    max(last_at) as last_at
                  from (
                    select t.event_type, t.events, t.first_at, t.last_at
                    from event_types t join candidates using (event_type)
                    union all
                    select event_type, events, first_at, last_at from arrived
                  ) both_tables group by 1
                ), placed as (
                  select *, row_number() over (order by last_at desc, event_type) as place
                  from counted
                )
                select event_type, events, first_at, last_at from placed
                where place <= :latest or event_type = any(:named) order by place
                """)
        .bind("latest", latest)
        .bindArray("named", String.class, named)
        .map(
            (row, context) ->
                new Seen(
                    row.getString("event_type"),
                    row.getLong("events"),
                    row.getObject("first_at", OffsetDateTime.class).toInstant(),
                    row.getObject("last_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
