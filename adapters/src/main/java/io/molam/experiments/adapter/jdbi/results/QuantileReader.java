package io.molam.experiments.adapter.jdbi.results;

import io.molam.experiments.application.port.MetricSource.Group;
import io.molam.experiments.application.port.MetricSource.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Quantiles take a second look at the values, at the levels that the first one gives. */
record QuantileReader(
    MetricReader reader, Wanted wanted, UnitVariables variables, List<Integer> numbers) {
  private record Found(@Nullable String segment, MomentsRow moments, double quantile) {}

  Map<String, List<Group>> read() {
    double level = Objects.requireNonNull(wanted.metric().quantile());
    boolean segmented = reader.attribute() != null;
    MomentsSql sql = MomentsSql.quantile(wanted, variables, numbers, reader.source(), segmented);
    List<Found> rows =
        reader
            .bound(reader.handle().createQuery(sql.sql()), sql.bindings())
            .bind("quantile", level)
            .map(
                (row, context) ->
                    new Found(row.getString("segment"), MomentsRow.of(row, 2), row.getDouble("q")))
            .list();
    MomentsSql outer = MomentsSql.outer(wanted, variables, numbers, reader.source(), segmented);
    Map<String, List<Group>> groups = new TreeMap<>();
    for (Found row : rows) {
      groups
          .computeIfAbsent(reader.segment(row.segment()), s -> new ArrayList<>())
          .add(group(row, level, outer));
    }
    return groups;
  }

  private Group group(Found row, double level, MomentsSql outer) {
    double[] levels = row.moments().outerLevels(level);
    return reader
        .bound(reader.handle().createQuery(outer.sql()), outer.bindings())
        .bind("low", levels[0])
        .bind("high", levels[1])
        .bind("variant", row.moments().variantId())
        .bind("phase", row.moments().phase())
        .bind("segment", row.segment())
        .map(
            (bounds, context) ->
                row.moments()
                    .quantile(
                        level, row.quantile(), bounds.getDouble("low"), bounds.getDouble("high")))
        .one();
  }
}
