package io.molam.experiments.adapter.jdbi.totals;

import io.molam.experiments.adapter.jdbi.sql.Columns;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.domain.exposure.Event;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Adds events to the totals of the exposures that they count for. */
public final class EventTotals {
  private EventTotals() {}

  /**
   * Adds each event once; whoever calls holds the buckets of the units, so that no exposure is
   * folded meanwhile.
   *
   * @param events sorted by unit, so that two batches take totals in the same order
   */
  public static void add(Handle handle, List<Event> events) {
    handle
        .createUpdate(
            """
            insert into unit_totals as known (unit_id, experiment_id, measure, variant_id, phase,
              events, valueless, exact, event_values)
            select x.unit_id, x.experiment_id, m.number, x.variant_id, x.phase, count(*),
              count(*) filter (where a.value is null),
              coalesce(sum(a.value::text::numeric), 0),
              case when m.keeps_values
                then array_agg(a.value) filter (where a.value is not null) end
            from (
              select unit_id, event_type, value,
                timestamptz 'epoch' + occurred_at * interval '1 microsecond' as occurred_at,
                experiment_id::uuid as experiment_id
              from unnest(:units, :types, :values, :occurred_at, :experiments)
                as t (unit_id, event_type, value, occurred_at, experiment_id)
            ) a
            cross join lateral (
              select * from exposures
              where unit_id = a.unit_id and not multiple and folded > 0
                and (a.experiment_id is null or a.experiment_id = experiment_id)
              offset 0) x
            join measures m on m.experiment_id = x.experiment_id
              and m.event_type = a.event_type and m.since <= x.folded
              and a.occurred_at >= x.exposed_at + make_interval(hours => m.starts)
              and (m.ends is null
                or a.occurred_at < x.exposed_at + make_interval(hours => m.ends))
            group by x.unit_id, x.experiment_id, m.number, x.variant_id, x.phase, m.keeps_values
            order by x.unit_id, x.experiment_id, m.number
            on conflict (unit_id, experiment_id, measure) do update set
              events = known.events + excluded.events,
              valueless = known.valueless + excluded.valueless,
              exact = known.exact + excluded.exact,
              event_values = known.event_values || excluded.event_values
            """)
        .bind("units", Columns.texts(events, event -> event.unit().value()))
        .bind("types", Columns.texts(events, Event::type))
        .bind("values", Columns.doubles(events, Event::value))
        .bind("occurred_at", Columns.longs(events, event -> Times.micros(event.occurredAt())))
        .bind("experiments", Columns.uuids(events, Event::experimentId))
        .execute();
  }
}
