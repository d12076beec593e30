package io.molam.experiments.adapter.jdbi.results;

import io.molam.experiments.adapter.jdbi.results.MomentsSql.Source;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Plans;
import io.molam.experiments.application.port.ExposureCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
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
        handle ->
            query(
                    handle,
                    """
                    with %s
                    select (exposed_at at time zone 'UTC')::date as day, variant_id, phase,
                      count(*) as units
                    from seen where not multiple group by 1, 2, 3 order by 1, 2, 3
                    """,
                    experimentId,
                    asOf)
                .map(
                    (row, context) ->
                        new ByDay(
                            row.getObject("day", LocalDate.class),
                            row.getObject("variant_id", UUID.class),
                            row.getInt("phase"),
                            row.getLong("units")))
                .list());
  }

  @Override
  public List<BySegment> bySegment(UUID experimentId, @Nullable Instant asOf, int limit) {
    return database.transaction(
        handle ->
            query(
                    handle,
                    """
                    with %s, counted as (
                      select a.key as attribute, left(a.value, 200) as value, s.variant_id, s.phase,
                        count(*) as units
                      from seen s
                      join exposures x on x.unit_id = s.unit_id and x.experiment_id = :experiment
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
                    asOf)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new BySegment(
                            row.getString("attribute"),
                            row.getString("value"),
                            row.getObject("variant_id", UUID.class),
                            row.getInt("phase"),
                            row.getLong("units")))
                .list());
  }

  private static Query query(Handle handle, String sql, UUID experimentId, @Nullable Instant asOf) {
    Plans.inBulk(handle);
    return handle
        .createQuery(sql.formatted(MomentsSql.seen(Source.PAST, false)))
        .bind("experiment", experimentId)
        .bind("as_of", MetricReader.orForever(asOf))
        .bind("until", MetricReader.orForever(null));
  }
}
