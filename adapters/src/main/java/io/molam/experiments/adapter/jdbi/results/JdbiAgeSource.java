package io.molam.experiments.adapter.jdbi.results;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Plans;
import io.molam.experiments.adapter.jdbi.totals.CountingSql;
import io.molam.experiments.application.port.AgeSource;
import io.molam.experiments.application.port.DailySource;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.metric.Metric;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Values by age and by day, from the events of each unit. */
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
  public List<Step> byAge(
      UUID experimentId, Metric metric, List<Integer> ends, Instant now, @Nullable Instant asOf) {
    return read(experimentId, metric, now, asOf, (pass, variables) -> pass.ages(variables, ends));
  }

  @Override
  public List<DailySource.Day> byDate(
      UUID experimentId, Metric metric, Instant now, @Nullable Instant asOf) {
    return read(experimentId, metric, now, asOf, StepPass::dates);
  }

  private <T> List<T> read(
      UUID experimentId,
      Metric metric,
      Instant now,
      @Nullable Instant asOf,
      BiFunction<StepPass, UnitVariables, List<T>> steps) {
    AgeSource.requireSteps(metric);
    return database.snapshot(
        handle -> {
          Plans.inBulk(handle);
          JdbiMetricSource.requireEvents(
              handle, experimentId, List.of(new MetricSource.Wanted(metric, 0)), asOf);
          return steps.apply(
              new StepPass(handle, experimentId, now, asOf), UnitVariables.of(metric, 0));
        });
  }

  @Override
  public @Nullable Instant firstExposure(UUID experimentId, @Nullable Instant asOf) {
    return database.snapshot(
        handle ->
            handle
                .createQuery(StepSql.first())
                .bind("experiment", experimentId)
                .bind("as_of", MetricReader.orForever(asOf))
                .bind("until", MetricReader.orForever(null))
                .mapTo(OffsetDateTime.class)
                .findOne()
                .map(OffsetDateTime::toInstant)
                .orElse(null));
  }
}
