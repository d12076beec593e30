package io.molam.experiments.adapter.jdbi;

import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.statistics.ArmStatistics;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/**
 * Statistics computed by PostgreSQL over exposures and events. Its {@code avg} and {@code
 * covar_pop} of doubles update mean and centred sums (Youngs and Cramer), so that no digits are
 * lost to sums of squares.
 */
public final class JdbiMetricSource implements MetricSource {
  private final Database database;

  public JdbiMetricSource(Database database) {
    this.database = database;
  }

  @Override
  public List<UnitCount> units(UUID experimentId) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select variant_id, phase, count(*) filter (where not multiple) as units,
                      count(*) filter (where multiple) as multiple
                    from exposures x where experiment_id = :experiment and not exists (
                      select from overrides o
                      where o.experiment_id = x.experiment_id and o.unit_id = x.unit_id)
                    group by variant_id, phase
                    """)
                .bind("experiment", experimentId)
                .map(
                    (row, context) ->
                        new UnitCount(
                            row.getObject("variant_id", UUID.class),
                            row.getInt("phase"),
                            row.getLong("units"),
                            row.getLong("multiple")))
                .list());
  }

  @Override
  public List<Group> statistics(UUID experimentId, Metric metric, int lookbackDays, Instant now) {
    UnitValues values = UnitValues.of(metric, lookbackDays);
    return database.query(
        handle -> {
          Query query =
              handle
                  .createQuery(values.sql())
                  .bind("experiment", experimentId)
                  .bind("numerator", metric.eventType())
                  .bindArray("types", String.class, values.eventTypes());
          values.bindings().forEach(query::bind);
          if (metric.kind() == MetricKind.RETENTION) {
            query.bind("now", Times.utc(now));
          }
          return query.map((row, context) -> group(row, values)).list();
        });
  }

  private static Group group(ResultSet row, UnitValues values) throws SQLException {
    return new Group(
        row.getObject("variant_id", UUID.class), row.getInt("phase"), statistics(row, values));
  }

  private static ArmStatistics statistics(ResultSet row, UnitValues values) throws SQLException {
    int variables = values.variables();
    long n = row.getLong("n");
    double[] means = new double[variables];
    double[] comoments = new double[variables * (variables + 1) / 2];
    int at = 0;
    for (int i = 0; i < variables; i++) {
      means[i] = row.getDouble("mean" + i);
      for (int j = i; j < variables; j++) {
        comoments[at++] = row.getDouble("c" + i + j) * n;
      }
    }
    if (variables == 1) {
      return new ArmStatistics.Mean(new SufficientStatistics(n, means[0], comoments[0]));
    }
    JointStatistics joint = JointStatistics.of(n, means, comoments);
    if (!values.ratio()) {
      return new ArmStatistics.AdjustedMean(joint);
    }
    return variables == 2 ? new ArmStatistics.Ratio(joint) : new ArmStatistics.AdjustedRatio(joint);
  }
}
