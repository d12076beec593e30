package io.molam.experiments.adapter.jdbi.exposure;

import io.molam.experiments.adapter.jdbi.sql.Columns;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Json;
import io.molam.experiments.adapter.jdbi.sql.Plans;
import io.molam.experiments.adapter.jdbi.sql.Purpose;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.adapter.jdbi.totals.CountingSql;
import io.molam.experiments.adapter.jdbi.totals.LinkedUnits;
import io.molam.experiments.adapter.jdbi.totals.UnitLocks;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Exposure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Exposures, keyed by unit and experiment. */
final class JdbiExposureLog implements ExposureLog {
  private final Database database;

  JdbiExposureLog(Database database) {
    this.database = database;
  }

  @Override
  public Map<UUID, Exposure> find(UnitId unit, Collection<UUID> experimentIds) {
    return database.query(handle -> find(handle, unit, experimentIds));
  }

  private static Map<UUID, Exposure> find(
      Handle handle, UnitId unit, Collection<UUID> experimentIds) {
    return findAll(handle, Set.of(unit), experimentIds).getOrDefault(unit, Map.of());
  }

  /** The units' own exposures, and those that they are linked to. */
  static Map<UnitId, Map<UUID, Exposure>> findAll(
      Handle handle, Set<UnitId> units, Collection<UUID> experimentIds) {
    return handle
        .createQuery(
            """
            select unit_id as asked, unit_id, experiment_id, variant_id, phase, exposed_at,
              propensity, decision
            from exposures where unit_id = any(:units) and experiment_id = any(:experiments)
            union all
            select l.unit_id, x.unit_id, x.experiment_id, x.variant_id, x.phase, x.exposed_at,
              x.propensity, x.decision
            from %s where l.unit_id = any(:units) and l.experiment_id = any(:experiments)
            """
                .formatted(LinkedUnits.IN_FORCE))
        .bindArray("units", String.class, units.stream().map(UnitId::value).toList())
        .bindArray("experiments", UUID.class, experimentIds)
        .map((row, context) -> Map.entry(new UnitId(row.getString("asked")), exposure(row)))
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey,
                Collectors.toMap(each -> each.getValue().experimentId(), Map.Entry::getValue)));
  }

  private static Exposure exposure(ResultSet row) throws SQLException {
    return new Exposure(
        row.getObject("experiment_id", UUID.class),
        new UnitId(row.getString("unit_id")),
        row.getObject("variant_id", UUID.class),
        row.getInt("phase"),
        row.getObject("exposed_at", OffsetDateTime.class).toInstant(),
        row.getDouble("propensity"),
        Context.EMPTY,
        DrawColumn.read(row.getString("decision")));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Sorted, so that two replicas with the same units queue up instead of dead-locking.
   * Experiments are locked against a reset, whose phase earlier exposures must not enter; what was
   * decided of a unit before it was erased does not come back either, and one that is linked has no
   * exposure of its own.
   */
  @Override
  public List<Outcome> record(List<Exposure> given) {
    return record(database, given);
  }

  static List<Outcome> record(Database database, List<Exposure> given) {
    // of several for one unit the first of the latest phase, since there may be a reset between
    Map<Key, Exposure> chosen = new LinkedHashMap<>();
    given.forEach(e -> chosen.merge(Key.of(e), e, (a, b) -> b.phase() > a.phase() ? b : a));
    List<Exposure> exposures = List.copyOf(chosen.values());
    Set<Key> inserted =
        database.query(
            handle ->
                handle
                    .createQuery(
                        """
                        select new_unit, new_experiment from record_exposures(:units,
                          cast(:experiments as uuid[]), cast(:variants as uuid[]), :phases,
                          :exposed_at, :propensities, :contexts, :decisions)
                        """)
                    .bind("units", Columns.texts(exposures, e -> e.unit().value()))
                    .bind("experiments", Columns.uuids(exposures, Exposure::experimentId))
                    .bind("variants", Columns.uuids(exposures, Exposure::variantId))
                    .bind("phases", Columns.ints(exposures, Exposure::phase))
                    .bind("exposed_at", Columns.longs(exposures, e -> Times.micros(e.exposedAt())))
                    .bind("propensities", Columns.doubles(exposures, Exposure::propensity))
                    .bind("contexts", Columns.texts(exposures, JdbiExposureLog::contextJson))
                    .bind("decisions", Columns.texts(exposures, e -> DrawColumn.write(e.draw())))
                    .map(
                        (row, context) ->
                            new Key(
                                row.getString("new_unit"),
                                row.getObject("new_experiment", UUID.class)))
                    .collect(Collectors.toCollection(HashSet::new)));
    List<Exposure> others = exposures.stream().filter(e -> !inserted.contains(Key.of(e))).toList();
    Map<Key, Exposure> durable =
        new HashMap<>(others.isEmpty() ? Map.of() : findAll(database, others));
    inserted.forEach(key -> durable.put(key, chosen.get(key)));
    List<Outcome> outcomes = new ArrayList<>(given.size());
    for (Exposure exposure : given) {
      Key key = Key.of(exposure);
      Exposure first = durable.get(key);
      if (first == null) {
        outcomes.add(Outcome.OUTDATED);
      } else if (exposure.equals(first) && inserted.remove(key)) {
        outcomes.add(Outcome.RECORDED);
      } else {
        outcomes.add(new Outcome.Known(first));
      }
    }
    return outcomes;
  }

  private record Key(String unit, UUID experimentId) {
    static Key of(Exposure exposure) {
      return new Key(exposure.unit().value(), exposure.experimentId());
    }
  }

  /** Compares experiments in a way that no index fits, as {@link Plans#byKey} explains. */
  private static Map<Key, Exposure> findAll(Database database, List<Exposure> exposures) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select x.unit_id as asked, x.unit_id, x.experiment_id, x.variant_id, x.phase,
                      x.exposed_at, x.propensity, x.decision
                    from unnest(:units, :experiments) as i (unit_id, experiment_id)
                    join exposures x on x.unit_id = i.unit_id
                      and (x.experiment_id = i.experiment_id) is true
                    union all
                    select l.unit_id, x.unit_id, x.experiment_id, x.variant_id, x.phase,
                      x.exposed_at, x.propensity, x.decision
                    from %s where (l.unit_id, l.experiment_id) in (
                      select * from unnest(:units, :experiments))
                    """
                        .formatted(LinkedUnits.IN_FORCE))
                .bindArray("units", String.class, each(exposures, e -> e.unit().value()))
                .bindArray("experiments", UUID.class, each(exposures, Exposure::experimentId))
                .map(
                    (row, context) ->
                        Map.entry(
                            new Key(
                                row.getString("asked"), row.getObject("experiment_id", UUID.class)),
                            exposure(row)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Sorted, and each unit locked, so that nobody folds it meanwhile. */
  @Override
  public int contradict(List<Exposure> answered) {
    List<Exposure> exposures =
        answered.stream().sorted(Comparator.comparing(e -> e.unit().value())).toList();
    return database.transaction(
        handle -> {
          UnitLocks.holdShared(
              handle, exposures.stream().map(exposure -> exposure.unit().value()).toList());
          Plans.byKey(handle);
          return handle
              .createQuery(
                  """
                  with answered as materialized (
                    select * from unnest(:units, :experiments, :variants, :phases)
                      as i (unit_id, experiment_id, variant_id, phase)
                  ), contradicted as materialized (
                    select x.unit_id, x.experiment_id from answered i
                    join exposures x on x.unit_id = i.unit_id
                      and (x.experiment_id = i.experiment_id::uuid) is true
                    join experiments e on e.id = x.experiment_id
                    where x.variant_id <> i.variant_id::uuid and i.phase >= e.first_phase
                    order by x.unit_id, x.experiment_id for update of x
                  ), marked as (
                    update exposures x set multiple = true from contradicted c
                    where x.unit_id = c.unit_id
                      and (x.experiment_id = c.experiment_id) is true and not x.multiple
                  )
                  select count(*) from contradicted
                  """)
              .bind("units", Columns.texts(exposures, e -> e.unit().value()))
              .bind("experiments", Columns.uuids(exposures, Exposure::experimentId))
              .bind("variants", Columns.uuids(exposures, Exposure::variantId))
              .bind("phases", Columns.ints(exposures, Exposure::phase))
              .mapTo(Integer.class)
              .one();
        });
  }

  @Override
  public void retire(UUID experimentId) {
    database.query(
        handle ->
            handle
                .createUpdate(
                    """
                    with moved as (
                      delete from exposures where experiment_id = :experiment returning *
                    )
                    insert into retired_exposures (unit_id, experiment_id, variant_id, phase,
                      exposed_at, recorded_at, propensity, multiple, context, decision)
                    select unit_id, experiment_id, variant_id, phase, exposed_at, recorded_at,
                      propensity, multiple, context, decision from moved
                    """)
                .bind("experiment", experimentId)
                .execute());
    database.query(
        handle ->
            handle
                .createUpdate("delete from unit_totals where experiment_id = :experiment")
                .bind("experiment", experimentId)
                .execute());
    database.query(
        handle ->
            handle
                .createUpdate("delete from unit_links where experiment_id = :experiment")
                .bind("experiment", experimentId)
                .execute());
    // units that were erased are missing in the results of what has been retired
    database.query(
        handle ->
            handle
                .createUpdate("delete from erasures where experiment_id = :experiment")
                .bind("experiment", experimentId)
                .execute());
  }

  private static @Nullable String contextJson(Exposure exposure) {
    return exposure.context().attributes().isEmpty()
        ? null
        : Json.write(exposure.context().attributes());
  }

  /**
   * Sorted by unit, so that two imports of the same units queue up instead of dead-locking. A unit
   * that appears twice in one batch is compared with its first row.
   */
  @Override
  public List<Imported> importAll(List<Exposure> exposures) {
    UUID experiment = exposures.getFirst().experimentId();
    return database
        .on(Purpose.BULK)
        .transaction(
            handle -> {
              // an override of one of these units is put before or after, never meanwhile
              UnitLocks.holdShared(
                  handle, exposures.stream().map(exposure -> exposure.unit().value()).toList());
              Plans.eachTime(handle);
              List<String> outcomes =
                  handle
                      .createQuery(
                          """
                      with input as (
                        select *, row_number() over (partition by unit_id order by position) as nth,
                          min(exposed_at) over (partition by unit_id) as first_exposed_at
                        from unnest(:units, :variants, :phases, :exposed_at::timestamptz[],
                            :propensities, :contexts)
                          with ordinality as t (unit_id, variant_id, phase, exposed_at, propensity,
                            context, position)
                      ), units as (
                        select unit_id,
                          count(distinct variant_id) > 1 or %s as multiple
                        from input group by unit_id
                      ), stored as (
                        insert into exposures as known (unit_id, experiment_id, variant_id, phase,
                          exposed_at, propensity, multiple, context)
                        select i.unit_id, :experiment, i.variant_id, i.phase, i.first_exposed_at,
                          i.propensity, u.multiple, i.context::json
                        from input i join units u using (unit_id)
                        where i.nth = 1 order by i.unit_id
                        on conflict (unit_id, experiment_id) do update set
                          exposed_at = least(known.exposed_at, excluded.exposed_at),
                          multiple = known.multiple or excluded.multiple
                            or known.variant_id <> excluded.variant_id
                        returning unit_id, variant_id, (xmax = 0) as inserted
                      )
                      select case
                          when s.variant_id <> i.variant_id then 'MULTIPLE'
                          when s.inserted and i.nth = 1 then 'ACCEPTED'
                          else 'DUPLICATE' end
                      from input i join stored s using (unit_id) order by i.position
                      """
                              .formatted(CountingSql.forced(":experiment", "input.unit_id")))
                      .bind("experiment", experiment)
                      .bindArray("units", String.class, each(exposures, e -> e.unit().value()))
                      .bindArray("variants", UUID.class, each(exposures, Exposure::variantId))
                      .bindArray("phases", Integer.class, each(exposures, Exposure::phase))
                      .bindArray(
                          "exposed_at",
                          String.class,
                          each(exposures, e -> Times.cut(e.exposedAt()).toString()))
                      .bindArray(
                          "propensities", Double.class, each(exposures, Exposure::propensity))
                      .bindArray(
                          "contexts", String.class, each(exposures, JdbiExposureLog::contextJson))
                      .mapTo(String.class)
                      .list();
              return outcomes.stream().map(Imported::valueOf).toList();
            });
  }

  private static <T extends @Nullable Object> List<T> each(
      List<Exposure> exposures, Function<Exposure, T> column) {
    return exposures.stream().map(column).toList();
  }
}
