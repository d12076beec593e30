package io.molam.experiments.adapter.jdbi.experiment;

import static io.molam.experiments.adapter.jdbi.sql.EnumText.lower;
import static io.molam.experiments.adapter.jdbi.sql.EnumText.parsed;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.Metric.Cap;
import io.molam.experiments.domain.metric.MetricKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Metric definitions. */
final class JdbiMetricRepository implements MetricRepository {
  private final Database database;

  JdbiMetricRepository(Database database) {
    this.database = database;
  }

  @Override
  public void insert(Metric metric) {
    try {
      database.query(
          handle ->
              bind(
                      handle.createUpdate(
                          """
                          insert into metrics (key, name, kind, event_type, denominator_event_type,
                            direction, retention_day, window_hours, cap_value, cap_percentile,
                            quantile, lookback_days, minimum_effect)
                          values (:key, :name, :kind, :event_type, :denominator_event_type,
                            :direction, :retention_day, :window_hours, :cap_value, :cap_percentile,
                            :quantile, :lookback_days, :minimum_effect)
                          """),
                      metric)
                  .execute());
    } catch (JdbiException e) {
      if (Database.isDuplicateKey(e)) {
        throw new ExperimentException.Conflict(
            "already_exists", "There is a metric \"" + metric.key() + "\" already.");
      }
      throw e;
    }
  }

  @Override
  public void update(Metric metric) {
    database.query(
        handle ->
            bind(
                    handle.createUpdate(
                        """
                        update metrics set name = :name, kind = :kind, event_type = :event_type,
                          denominator_event_type = :denominator_event_type,
                          direction = :direction, retention_day = :retention_day,
                          window_hours = :window_hours, cap_value = :cap_value,
                          cap_percentile = :cap_percentile, quantile = :quantile,
                          lookback_days = :lookback_days, minimum_effect = :minimum_effect
                        where key = :key
                        """),
                    metric)
                .execute());
  }

  private static Update bind(Update update, Metric metric) {
    return update
        .bind("key", metric.key())
        .bind("name", metric.name())
        .bind("kind", lower(metric.kind()))
        .bind("event_type", metric.eventType())
        .bind("denominator_event_type", metric.denominatorEventType())
        .bind("direction", lower(metric.direction()))
        .bind("retention_day", metric.retentionDay())
        .bind("window_hours", metric.windowHours())
        .bind("cap_value", metric.cap() instanceof Cap.Value(double limit) ? limit : null)
        .bind(
            "cap_percentile",
            metric.cap() instanceof Cap.Percentile(double percentile) ? percentile : null)
        .bind("quantile", metric.quantile())
        .bind("lookback_days", metric.lookbackDays())
        .bind("minimum_effect", metric.minimumEffect());
  }

  @Override
  public Optional<Metric> find(String key) {
    return select("where key = :key", query -> query.bind("key", key)).stream().findFirst();
  }

  @Override
  public Optional<Metric> findForUpdate(String key) {
    return select("where key = :key for update", query -> query.bind("key", key)).stream()
        .findFirst();
  }

  @Override
  public List<Metric> findAll(Collection<String> keys) {
    return select("where key = any(:keys)", query -> query.bindArray("keys", String.class, keys));
  }

  @Override
  public List<Metric> list() {
    return select("order by key", query -> query);
  }

  @Override
  public boolean inUse(String key) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select exists (select 1 from experiment_metrics m
                      join experiments e on e.id = m.experiment_id
                      where m.metric_key = :key and e.status <> 'draft')
                    """)
                .bind("key", key)
                .mapTo(Boolean.class)
                .one());
  }

  private List<Metric> select(String where, UnaryOperator<Query> bindings) {
    return database.query(
        handle ->
            bindings
                .apply(handle.createQuery("select * from metrics " + where))
                .map((row, context) -> metric(row))
                .list());
  }

  private static Metric metric(ResultSet row) throws SQLException {
    return new Metric(
        row.getString("key"),
        row.getString("name"),
        parsed(MetricKind.class, row.getString("kind")),
        row.getString("event_type"),
        row.getString("denominator_event_type"),
        parsed(Direction.class, row.getString("direction")),
        row.getObject("retention_day", Integer.class),
        row.getObject("window_hours", Integer.class),
        cap(row),
        row.getObject("quantile", Double.class),
        row.getObject("lookback_days", Integer.class),
        row.getObject("minimum_effect", Double.class),
        row.getBoolean("built_in"));
  }

  private static @Nullable Cap cap(ResultSet row) throws SQLException {
    Double limit = row.getObject("cap_value", Double.class);
    Double percentile = row.getObject("cap_percentile", Double.class);
    if (limit != null) {
      return new Cap.Value(limit);
    }
    return percentile == null ? null : new Cap.Percentile(percentile);
  }
}
