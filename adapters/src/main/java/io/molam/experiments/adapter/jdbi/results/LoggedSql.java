package io.molam.experiments.adapter.jdbi.results;

import io.molam.experiments.domain.statistics.split.LoggedSplit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What a contextual policy logged of its units, added up with their counts. Sums are exact
 * decimals, so that the same units give the same digits in whatever order they are read.
 *
 * @param variants keys in the order of the design; none where the plan decides
 */
record LoggedSql(List<String> variants) {
  /** Of an experiment that has no contextual policy, or where it does not matter. */
  static final LoggedSql NONE = new LoggedSql(List.of());

  static LoggedSql of(Handle handle, UUID experimentId) {
    return new LoggedSql(
        handle
            .createQuery(
                """
                select v.key from variants v join experiments e on e.id = v.experiment_id
                where e.id = :experiment and (e.adaptive ->> 'contextual')::boolean
                order by v.position
                """)
            .bind("experiment", experimentId)
            .mapTo(String.class)
            .list());
  }

  /** A column of exposures x: the unit's propensities, null where none were logged. */
  String column() {
    if (variants.isEmpty()) {
      return "";
    }
    List<String> each = new ArrayList<>();
    for (String key : variants) {
      // keys hold nothing that would have to be escaped
      each.add("coalesce((x.decision #>> '{propensities,\"%s\"}')::numeric, 0)".formatted(key));
    }
    return ", case when x.decision is not null then array[%s] end as logged"
        .formatted(String.join(", ", each));
  }

  /** Columns of a grouped statement over units that have the column above. */
  String sums() {
    if (variants.isEmpty()) {
      return "";
    }
    StringBuilder sums =
        new StringBuilder(", count(logged) filter (where not multiple) as logged_units");
    for (int i = 1; i <= variants.size(); i++) {
      sums.append(", sum(logged[%d]) filter (where not multiple) as logged_%d".formatted(i, i));
      for (int j = i; j <= variants.size(); j++) {
        sums.append(
            ", sum(logged[%1$d] * logged[%2$d]) filter (where not multiple) as logged_%1$d_%2$d"
                .formatted(i, j));
      }
    }
    return sums.toString();
  }

  @Nullable LoggedSplit read(ResultSet row) throws SQLException {
    if (variants.isEmpty() || row.getLong("logged_units") == 0) {
      return null;
    }
    List<Double> sums = new ArrayList<>();
    List<Double> products = new ArrayList<>();
    for (int i = 1; i <= variants.size(); i++) {
      sums.add(row.getDouble("logged_" + i));
      for (int j = i; j <= variants.size(); j++) {
        products.add(row.getDouble("logged_%d_%d".formatted(i, j)));
      }
    }
    return new LoggedSplit(row.getLong("logged_units"), sums, products);
  }
}
