package io.molam.experiments.adapter.jdbi;

import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Exposure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Exposures, keyed by unit and experiment. */
public final class JdbiExposureLog implements ExposureLog {
  private final Database database;

  public JdbiExposureLog(Database database) {
    this.database = database;
  }

  @Override
  public Map<UUID, Exposure> find(UnitId unit, Collection<UUID> experimentIds) {
    return database.query(handle -> find(handle, unit, experimentIds));
  }

  private static Map<UUID, Exposure> find(
      Handle handle, UnitId unit, Collection<UUID> experimentIds) {
    return handle
        .createQuery(
            """
            select unit_id, experiment_id, variant_id, phase, exposed_at, propensity
            from exposures where unit_id = :unit and experiment_id = any(:experiments)
            """)
        .bind("unit", unit.value())
        .bindArray("experiments", UUID.class, experimentIds)
        .map((row, context) -> exposure(row))
        .collect(Collectors.toMap(Exposure::experimentId, Function.identity()));
  }

  private static Exposure exposure(ResultSet row) throws SQLException {
    return new Exposure(
        row.getObject("experiment_id", UUID.class),
        new UnitId(row.getString("unit_id")),
        row.getObject("variant_id", UUID.class),
        row.getInt("phase"),
        row.getObject("exposed_at", OffsetDateTime.class).toInstant(),
        row.getDouble("propensity"),
        Context.EMPTY);
  }

  @Override
  public Exposure record(Exposure exposure) {
    return database.query(
        handle -> {
          int inserted =
              handle
                  .createUpdate(
                      """
                      insert into exposures (unit_id, experiment_id, variant_id, phase, exposed_at,
                        propensity, context)
                      values (:unit, :experiment, :variant, :phase, :exposed_at, :propensity,
                        :context::json)
                      on conflict (unit_id, experiment_id) do nothing
                      """)
                  .bind("unit", exposure.unit().value())
                  .bind("experiment", exposure.experimentId())
                  .bind("variant", exposure.variantId())
                  .bind("phase", exposure.phase())
                  .bind("exposed_at", Times.utc(exposure.exposedAt()))
                  .bind("propensity", exposure.propensity())
                  .bind("context", contextJson(exposure))
                  .execute();
          if (inserted == 1) {
            return exposure;
          }
          Exposure first =
              find(handle, exposure.unit(), List.of(exposure.experimentId()))
                  .get(exposure.experimentId());
          if (first == null) {
            throw new IllegalStateException("exposure neither inserted nor found");
          }
          return first;
        });
  }

  private static @Nullable String contextJson(Exposure exposure) {
    return exposure.context().attributes().isEmpty()
        ? null
        : Json.write(exposure.context().attributes());
  }

  /**
   * Sorted by unit, so that two imports of the same units queue up instead of dead-locking. A unit
   * that stands twice in one batch is compared with its first row.
   */
  @Override
  public List<Imported> importAll(List<Exposure> exposures) {
    UUID experiment = exposures.getFirst().experimentId();
    return database.transaction(
        handle -> {
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
                          count(distinct variant_id) > 1 as multiple
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
                      """)
                  .bind("experiment", experiment)
                  .bindArray("units", String.class, each(exposures, e -> e.unit().value()))
                  .bindArray("variants", UUID.class, each(exposures, Exposure::variantId))
                  .bindArray("phases", Integer.class, each(exposures, Exposure::phase))
                  .bindArray(
                      "exposed_at",
                      String.class,
                      each(exposures, e -> Times.utc(e.exposedAt()).toString()))
                  .bindArray("propensities", Double.class, each(exposures, Exposure::propensity))
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
