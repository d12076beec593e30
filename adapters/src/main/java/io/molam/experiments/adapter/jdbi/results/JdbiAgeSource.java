package io.molam.experiments.adapter.jdbi.results;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Plans;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.adapter.jdbi.totals.CountingSql;
import io.molam.experiments.application.port.AgeSource;
import io.molam.experiments.domain.metric.Metric;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Values early and late after exposure, from the events of each unit. */
final class JdbiAgeSource implements AgeSource {
  private final Database database;

  JdbiAgeSource(Database database) {
    this.database = database;
  }

  @Override
  public List<Early> early(UUID experimentId, Set<String> eventTypes, int units) {
    return database.snapshot(
        handle -> {
          Plans.inBulk(handle);
          return handle
              .createQuery(
                  """
                  select e.event_type, count(*) as events,
                    count(*) filter (where %s) as early
                  from (
                    select unit_id, exposed_at from exposures
                    where experiment_id = :experiment and not multiple
                    order by recorded_at desc limit :units
                  ) x cross join lateral (
                    select e.event_type, e.occurred_at from events e
                    where e.unit_id = x.unit_id and e.event_type = any(:types)
                      and %s
                      and e.experiment_id = :experiment
                    offset 0) e
                  group by e.event_type order by e.event_type
                  """
                      .formatted(
                          CountingSql.before("e", "x", "0"), CountingSql.since("e", "x", "-24")))
              .bind("experiment", experimentId)
              .bind("units", units)
              .bindArray("types", String.class, eventTypes)
              .map(
                  (row, context) ->
                      new Early(
                          row.getString("event_type"), row.getLong("events"), row.getLong("early")))
              .list();
        });
  }

  @Override
  public List<Group> byAge(UUID experimentId, Metric metric, Instant now) {
    String amount =
        switch (metric.kind()) {
          case COUNT -> "count(*) filter (where %s)";
          case MEAN -> "coalesce(sum(e.value) filter (where %s), 0)";
          case BINOMIAL -> "(count(*) filter (where %s) > 0)::int";
          case RATIO, QUANTILE, RETENTION ->
              throw new IllegalArgumentException("no novelty of a " + metric.kind());
        };
    String early = amount.formatted(CountingSql.before("e", "u", "24"));
    String late = amount.formatted(CountingSql.since("e", "u", "24"));
    return database.snapshot(
        handle -> {
          Plans.inBulk(handle);
          return handle
              .createQuery(
                  """
                  with units as (
                    select unit_id, variant_id, phase, exposed_at from exposures
                    where experiment_id = :experiment and not multiple
                      and exposed_at <= :now::timestamptz - interval '168 hours'
                  ), per_unit as (
                    select u.variant_id, u.phase, a.* from units u cross join lateral (
                      select %s::double precision as v0, %s::double precision as v1 from events e
                      where e.unit_id = u.unit_id and e.event_type = :type
                        and %s and %s and %s
                    ) a
                  )
                  select variant_id, phase, count(*) as n%s
                  from per_unit group by variant_id, phase
                  """
                      .formatted(
                          early,
                          late,
                          CountingSql.meantFor("e", ":experiment"),
                          CountingSql.since("e", "u", "0"),
                          CountingSql.before("e", "u", "168"),
                          MomentsRow.columns(2, "")))
              .bind("experiment", experimentId)
              .bind("type", metric.eventType())
              .bind("now", Times.utc(now))
              .map(
                  (row, context) -> {
                    MomentsRow moments = MomentsRow.of(row, 2);
                    return new Group(moments.variantId(), moments.phase(), moments.joint());
                  })
              .list();
        });
  }
}
