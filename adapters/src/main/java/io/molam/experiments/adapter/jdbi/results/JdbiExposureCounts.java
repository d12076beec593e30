package io.molam.experiments.adapter.jdbi.results;

import io.molam.experiments.adapter.jdbi.results.MomentsSql.Source;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.EnumText;
import io.molam.experiments.adapter.jdbi.sql.Plans;
import io.molam.experiments.application.port.ExposureCounts;
import io.molam.experiments.application.port.MetricSource.UnitCount;
import io.molam.experiments.domain.allocation.PolicySource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Counts exposures by day and by the attributes they came with. */
final class JdbiExposureCounts implements ExposureCounts {
  private final Database database;

  JdbiExposureCounts(Database database) {
    this.database = database;
  }

  @Override
  public List<ByDay> byDay(UUID experimentId, @Nullable Instant asOf) {
    return database.transaction(
        handle -> {
          LoggedSql logged = LoggedSql.of(handle, experimentId);
          return query(
                  handle,
                  """
                  with %1$s
                  select (exposed_at at time zone 'UTC')::date as day, variant_id, phase,
                    count(*) as units%2$s
                  from seen where not multiple group by 1, 2, 3 order by 1, 2, 3
                  """,
                  experimentId,
                  logged,
                  asOf)
              .map(
                  (row, context) ->
                      new ByDay(row.getObject("day", LocalDate.class), count(row, logged)))
              .list();
        });
  }

  @Override
  public List<BySegment> bySegment(UUID experimentId, @Nullable Instant asOf, int limit) {
    return database.transaction(
        handle -> {
          LoggedSql logged = LoggedSql.of(handle, experimentId);
          return query(
                  handle,
                  """
                  with %1$s, counted as (
                    select a.key as attribute, left(a.value, 200) as value, s.variant_id, s.phase,
                      count(*) as units%2$s
                    from seen s
                    join (select unit_id, context from %3$s p) x on x.unit_id = s.unit_id
                    cross join lateral json_each_text(x.context) a
                    where not s.multiple and a.value is not null
                    group by 1, 2, 3, 4
                  ), frequent as (
                    select attribute, value from counted group by 1, 2
                    order by sum(units) desc, 1, 2 limit :limit
                  )
                  select * from counted join frequent using (attribute, value)
                  order by attribute, value, variant_id, phase
                  """,
                  experimentId,
                  logged,
                  asOf)
              .bind("limit", limit)
              .map(
                  (row, context) ->
                      new BySegment(
                          row.getString("attribute"), row.getString("value"), count(row, logged)))
              .list();
        });
  }

  @Override
  public Map<Integer, Long> byPhase(UUID experimentId) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select phase, sum(units)::bigint as units from (
                      select phase, count(*) as units from exposures
                      where experiment_id = :experiment group by 1
                      union all
                      select phase, count(*) from retired_exposures
                      where experiment_id = :experiment group by 1
                    ) counted group by 1
                    """)
                .bind("experiment", experimentId)
                .map((row, context) -> Map.entry(row.getInt("phase"), row.getLong("units")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  @Override
  public Optional<ErasedUnits> erased(UUID experimentId) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    "select units, last_at from erasures where experiment_id = :experiment")
                .bind("experiment", experimentId)
                .map(
                    (row, context) ->
                        new ErasedUnits(
                            row.getLong("units"),
                            row.getObject("last_at", OffsetDateTime.class).toInstant()))
                .findOne());
  }

  @Override
  public List<ByDraw> byDraw(UUID experimentId, int limit) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select decision ->> 'source' as source, decision ->> 'model' as model,
                      decision ->> 'reason' as reason, count(*) as units
                    from exposures where experiment_id = :experiment and decision is not null
                    group by 1, 2, 3 order by units desc, 1, 2, 3 limit :limit
                    """)
                .bind("experiment", experimentId)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new ByDraw(
                            EnumText.parsed(PolicySource.class, row.getString("source")),
                            row.getString("model"),
                            row.getString("reason"),
                            row.getLong("units")))
                .list());
  }

  private static UnitCount count(ResultSet row, LoggedSql logged) throws SQLException {
    return new UnitCount(
        row.getObject("variant_id", UUID.class),
        row.getInt("phase"),
        row.getLong("units"),
        0,
        logged.read(row));
  }

  private static Query query(
      Handle handle, String sql, UUID experimentId, LoggedSql logged, @Nullable Instant asOf) {
    Plans.inBulk(handle);
    return handle
        .createQuery(
            sql.formatted(
                MomentsSql.seen(Source.PAST, false, logged),
                logged.sums(),
                MomentsSql.PAST_EXPOSURES))
        .bind("experiment", experimentId)
        .bind("as_of", MetricReader.orForever(asOf))
        .bind("until", MetricReader.orForever(null));
  }
}
