package io.molam.experiments.adapter.jdbi.results;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Plans;
import io.molam.experiments.adapter.jdbi.sql.Purpose;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.adapter.jdbi.totals.CountingSql;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals.Registered;
import io.molam.experiments.application.port.MetricSource.Wanted;
import io.molam.experiments.application.port.UnitExport;
import io.molam.experiments.domain.metric.MetricKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/** Units through a cursor in one snapshot, a thousand at a time. */
final class JdbiUnitExport implements UnitExport {
  private static final int FETCHED = 1_000;

  private final Database database;
  private final UnitTotals totals;

  JdbiUnitExport(Database database) {
    this.database = database.on(Purpose.EXPORT);
    this.totals = new UnitTotals(this.database);
  }

  /**
   * One column.
   *
   * @param expression over the unit's totals {@code t}
   * @param hours that must have passed since exposure, 0 for none
   */
  private record Column(String expression, boolean many, int hours) {}

  @Override
  public void read(UUID experimentId, List<Wanted> wanted, Instant now, Consumer<Row> sink) {
    Registered registered = JdbiMetricSource.folded(totals, experimentId, wanted);
    List<Column> columns = new ArrayList<>();
    TreeSet<Integer> numbers = new TreeSet<>();
    for (Wanted metric : wanted) {
      add(metric, registered, columns, numbers);
    }
    database.snapshot(
        handle -> {
          Plans.byKey(handle);
          Query query =
              handle
                  .createQuery(sql(columns, numbers))
                  .configure(SqlStatements.class, c -> c.setUnusedBindingAllowed(true))
                  .setFetchSize(FETCHED)
                  .bind("experiment", experimentId)
                  .bind("version", registered.version())
                  .bind("now", Times.utc(now));
          try (Stream<Row> rows = query.map((row, context) -> row(row, columns)).stream()) {
            rows.forEach(sink);
          }
          return true;
        });
  }

  private static void add(
      Wanted wanted, Registered registered, List<Column> columns, SortedSet<Integer> numbers) {
    UnitVariables variables = UnitVariables.of(wanted.metric(), wanted.lookbackDays());
    boolean many = wanted.metric().kind() == MetricKind.QUANTILE;
    Integer day = wanted.metric().retentionDay();
    for (UnitVariables.Variable variable : variables.variables()) {
      int number = registered.number(variable.measure());
      numbers.add(number);
      columns.add(
          many
              ? new Column(
                  "(array_agg(t.event_values) filter (where t.measure = %d and t.event_values is not null))"
                      .formatted(number),
                  true,
                  0)
              : new Column(
                  "coalesce(max(%s) filter (where t.measure = %d), 0)"
                      .formatted(variable.form().sql(), number),
                  false,
                  day == null ? 0 : (day + 1) * 24));
    }
  }

  /** Totals are looked up unit by unit, so that the first row comes at once. */
  private static String sql(List<Column> columns, SortedSet<Integer> numbers) {
    StringBuilder values = new StringBuilder();
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      values.append(i == 0 ? "" : ", ").append(column.expression()).append(" as v").append(i);
      shown.append(
          column.hours() == 0
              ? ", t.v" + i
              : ", case when x.exposed_at + make_interval(hours => %d) <= :now then t.v%d end as v%d"
                  .formatted(column.hours(), i, i));
    }
    return """
    select x.unit_id, x.variant_id, x.phase, x.exposed_at, x.recorded_at, x.propensity, x.multiple,
      x.decision::text as decision, x.context::text as context,
      %s as forced%s
    from exposures x%s
    where x.experiment_id = :experiment and x.folded >= :version
    """
        .formatted(
            CountingSql.forced("x.experiment_id", "x.unit_id"),
            shown,
            columns.isEmpty()
                ? ""
                : " cross join lateral (select %s from unit_totals t where t.unit_id = x.unit_id and t.experiment_id = x.experiment_id and t.measure in (%s)) t"
                    .formatted(
                        values,
                        numbers.stream().map(String::valueOf).collect(Collectors.joining(", "))));
  }

  private static Row row(ResultSet row, List<Column> columns) throws SQLException {
    boolean multiple = row.getBoolean("multiple");
    List<@Nullable Value> values = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      values.add(multiple ? null : value(row, "v" + i, columns.get(i).many()));
    }
    return new Row(
        row.getString("unit_id"),
        row.getObject("variant_id", UUID.class),
        row.getInt("phase"),
        row.getObject("exposed_at", OffsetDateTime.class).toInstant(),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        row.getDouble("propensity"),
        multiple,
        row.getBoolean("forced"),
        row.getString("decision"),
        row.getString("context"),
        values);
  }

  private static @Nullable Value value(ResultSet row, String name, boolean many)
      throws SQLException {
    if (!many) {
      double number = row.getDouble(name);
      return row.wasNull() ? null : new Value.One(number);
    }
    var array = row.getArray(name);
    if (array == null) {
      return new Value.Many(List.of());
    }
    // an array of the unit's one array of values
    Double[][] nested = (Double[][]) array.getArray();
    return new Value.Many(Arrays.stream(nested[0]).sorted().toList());
  }
}
