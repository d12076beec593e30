package io.molam.experiments.adapter.jdbi.totals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.application.port.MetricSource.Group;
import io.molam.experiments.application.port.MetricSource.UnitCount;
import io.molam.experiments.application.port.MetricSource.Wanted;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.Metric.Cap;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.estimate.Capping;
import io.molam.experiments.domain.statistics.estimate.ClusteredQuantile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * Results from raw exposures and events: values per unit by one subquery each, written without a
 * look at the statements under test.
 */
final class RawRows {
  private final Jdbi jdbi;

  RawRows(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * The groups say what the raw rows say.
   *
   * @param now for which values are complete
   * @param until exposures and events before it count
   */
  void assertMoments(
      UUID experiment,
      Wanted wanted,
      List<UnitCount> counts,
      List<Group> groups,
      Instant now,
      Instant until) {
    Metric metric = wanted.metric();
    List<Row> raw =
        metric.kind() == MetricKind.QUANTILE
            ? List.of()
            : rawValues(experiment, wanted, now, until);
    for (UnitCount count : counts) {
      Group group =
          groups.stream()
              .filter(g -> g.variantId().equals(count.variantId()) && g.phase() == count.phase())
              .findFirst()
              .orElse(null);
      if (metric.kind() == MetricKind.QUANTILE) {
        assertQuantile(experiment, metric, count, group);
        continue;
      }
      List<double[]> rows =
          raw.stream()
              .filter(
                  row -> row.variant().equals(count.variantId()) && row.phase() == count.phase())
              .map(Row::values)
              .toList();
      if (rows.isEmpty()) {
        assertThat(group == null || group.statistics().n() == 0).isTrue();
        continue;
      }
      Objects.requireNonNull(group);
      JointStatistics.Accumulator expected =
          new JointStatistics.Accumulator(rows.getFirst().length);
      rows.forEach(expected::add);
      assertSame(expected.toStatistics(), group.statistics());
      if (wanted.matureAfterHours() == 0) {
        assertThat(group.statistics().n()).isEqualTo(count.units());
      }
    }
  }

  private static void assertSame(JointStatistics expected, VariantStatistics actual) {
    JointStatistics joint =
        switch (actual) {
          case VariantStatistics.Mean mean ->
              JointStatistics.of(
                  mean.n(),
                  new double[] {mean.y().mean()},
                  new double[] {mean.y().centredSumOfSquares()});
          case VariantStatistics.AdjustedMean mean -> mean.joint();
          case VariantStatistics.Ratio ratio -> ratio.joint();
          case VariantStatistics.AdjustedRatio ratio -> ratio.joint();
          case VariantStatistics.Quantile quantile -> throw new AssertionError(quantile);
        };
    assertThat(joint.n()).isEqualTo(expected.n());
    assertThat(joint.variables()).isEqualTo(expected.variables());
    for (int i = 0; i < joint.variables(); i++) {
      assertThat(joint.mean(i)).isCloseTo(expected.mean(i), within(1e-9));
      for (int j = i; j < joint.variables(); j++) {
        assertThat(joint.comoment(i, j))
            .isCloseTo(
                expected.comoment(i, j), within(1e-9 * (1 + Math.abs(expected.comoment(i, i)))));
      }
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Row(UUID variant, int phase, double[] values) {}

  private List<Row> rawValues(UUID experiment, Wanted wanted, Instant now, Instant until) {
    Metric metric = wanted.metric();
    String during =
        metric.retentionDay() != null
            ? "e.occurred_at >= x.exposed_at + %d * interval '24 hours' and e.occurred_at < x.exposed_at + %d * interval '24 hours'"
                .formatted(metric.retentionDay(), metric.retentionDay() + 1)
            : "e.occurred_at >= x.exposed_at"
                + (metric.windowHours() == null
                    ? ""
                    : " and e.occurred_at < x.exposed_at + %d * interval '1 hour'"
                        .formatted(metric.windowHours()));
    String before =
        "e.occurred_at < x.exposed_at and e.occurred_at >= x.exposed_at - %d * interval '24 hours'"
            .formatted(wanted.lookbackDays());
    List<String> columns = new ArrayList<>();
    for (String when : wanted.lookbackDays() > 0 ? List.of(during, before) : List.of(during)) {
      columns.add(value(metric, metric.eventType(), when));
      if (metric.denominatorEventType() != null) {
        columns.add(value(metric, metric.denominatorEventType(), when));
      }
    }
    String mature = "true";
    if (metric.retentionDay() != null) {
      mature =
          "x.exposed_at <= :now::timestamptz - %d * interval '24 hours'"
              .formatted(metric.retentionDay() + 1);
    } else if (wanted.matureOnly() && metric.windowHours() != null) {
      mature =
          "x.exposed_at <= :now::timestamptz - %d * interval '1 hour'"
              .formatted(metric.windowHours());
    }
    String sql =
        "select x.variant_id, x.phase, array[%s]::double precision[] as v from exposures x where x.experiment_id = :e and not x.multiple and x.exposed_at < :until and not exists (select from overrides o where o.experiment_id = x.experiment_id and o.unit_id = x.unit_id) and %s"
            .formatted(String.join(", ", columns), mature);
    List<Row> all =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(sql)
                    .configure(SqlStatements.class, c -> c.setUnusedBindingAllowed(true))
                    .bind("e", experiment)
                    .bind("now", Times.utc(now))
                    .bind("until", Times.utc(until))
                    .map(
                        (row, context) -> {
                          Double[] boxed = (Double[]) row.getArray("v").getArray();
                          double[] values = new double[boxed.length];
                          for (int i = 0; i < values.length; i++) {
                            values[i] = boxed[i];
                          }
                          return new Row(
                              row.getObject("variant_id", UUID.class), row.getInt("phase"), values);
                        })
                    .list());
    if (metric.cap() != null) {
      for (int i = 0; i < all.getFirst().values().length; i++) {
        int column = i;
        double limit =
            switch (metric.cap()) {
              case Cap.Value(double fixed) -> fixed;
              case Cap.Percentile(double percentile) ->
                  Capping.atPercentile(
                          all.stream().mapToDouble(row -> row.values()[column]).toArray(),
                          percentile / 100,
                          Capping.Rule.LINEAR)
                      .cap();
            };
        all.forEach(row -> row.values()[column] = Math.min(limit, row.values()[column]));
      }
    }
    return all;
  }

  private static String value(Metric metric, String type, String when) {
    String from =
        " from events e where e.unit_id = x.unit_id and e.event_type = '%s' and %s and e.occurred_at < :until and coalesce(e.experiment_id, x.experiment_id) = x.experiment_id"
            .formatted(type, when);
    return switch (metric.kind()) {
      case BINOMIAL, RETENTION -> "(exists (select 1" + from + "))::int";
      case COUNT -> "(select count(*)" + from + ")";
      case MEAN -> "coalesce((select sum(e.value)" + from + "), 0)";
      case RATIO -> "coalesce((select sum(coalesce(e.value, 1))" + from + "), 0)";
      case QUANTILE -> throw new AssertionError();
    };
  }

  private void assertQuantile(
      UUID experiment, Metric metric, UnitCount count, @Nullable Group group) {
    record Value(String unit, double value) {}
    List<Value> values =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select x.unit_id, e.value from exposures x, events e
                        where x.experiment_id = :e and not x.multiple and x.variant_id = :v
                          and x.phase = :p and e.unit_id = x.unit_id and e.event_type = 'sale'
                          and e.value is not null and e.occurred_at >= x.exposed_at
                          and e.occurred_at < x.exposed_at + :w * interval '1 hour'
                          and coalesce(e.experiment_id, x.experiment_id) = x.experiment_id
                        """)
                    .bind("e", experiment)
                    .bind("v", count.variantId())
                    .bind("p", count.phase())
                    .bind("w", metric.windowHours() == null ? 100_000 : metric.windowHours())
                    .map((row, context) -> new Value(row.getString(1), row.getDouble(2)))
                    .list());
    if (values.isEmpty()) {
      assertThat(group).isNull();
      return;
    }
    List<String> units = values.stream().map(Value::unit).distinct().toList();
    Objects.requireNonNull(group);
    var expected =
        ClusteredQuantile.of(
            values.stream().mapToInt(v -> units.indexOf(v.unit())).toArray(),
            values.stream().mapToDouble(Value::value).toArray(),
            units.size(),
            0.8);
    var actual = ((VariantStatistics.Quantile) group.statistics()).quantile();
    assertThat(actual.n()).isEqualTo(expected.n());
    assertThat(actual.quantile()).isCloseTo(expected.quantile(), within(1e-9));
    assertThat(actual.lower()).isCloseTo(expected.lower(), within(1e-6));
    assertThat(actual.upper()).isCloseTo(expected.upper(), within(1e-6));
  }
}
