package io.molam.experiments.adapter.jdbi.exposure;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Json;
import io.molam.experiments.adapter.jdbi.totals.CountingSql;
import io.molam.experiments.adapter.jdbi.totals.LinkedUnits;
import io.molam.experiments.adapter.jdbi.totals.UnitLocks;
import io.molam.experiments.application.port.UnitLinks;
import io.molam.experiments.application.port.UnitRecords;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Exposure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What is stored of one unit, in all tables that are keyed by it. */
final class JdbiUnitRecords implements UnitRecords {
  private final Database database;

  JdbiUnitRecords(Database database) {
    this.database = database;
  }

  @Override
  public Records read(UnitId unit) {
    return database.snapshot(handle -> read(handle, unit));
  }

  private static Records read(Handle handle, UnitId unit) {
    return new Records(
        handle
            .createQuery(
                """
                select unit_id, experiment_id, variant_id, phase, exposed_at, propensity, decision,
                  context::text as context, multiple, counted
                from (
                  select unit_id, experiment_id, variant_id, phase, exposed_at, propensity,
                    decision, context, multiple, true as counted
                  from exposures where unit_id = :unit
                  union all
                  select unit_id, experiment_id, variant_id, phase, exposed_at, propensity,
                    decision, context, multiple, false
                  from retired_exposures where unit_id = :unit
                ) found order by exposed_at desc, experiment_id, phase
                """)
            .bind("unit", unit.value())
            .map((row, context) -> enrolled(row))
            .list(),
        handle
            .createQuery(
                """
                select experiment_id, variant_id, created_by, created_at from overrides
                where unit_id = :unit and removed_at is null
                order by created_at desc, experiment_id
                """)
            .bind("unit", unit.value())
            .map(
                (row, context) ->
                    new Forced(
                        row.getObject("experiment_id", UUID.class),
                        row.getObject("variant_id", UUID.class),
                        row.getString("created_by"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
            .list(),
        handle
            .createQuery(
                """
                select l.unit_id, l.experiment_id, l.enrolled_as, l.linked_at from %s
                where l.unit_id = :unit or l.enrolled_as = :unit
                order by l.linked_at desc, l.experiment_id, l.unit_id
                """
                    .formatted(LinkedUnits.IN_FORCE))
            .bind("unit", unit.value())
            .map((row, context) -> linked(row))
            .list(),
        handle
            .createQuery("select count(*) from events where unit_id = :unit")
            .bind("unit", unit.value())
            .mapTo(Long.class)
            .one());
  }

  private static Linked linked(ResultSet row) throws SQLException {
    return new Linked(
        new UnitLinks.Link(
            new UnitId(row.getString("unit_id")),
            row.getObject("experiment_id", UUID.class),
            new UnitId(row.getString("enrolled_as"))),
        row.getObject("linked_at", OffsetDateTime.class).toInstant());
  }

  private static Enrolled enrolled(ResultSet row) throws SQLException {
    @Nullable String context = row.getString("context");
    return new Enrolled(
        new Exposure(
            row.getObject("experiment_id", UUID.class),
            new UnitId(row.getString("unit_id")),
            row.getObject("variant_id", UUID.class),
            row.getInt("phase"),
            row.getObject("exposed_at", OffsetDateTime.class).toInstant(),
            row.getDouble("propensity"),
            context == null ? Context.EMPTY : new Context(Json.readObject(context)),
            DrawColumn.read(row.getString("decision"))),
        row.getBoolean("multiple"),
        row.getBoolean("counted"));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The unit's locks come first: whoever folds or tracks it has the one, and whoever enrols it
   * the other. Then exposures, totals and the count of the experiment, in the order of a reset.
   * Overrides come last: whoever resets an experiment takes its exposures before the number that
   * all snapshots share.
   */
  @Override
  public Records erase(UnitId unit) {
    return database.transaction(
        handle -> {
          List<String> units = new ArrayList<>(LinkedUnits.targets(handle, unit.value()));
          units.add(unit.value());
          UnitLocks.hold(handle, units);
          UnitLocks.holdEnrolment(handle, unit.value());
          Records before = read(handle, unit);
          Set<UUID> changed = eraseCopies(handle, unit);
          List<UUID> left =
              handle
                  .createQuery(
                      """
                      with gone as (
                        delete from exposures where unit_id = :unit returning experiment_id
                      )
                      select experiment_id from gone
                      """)
                  .bind("unit", unit.value())
                  .mapTo(UUID.class)
                  .list();
          execute(
              handle, unit, "delete from unit_links where unit_id = :unit or enrolled_as = :unit");
          for (String table :
              List.of(
                  "unit_totals", "retired_exposures", "exposure_history", "events", "event_ids")) {
            execute(handle, unit, "delete from " + table + " where unit_id = :unit");
          }
          execute(
              handle,
              unit,
              """
              insert into erased_units (unit_id, erased_at) values (:unit, clock_timestamp())
              on conflict (unit_id) do update set erased_at = excluded.erased_at
              """);
          changed.addAll(left);
          if (!changed.isEmpty()) {
            countErased(handle, changed);
          }
          boolean forced =
              handle
                  .createQuery("select exists (select from overrides where unit_id = :unit)")
                  .bind("unit", unit.value())
                  .mapTo(Boolean.class)
                  .one();
          if (forced) {
            execute(handle, unit, "delete from overrides where unit_id = :unit");
          }
          return before;
        });
  }

  /**
   * Deletes what enrolled units have of this unit's events, and has those units added up again.
   * Where events of their time have been dropped the totals stay as they are: there would be no
   * adding up.
   *
   * @return the experiments whose results had such events
   */
  private static Set<UUID> eraseCopies(Handle handle, UnitId unit) {
    return handle
        .createQuery(
            """
            with linked as materialized (
              select experiment_id, enrolled_as from unit_links where unit_id = :unit
            ), gone as (
              delete from events e using linked l
              where e.unit_id = l.enrolled_as and e.experiment_id = l.experiment_id
                and exists (select from event_ids i
                  where i.unit_id = :unit and i.event_id = e.event_id)
              returning e.unit_id, e.event_id, e.experiment_id
            ), forgotten as (
              delete from event_ids i using gone g
              where i.unit_id = g.unit_id and i.event_id = g.event_id
            ), unfolded as (
              update exposures x set folded = 0
              from (select distinct unit_id, experiment_id from gone) g
              where x.unit_id = g.unit_id and x.experiment_id = g.experiment_id and not exists (
                select from dropped_events d, measures m
                where m.experiment_id = x.experiment_id and %s < d.before)
            )
            select distinct experiment_id from gone
            """
                .formatted(CountingSql.moment("x", "m.starts")))
        .bind("unit", unit.value())
        .mapTo(UUID.class)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Sorted, so that two erasures in the same experiments queue up instead of dead-locking. */
  private static void countErased(Handle handle, Set<UUID> experiments) {
    handle
        .createUpdate(
            """
            insert into erasures (experiment_id, units, last_at)
            select experiment_id, 1, clock_timestamp()
            from unnest(:experiments) as left_behind (experiment_id) order by experiment_id
            on conflict (experiment_id) do update
              set units = erasures.units + 1, last_at = excluded.last_at
            """)
        .bindArray("experiments", UUID.class, experiments)
        .execute();
  }

  private static void execute(Handle handle, UnitId unit, String statement) {
    handle.createUpdate(statement).bind("unit", unit.value()).execute();
  }

  @Override
  public List<Erased> erasedWithin(Duration age) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select unit_id, erased_at from erased_units
                    where erased_at > clock_timestamp() - :age * interval '1 millisecond'
                    """)
                .bind("age", age.toMillis())
                .map(
                    (row, context) ->
                        new Erased(
                            new UnitId(row.getString("unit_id")),
                            row.getObject("erased_at", OffsetDateTime.class).toInstant()))
                .list());
  }

  /** Links that the previous release has left behind when it erased one of their units go too. */
  @Override
  public int forgetErased(Duration age) {
    database.query(
        handle ->
            handle
                .createUpdate(
                    """
                    delete from unit_links l using erased_units e
                    where e.unit_id in (l.unit_id, l.enrolled_as) and l.linked_at < e.erased_at
                    """)
                .execute());
    return database.query(
        handle ->
            handle
                .createUpdate(
                    """
                    delete from erased_units
                    where erased_at <= clock_timestamp() - :age * interval '1 millisecond'
                    """)
                .bind("age", age.toMillis())
                .execute());
  }
}
