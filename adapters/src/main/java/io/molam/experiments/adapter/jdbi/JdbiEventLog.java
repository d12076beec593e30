package io.molam.experiments.adapter.jdbi;

import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.domain.exposure.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Events in monthly partitions, with a ledger of their ids that makes repeats known. Each event is
 * added to the totals of the exposures that it counts for in the same transaction.
 */
public final class JdbiEventLog implements EventLog {
  /** From this size on a batch is joined by hash. */
  private static final int MANY = 1_000;

  private final Database database;

  public JdbiEventLog(Database database) {
    this.database = database;
  }

  /**
   * One statement for the whole batch. Ids are taken in the order of units, so that two batches
   * with the same ids queue up instead of dead-locking.
   */
  @Override
  public List<Recorded> record(List<Event> events) {
    return database.transaction(handle -> record(handle, events));
  }

  private static List<Recorded> record(Handle handle, List<Event> events) {
    List<String> units = each(events, e -> e.unit().value());
    Accumulators.holdShared(handle, units);
    if (events.size() >= MANY) {
      // the planner takes a batch for a handful of rows, and pairs each with each
      handle.execute("set local enable_nestloop = off");
    }
    return handle
        .createQuery(
            """
            with checked as (
              select t.*,
                t.variant_id is not null and exists (
                  select 1 from exposures x where x.unit_id = t.unit_id
                    and x.experiment_id = t.experiment_id and x.variant_id <> t.variant_id)
                  as mismatch
              from unnest(:units, :ids, :types, :values, :occurred_at::timestamptz[],
                  :experiments, :variants, :metadata)
                with ordinality as t (unit_id, event_id, event_type, value, occurred_at,
                  experiment_id, variant_id, metadata, position)
            ), input as (
              select *, row_number() over
                (partition by unit_id, event_id, mismatch order by position) as nth
              from checked
            ), fresh as (
              insert into event_ids (unit_id, event_id, occurred_at)
              select unit_id, event_id, occurred_at from input where nth = 1 and not mismatch
              order by unit_id, event_id
              on conflict do nothing
              returning unit_id, event_id
            ), accepted as (
              select i.* from input i join fresh f using (unit_id, event_id)
              where i.nth = 1 and not i.mismatch
            ), stored as (
              insert into events (unit_id, event_id, event_type, value, occurred_at,
                experiment_id, variant_id, metadata)
              select unit_id, event_id, event_type, value, occurred_at, experiment_id, variant_id,
                metadata::json
              from accepted
            ), totals as (
              insert into unit_totals as known (unit_id, experiment_id, measure, variant_id, phase,
                events, valueless, exact, event_values)
              select a.unit_id, x.experiment_id, m.number, x.variant_id, x.phase, count(*),
                count(*) filter (where a.value is null),
                coalesce(sum(a.value::text::numeric), 0),
                case when m.keeps_values
                  then array_agg(a.value) filter (where a.value is not null) end
              from accepted a
              join exposures x on x.unit_id = a.unit_id and not x.multiple
                and (a.experiment_id is null or a.experiment_id = x.experiment_id)
              join measures m on m.experiment_id = x.experiment_id
                and m.event_type = a.event_type and m.since <= x.folded
                and a.occurred_at >= x.exposed_at + make_interval(hours => m.starts)
                and (m.ends is null
                  or a.occurred_at < x.exposed_at + make_interval(hours => m.ends))
              group by a.unit_id, x.experiment_id, m.number, x.variant_id, x.phase, m.keeps_values
              order by a.unit_id, x.experiment_id, m.number
              on conflict (unit_id, experiment_id, measure) do update set
                events = known.events + excluded.events,
                valueless = known.valueless + excluded.valueless,
                exact = known.exact + excluded.exact,
                event_values = known.event_values || excluded.event_values
            )
            select case
                when i.mismatch then 'VARIANT_MISMATCH'
                when i.nth = 1 and f.event_id is not null then 'ACCEPTED'
                else 'DUPLICATE' end
            from input i left join fresh f using (unit_id, event_id) order by i.position
            """)
        .bindArray("units", String.class, units)
        .bindArray("ids", UUID.class, each(events, Event::eventId))
        .bindArray("types", String.class, each(events, Event::type))
        .bindArray("values", Double.class, each(events, Event::value))
        .bindArray(
            "occurred_at", String.class, each(events, e -> Times.utc(e.occurredAt()).toString()))
        .bindArray("experiments", UUID.class, each(events, Event::experimentId))
        .bindArray("variants", UUID.class, each(events, Event::variantId))
        .bindArray("metadata", String.class, each(events, Event::metadata))
        .mapTo(String.class)
        .list()
        .stream()
        .map(Recorded::valueOf)
        .toList();
  }

  private static <T extends @Nullable Object> List<T> each(
      List<Event> events, Function<Event, T> column) {
    return events.stream().map(column).toList();
  }

  /**
   * Makes sure that events of the span can be stored.
   *
   * @return how many partitions were missing
   */
  public int ensurePartitions(Instant first, Instant last) {
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
