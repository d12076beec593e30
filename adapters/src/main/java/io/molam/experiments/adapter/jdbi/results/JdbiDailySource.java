package io.molam.experiments.adapter.jdbi.results;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Plans;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.application.port.DailySource;
import io.molam.experiments.application.port.MetricSource.Group;
import io.molam.experiments.application.port.MetricSource.Reading;
import io.molam.experiments.application.port.MetricSource.UnitCount;
import io.molam.experiments.application.port.MetricSource.Wanted;
import io.molam.experiments.domain.metric.Metric.Cap;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.Preparation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * Days from exposures and events: one pass over a metric's events gives what each day changed, and
 * the changes are added up as exact decimals. Quantiles are read day by day.
 */
final class JdbiDailySource implements DailySource {
  private final Database database;

  JdbiDailySource(Database database) {
    this.database = database;
  }

  private record Key(UUID variantId, int phase) {}

  private record Counted(LocalDate day, UnitCount count) {}

  @Override
  public List<Day> read(
      UUID experimentId, List<Wanted> wanted, Instant now, @Nullable Instant asOf) {
    return database.snapshot(
        handle -> {
          Plans.inBulk(handle);
          JdbiMetricSource.requireEvents(handle, experimentId, wanted, asOf);
          return new Pass(handle, experimentId, now, asOf).days(wanted);
        });
  }

  /** Within one snapshot. */
  private record Pass(Handle handle, UUID experimentId, Instant now, @Nullable Instant asOf) {

    private LocalDate last() {
      return now.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    List<Day> days(List<Wanted> wanted) {
      List<Counted> counted = counted();
      if (counted.isEmpty()) {
        return List.of();
      }
      List<LocalDate> dates =
          counted.stream()
              .map(Counted::day)
              .min(LocalDate::compareTo)
              .orElseThrow()
              .datesUntil(last().plusDays(1))
              .toList();
      List<List<List<Group>>> metrics = new ArrayList<>();
      for (Wanted metric : wanted) {
        metrics.add(
            metric.metric().kind() == MetricKind.QUANTILE
                ? quantiles(metric, dates)
                : moments(metric, dates));
      }
      List<Day> days = new ArrayList<>();
      for (int i = 0; i < dates.size(); i++) {
        int at = i;
        days.add(
            new Day(
                dates.get(i),
                new Reading(
                    until(counted, dates.get(i)),
                    metrics.stream().map(metric -> metric.get(at)).toList())));
      }
      return days;
    }

    private List<Counted> counted() {
      LoggedSql logged = LoggedSql.of(handle, experimentId);
      return bound(handle.createQuery(DailySql.counts(logged)))
          .map(
              (row, context) ->
                  new Counted(
                      row.getObject("day", LocalDate.class),
                      new UnitCount(
                          row.getObject("variant_id", UUID.class),
                          row.getInt("phase"),
                          row.getLong("units"),
                          row.getLong("multiple"),
                          logged.read(row))))
          .list();
    }

    private static List<UnitCount> until(List<Counted> counted, LocalDate date) {
      Map<Key, UnitCount> sums = new HashMap<>();
      for (Counted each : counted) {
        UnitCount count = each.count();
        if (!each.day().isAfter(date)) {
          sums.merge(new Key(count.variantId(), count.phase()), count, UnitCount::plus);
        }
      }
      return List.copyOf(sums.values());
    }

    private static Key key(ResultSet row) throws SQLException {
      return new Key(row.getObject("variant_id", UUID.class), row.getInt("phase"));
    }

    private List<List<Group>> moments(Wanted wanted, List<LocalDate> dates) {
      UnitVariables variables = UnitVariables.of(wanted.metric(), wanted.lookbackDays());
      DailySql sql = DailySql.of(wanted, variables);
      Query query = handle.createQuery(sql.sql());
      sql.bindings().forEach(query::bind);
      Map<LocalDate, Map<Key, Sums>> changes = new TreeMap<>();
      bound(query)
          .map(
              (row, context) ->
                  changes
                      .computeIfAbsent(row.getObject("day", LocalDate.class), d -> new HashMap<>())
                      .put(key(row), Sums.of(row, variables, wanted.metric().cap())))
          .list();
      Map<Key, Sums> sums = new HashMap<>();
      List<List<Group>> days = new ArrayList<>();
      for (LocalDate date : dates) {
        changes
            .getOrDefault(date, Map.of())
            .forEach((key, change) -> sums.merge(key, change, Sums::plus));
        List<Group> groups = new ArrayList<>();
        sums.forEach(
            (key, sum) ->
                groups.add(
                    new MomentsRow(
                            key.variantId(),
                            key.phase(),
                            sum.n(),
                            sum.centred(),
                            sum.preparation(variables.looksBack()))
                        .group(variables, 0)));
        days.add(groups);
      }
      return days;
    }

    private List<List<Group>> quantiles(Wanted wanted, List<LocalDate> dates) {
      List<List<Group>> days = new ArrayList<>();
      for (LocalDate date : dates) {
        boolean open = date.equals(last());
        Instant end = date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        days.add(
            MetricReader.past(handle, experimentId, now, asOf, open ? null : end)
                .groups(wanted, Map.of())
                .getOrDefault("", List.of()));
      }
      return days;
    }

    private Query bound(Query query) {
      query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
      return query
          .bind("experiment", experimentId)
          .bind("now", Times.utc(now))
          .bind("last", last())
          .bind("as_of", MetricReader.orForever(asOf))
          .bind("until", MetricReader.orForever(null));
    }
  }

  /**
   * Sums and sums of products of {@code k} variables.
   *
   * @param products for i &le; j, row by row
   * @param known units with history; a day may take away, as from those {@code above} a cap
   * @param caps of the metric
   */
  private record Sums(
      long n,
      List<BigDecimal> sums,
      List<BigDecimal> products,
      long known,
      long above,
      List<Double> caps) {

    static Sums of(ResultSet row, UnitVariables variables, @Nullable Cap cap) throws SQLException {
      int k = variables.variables().size();
      List<BigDecimal> sums = new ArrayList<>();
      List<BigDecimal> products = new ArrayList<>();
      for (int i = 0; i < k; i++) {
        sums.add(row.getBigDecimal("s" + i));
        for (int j = i; j < k; j++) {
          products.add(row.getBigDecimal("q" + i + j));
        }
      }
      return new Sums(
          row.getLong("entered"),
          sums,
          products,
          variables.looksBack() ? row.getLong("known") : 0,
          cap == null ? 0 : row.getLong("above"),
          MomentsRow.caps(row, variables, cap));
    }

    Sums plus(Sums other) {
      return new Sums(
          n + other.n,
          plus(sums, other.sums),
          plus(products, other.products),
          known + other.known,
          above + other.above,
          caps);
    }

    Preparation preparation(boolean looksBack) {
      return new Preparation(
          looksBack ? OptionalLong.of(known) : OptionalLong.empty(), caps, above);
    }

    private static List<BigDecimal> plus(List<BigDecimal> a, List<BigDecimal> b) {
      List<BigDecimal> sums = new ArrayList<>();
      for (int i = 0; i < a.size(); i++) {
        sums.add(a.get(i).add(b.get(i)));
      }
      return sums;
    }

    JointStatistics centred() {
      int k = sums.size();
      double[] means = new double[k];
      double[] comoments = new double[products.size()];
      if (n == 0) {
        return JointStatistics.of(0, means, comoments);
      }
      BigDecimal units = BigDecimal.valueOf(n);
      int at = 0;
      for (int i = 0; i < k; i++) {
        means[i] = sums.get(i).divide(units, MathContext.DECIMAL128).doubleValue();
        for (int j = i; j < k; j++) {
          // n q - s s is exact, so that nothing cancels but what is 0
          double centred =
              products
                  .get(at)
                  .multiply(units)
                  .subtract(sums.get(i).multiply(sums.get(j)))
                  .divide(units, MathContext.DECIMAL128)
                  .doubleValue();
          comoments[at++] = i == j ? Math.max(0, centred) : centred;
        }
      }
      return JointStatistics.of(n, means, comoments);
    }
  }
}
