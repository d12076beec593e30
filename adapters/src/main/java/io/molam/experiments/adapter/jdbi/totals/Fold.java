package io.molam.experiments.adapter.jdbi.totals;

import io.molam.experiments.adapter.jdbi.sql.Columns;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Plans;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals.Measure;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals.Registered;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Gives exposures the totals of the events that were committed before; whoever adds an event later
 * adds it to the totals of folded exposures.
 */
final class Fold {
  /** Units folded in one transaction. */
  private static final int SLICE = 2_000;

  private final Database database;

  Fold(Database database) {
    this.database = database;
  }

  /**
   * Folds what is not folded yet of an experiment; safe to run at the same time elsewhere.
   *
   * @return units folded
   */
  int fold(UUID experimentId, int version) {
    List<Integer> behind = IntStream.range(0, version).boxed().toList();
    int folded = 0;
    for (List<Integer> buckets : pendingBuckets(experimentId, behind)) {
      int slice;
      do {
        slice =
            database.transaction(handle -> fold(handle, experimentId, version, behind, buckets));
        folded += slice;
      } while (slice == SLICE);
    }
    return folded;
  }

  /** Buckets with something to fold, in groups that make about one slice. */
  private List<List<Integer>> pendingBuckets(UUID experimentId, List<Integer> behind) {
    List<List<Integer>> groups = new ArrayList<>();
    long[] units = {SLICE};
    database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select %s as bucket, count(*) as units from exposures
                    where experiment_id = :experiment and folded = any(:behind)
                    group by 1 order by 1
                    """
                        .formatted(UnitLocks.bucket("unit_id")))
                .bind("experiment", experimentId)
                .bindArray("behind", Integer.class, behind)
                .map(
                    (row, context) -> {
                      if (units[0] + row.getLong("units") > SLICE) {
                        groups.add(new ArrayList<>());
                        units[0] = 0;
                      }
                      units[0] += row.getLong("units");
                      groups.getLast().add(row.getInt("bucket"));
                      return true;
                    })
                .list());
    return groups;
  }

  /**
   * Exposures to fold, as PostgreSQL's own arrays, which go back to it without being read here.
   *
   * @param first the earliest time of exposure
   */
  private record Pending(
      int number,
      Array units,
      Array experiments,
      Array variants,
      Array phases,
      Array exposedAt,
      Array folded,
      Array multiple,
      Array sets,
      Array declared,
      Instant first) {
    static Pending of(ResultSet row) throws SQLException {
      return new Pending(
          row.getInt("number"),
          row.getArray("units"),
          row.getArray("experiments"),
          row.getArray("variants"),
          row.getArray("phases"),
          row.getArray("exposed_at"),
          row.getArray("folded"),
          row.getArray("multiple"),
          row.getArray("sets"),
          row.getArray("declared"),
          row.getObject("first", OffsetDateTime.class).toInstant());
    }
  }

  private static int fold(
      Handle handle, UUID experimentId, int version, List<Integer> behind, List<Integer> buckets) {
    Plans.byKey(handle);
    UnitLocks.holdBuckets(handle, buckets);
    // taken as they come and sorted afterwards: sorted first, each slice of a bucket would read all
    // that is left of it
    Optional<Pending> pending =
        handle
            .createQuery(
                """
                select count(*) as number, array_agg(unit_id) as units,
                  array_agg(experiment_id) as experiments, array_agg(variant_id) as variants,
                  array_agg(phase) as phases, array_agg(exposed_at) as exposed_at,
                  array_agg(folded) as folded, array_agg(multiple) as multiple,
                  array_agg(attribute_set) as sets, array_agg(declared) as declared,
                  min(exposed_at) as first
                from (
                  select x.*, %s as declared from (
                    select * from exposures
                    where experiment_id = :experiment and folded = any(:behind)
                      and %s = any(:buckets)
                    limit :slice for no key update) x
                  order by unit_id) sorted
                having count(*) > 0
                """
                    .formatted(AttributeSets.DECLARED, UnitLocks.bucket("unit_id")))
            .bind("experiment", experimentId)
            .bindArray("behind", Integer.class, behind)
            .bindArray("buckets", Integer.class, buckets)
            .bind("slice", SLICE)
            .map((row, context) -> Pending.of(row))
            .findOne();
    pending.ifPresent(
        units -> {
          List<Integer> sets =
              AttributeSets.numbered(
                  handle, experimentId, list(units.sets()), list(units.declared()));
          forget(handle, units);
          add(handle, experimentId, version, units, sets);
          mark(handle, version, units, sets);
        });
    return pending.map(Pending::number).orElse(0);
  }

  /** Experiments are compared in a way that no index fits: see {@link Plans#byKey}. */
  private static void forget(Handle handle, Pending units) {
    handle
        .createUpdate(
            """
            delete from unit_totals t
            using unnest(:units, :experiments, :folded) as x (unit_id, experiment_id, folded)
            where x.folded = 0 and t.unit_id = x.unit_id
              and (t.experiment_id = x.experiment_id) is true
            """)
        .bind("units", Columns.given(units.units()))
        .bind("experiments", Columns.given(units.experiments()))
        .bind("folded", Columns.given(units.folded()))
        .execute();
  }

  /** The events of each unit are looked up once for all measures; the units are locked. */
  private static void add(
      Handle handle, UUID experimentId, int version, Pending units, List<Integer> sets) {
    Registered registered = Measures.registered(handle, experimentId);
    if (registered.numbers().isEmpty()) {
      return;
    }
    int starts = registered.numbers().keySet().stream().mapToInt(Measure::starts).min().orElse(0);
    handle
        .createUpdate(TotalsSql.FOLD)
        .bind("units", Columns.given(units.units()))
        .bind("experiments", Columns.given(units.experiments()))
        .bind("variants", Columns.given(units.variants()))
        .bind("phases", Columns.given(units.phases()))
        .bind("exposed_at", Columns.given(units.exposedAt()))
        .bind("folded", Columns.given(units.folded()))
        .bind("multiple", Columns.given(units.multiple()))
        .bind("sets", Columns.ints(sets, set -> set))
        .bindArray(
            "types",
            String.class,
            registered.numbers().keySet().stream().map(Measure::eventType).distinct().toList())
        .bind("version", version)
        .bind("starts", starts)
        .bind("earliest", Times.utc(units.first().plusSeconds(starts * 3600L)))
        .execute();
  }

  /** Compares experiments as {@link #forget}. */
  private static void mark(Handle handle, int version, Pending units, List<Integer> sets) {
    handle
        .createUpdate(
            """
            update exposures x set folded = :version, attribute_set = f.attribute_set
            from unnest(:units, :experiments, :sets) as f (unit_id, experiment_id, attribute_set)
            where x.unit_id = f.unit_id and (x.experiment_id = f.experiment_id) is true
            """)
        .bind("version", version)
        .bind("units", Columns.given(units.units()))
        .bind("experiments", Columns.given(units.experiments()))
        .bind("sets", Columns.ints(sets, set -> set))
        .execute();
  }

  @SuppressWarnings("unchecked") // the array's type is that of its column
  private static <T extends @Nullable Object> List<T> list(Array array) {
    try {
      return Arrays.asList((T[]) array.getArray());
    } catch (SQLException e) {
      throw new IllegalStateException("an array that was read cannot be taken apart", e);
    }
  }

  /**
   * Makes every exposure of the experiment one that has to be folded again.
   *
   * @return how many had been folded
   */
  int unfold(UUID experimentId) {
    return database.transaction(
        handle ->
            handle
                .createUpdate(
                    "update exposures set folded = 0 where experiment_id = :experiment and folded > 0")
                .bind("experiment", experimentId)
                .execute());
  }
}
