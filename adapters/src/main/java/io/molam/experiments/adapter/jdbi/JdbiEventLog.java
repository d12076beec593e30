package io.molam.experiments.adapter.jdbi;

import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.domain.exposure.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Events in monthly partitions, with a ledger of their ids that makes repeats known. */
public final class JdbiEventLog implements EventLog {
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
    return database.transaction(
        handle ->
            handle
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
                    ), stored as (
                      insert into events (unit_id, event_id, event_type, value, occurred_at,
                        experiment_id, variant_id, metadata)
                      select i.unit_id, i.event_id, i.event_type, i.value, i.occurred_at,
                        i.experiment_id, i.variant_id, i.metadata::json
                      from input i join fresh f using (unit_id, event_id) where i.nth = 1
                    )
                    select case
                        when i.mismatch then 'VARIANT_MISMATCH'
                        when i.nth = 1 and f.event_id is not null then 'ACCEPTED'
                        else 'DUPLICATE' end
                    from input i left join fresh f using (unit_id, event_id) order by i.position
                    """)
                .bindArray("units", String.class, each(events, e -> e.unit().value()))
                .bindArray("ids", UUID.class, each(events, Event::eventId))
                .bindArray("types", String.class, each(events, Event::type))
                .bindArray("values", Double.class, each(events, Event::value))
                .bindArray(
                    "occurred_at",
                    String.class,
                    each(events, e -> Times.utc(e.occurredAt()).toString()))
                .bindArray("experiments", UUID.class, each(events, Event::experimentId))
                .bindArray("variants", UUID.class, each(events, Event::variantId))
                .bindArray("metadata", String.class, each(events, Event::metadata))
                .mapTo(String.class)
                .list()
                .stream()
                .map(Recorded::valueOf)
                .toList());
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
