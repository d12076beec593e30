package io.molam.experiments.adapter.jdbi.exposure;

import io.molam.experiments.adapter.jdbi.sql.Columns;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.totals.CountingSql;
import io.molam.experiments.adapter.jdbi.totals.LinkedUnits;
import io.molam.experiments.adapter.jdbi.totals.UnitLocks;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals;
import io.molam.experiments.application.port.ExposureLog.Outcome;
import io.molam.experiments.application.port.UnitLinks;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Event;
import io.molam.experiments.domain.exposure.Exposure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Links of units, each written while nobody enrols or tracks the unit. */
final class JdbiUnitLinks implements UnitLinks {
  private final Database database;

  JdbiUnitLinks(Database database) {
    this.database = database;
  }

  @Override
  public Map<UnitId, Map<UUID, Exposure>> findAll(
      Set<UnitId> units, Collection<UUID> experimentIds) {
    return database.query(handle -> JdbiExposureLog.findAll(handle, units, experimentIds));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The unit is locked alone and those that it may be linked to are shared, first against events
   * and then against enrolment, in the order of an erasure.
   */
  @Override
  public Map<UUID, Exposure> link(
      UnitId unit, Set<UnitId> alsoKnownAs, Collection<UUID> experimentIds) {
    return database.transaction(
        handle -> {
          List<String> others = enrolled(handle, alsoKnownAs, experimentIds);
          UnitLocks.hold(handle, unit.value(), others);
          UnitLocks.holdEnrolment(handle, unit.value(), others);
          List<LinkedUnits.Link> made = insert(handle, unit, others, experimentIds);
          if (!made.isEmpty()) {
            leaveOutForced(handle, unit, made);
            moveEvents(handle, unit, made);
            tellReplicas(handle, unit, made);
          }
          return JdbiExposureLog.findAll(handle, Set.of(unit), experimentIds)
              .getOrDefault(unit, Map.of());
        });
  }

  /** The units that have an exposure: the other ids themselves, or what they are linked to. */
  private static List<String> enrolled(
      Handle handle, Set<UnitId> units, Collection<UUID> experimentIds) {
    return JdbiExposureLog.findAll(handle, units, experimentIds).values().stream()
        .flatMap(exposures -> exposures.values().stream())
        .map(exposure -> exposure.unit().value())
        .distinct()
        .toList();
  }

  /** Experiments are locked against a reset, as by whoever records exposures. */
  private static List<LinkedUnits.Link> insert(
      Handle handle, UnitId unit, List<String> others, Collection<UUID> experimentIds) {
    handle
        .createQuery(
            "select id from experiments where id = any(:experiments) order by id for key share")
        .bindArray("experiments", UUID.class, experimentIds)
        .mapTo(UUID.class)
        .list();
    return handle
        .createQuery(
            """
            with first as (
              select distinct on (x.experiment_id) x.experiment_id, x.unit_id
              from exposures x join experiments e on e.id = x.experiment_id
              where x.unit_id = any(:others) and x.experiment_id = any(:experiments)
                and x.unit_id <> :unit and x.phase >= e.first_phase
                and not exists (select from exposures own
                  where own.unit_id = :unit and own.experiment_id = x.experiment_id)
              order by x.experiment_id, x.exposed_at, x.unit_id
            ), linked as (
              insert into unit_links as known (unit_id, experiment_id, enrolled_as)
              select :unit, experiment_id, unit_id from first order by experiment_id
              on conflict (unit_id, experiment_id) do update
                set enrolled_as = excluded.enrolled_as, linked_at = excluded.linked_at
                where not exists (select from exposures x
                  where x.unit_id = known.enrolled_as and x.experiment_id = known.experiment_id)
              returning unit_id, experiment_id, enrolled_as
            )
            select * from linked order by experiment_id
            """)
        .bind("unit", unit.value())
        .bindArray("others", String.class, others)
        .bindArray("experiments", UUID.class, experimentIds)
        .map(
            (row, context) ->
                new LinkedUnits.Link(
                    row.getString("unit_id"),
                    row.getObject("experiment_id", UUID.class),
                    row.getString("enrolled_as")))
        .list();
  }

  /** Who was ever forced has seen a variant that is perhaps not the enrolled unit's. */
  private static void leaveOutForced(Handle handle, UnitId unit, List<LinkedUnits.Link> links) {
    handle
        .createUpdate(
            """
            update exposures x set multiple = true
            from unnest(:experiments::uuid[], :targets) as l (experiment_id, enrolled_as)
            where x.unit_id = l.enrolled_as and x.experiment_id = l.experiment_id
              and not x.multiple and %s
            """
                .formatted(CountingSql.forced("x.experiment_id", ":unit")))
        .bind("unit", unit.value())
        .bind("experiments", Columns.uuids(links, LinkedUnits.Link::experimentId))
        .bind("targets", Columns.texts(links, LinkedUnits.Link::enrolledAs))
        .execute();
  }

  /** The links {@code l}, and the earlier events {@code e} of the unit that they are meant for. */
  private static final String EARLIER =
      """
      with earlier as materialized (
        select l.enrolled_as, l.experiment_id as meant, e.*
        from unnest(:experiments::uuid[], :targets) as l (experiment_id, enrolled_as)
        join exposures x on x.unit_id = l.enrolled_as and x.experiment_id = l.experiment_id
        join events e on e.unit_id = :unit and %s
          and (e.experiment_id = l.experiment_id
            or %s)
      )
      """
          .formatted(
              CountingSql.meantFor("e", "l.experiment_id"),
              CountingSql.since("e", "x", "-" + 24 * 365));

  /**
   * As events that come after the link: those that name the experiment go, of the others the
   * enrolled unit gets copies, as far back as a covariate may look. They count as received now, so
   * that what is told of an earlier moment stays as it was told.
   */
  private static void moveEvents(Handle handle, UnitId unit, List<LinkedUnits.Link> links) {
    handle
        .createUpdate(
            EARLIER
                + """
                insert into event_ids (unit_id, event_id, occurred_at)
                select distinct on (enrolled_as, event_id) enrolled_as, event_id, occurred_at
                from earlier order by enrolled_as, event_id
                on conflict do nothing
                """)
        .bind("unit", unit.value())
        .bind("experiments", Columns.uuids(links, LinkedUnits.Link::experimentId))
        .bind("targets", Columns.texts(links, LinkedUnits.Link::enrolledAs))
        .execute();
    List<Event> moved =
        handle
            .createQuery(
                EARLIER
                    + """
                    , gone as (
                      delete from events where unit_id = :unit
                        and experiment_id = any(:experiments::uuid[])
                    ), stored as (
                      insert into events (unit_id, event_id, event_type, value, occurred_at,
                        received_at, experiment_id, variant_id, metadata)
                      select e.enrolled_as, e.event_id, e.event_type, e.value, e.occurred_at,
                        (select clock_timestamp()), e.meant, e.variant_id, e.metadata
                      from earlier e where not exists (
                        select from events known
                        where known.unit_id = e.enrolled_as and known.event_id = e.event_id
                          and %s)
                      returning unit_id, event_id, event_type, value, occurred_at, experiment_id
                    )
                    select * from stored order by unit_id, event_id
                    """
                        .formatted(CountingSql.meantFor("known", "e.meant")))
            .bind("unit", unit.value())
            .bind("experiments", Columns.uuids(links, LinkedUnits.Link::experimentId))
            .bind("targets", Columns.texts(links, LinkedUnits.Link::enrolledAs))
            .map((row, context) -> event(row))
            .list();
    if (!moved.isEmpty()) {
      UnitTotals.add(handle, moved);
    }
  }

  /**
   * With the first link of an experiment replicas have to ask the store of units that the plan
   * never enrolled; until they know, about a second, such a unit is refused by them. Last, since
   * the number is one that all share.
   */
  private static void tellReplicas(Handle handle, UnitId unit, List<LinkedUnits.Link> links) {
    boolean first =
        handle
            .createQuery(
                """
                select exists (select from unnest(:experiments::uuid[]) as e (id) where not exists (
                  select from unit_links l where l.experiment_id = e.id and l.unit_id <> :unit))
                """)
            .bind("experiments", Columns.uuids(links, LinkedUnits.Link::experimentId))
            .bind("unit", unit.value())
            .mapTo(Boolean.class)
            .one();
    if (first) {
      handle
          .createQuery(
              """
              with advanced as (
                update snapshot_version set version = version + 1 returning version
              )
              select pg_notify('experiments_changed', version::text)::text from advanced
              """)
          .mapTo(String.class)
          .list();
    }
  }

  private static Event event(ResultSet row) throws SQLException {
    return new Event(
        row.getObject("event_id", UUID.class),
        new UnitId(row.getString("unit_id")),
        row.getString("event_type"),
        row.getObject("value", Double.class),
        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
        row.getObject("experiment_id", UUID.class),
        null,
        null);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The unit is locked alone and its other ids are shared, so that one of two that name each
   * other waits and then sees what the other has recorded.
   */
  @Override
  public List<Outcome> recordUnlessKnown(List<Exposure> firsts, Set<UnitId> alsoKnownAs) {
    List<UUID> experiments = firsts.stream().map(Exposure::experimentId).toList();
    return database.transaction(
        handle -> {
          UnitLocks.holdEnrolment(
              handle,
              firsts.getFirst().unit().value(),
              alsoKnownAs.stream().map(UnitId::value).toList());
          Map<UnitId, Map<UUID, Exposure>> others =
              JdbiExposureLog.findAll(handle, alsoKnownAs, experiments);
          List<Exposure> alone = firsts.stream().filter(first -> !isKnown(others, first)).toList();
          List<Outcome> recorded =
              alone.isEmpty() ? List.of() : JdbiExposureLog.record(database, alone);
          return firsts.stream()
              .map(
                  first -> {
                    int at = alone.indexOf(first);
                    return at < 0 ? Outcome.OUTDATED : recorded.get(at);
                  })
              .toList();
        });
  }

  private static boolean isKnown(Map<UnitId, Map<UUID, Exposure>> others, Exposure first) {
    return others.values().stream()
        .map(exposures -> exposures.get(first.experimentId()))
        .flatMap(Stream::ofNullable)
        .anyMatch(exposure -> !exposure.unit().equals(first.unit()));
  }
}
