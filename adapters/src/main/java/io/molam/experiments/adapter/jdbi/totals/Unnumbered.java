package io.molam.experiments.adapter.jdbi.totals;

import io.molam.experiments.adapter.jdbi.sql.Columns;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Plans;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the sets of attributes that a replica of the previous release left out. Each experiment
 * is gone through once, bucket by bucket, and inside a bucket from unit to unit. Who adds events
 * meanwhile may leave a row behind, which the next time finds; results are right without, and
 * slower.
 */
final class Unnumbered {
  /** For how long an experiment of which nothing was left is not looked at. */
  static final Duration REST = Duration.ofDays(1);

  /** Units of a bucket that are read at once. */
  private static final int READ = 50_000;

  /** Units numbered in one transaction. */
  private static final int SLICE = 2_000;

  /**
   * Units of a bucket that want a number, or a total of which does. The bucket comes first, so that
   * the order of the units does not make the planner walk those of all experiments by key.
   */
  static final String UNITS =
      """
      with bucket as materialized (
        select unit_id, attribute_set from exposures
        where experiment_id = :experiment and folded = any(:versions) and %s = :bucket)
      select x.unit_id from bucket x
      where x.unit_id > :last and (x.attribute_set = 0 or exists (
        select from unit_totals t
        where t.unit_id = x.unit_id and (t.experiment_id = :experiment) is true
          and t.attribute_set = 0 and x.attribute_set <> 0))
      order by x.unit_id limit :read"""
          .formatted(UnitLocks.bucket("unit_id"));

  private static final int NOTHING = -1;

  private final Database database;
  private final int read;
  private final int slice;
  private final Map<UUID, Instant> nothingLeft = new ConcurrentHashMap<>();

  Unnumbered(Database database) {
    this(database, READ, SLICE);
  }

  /**
   * For tests.
   *
   * @param read units of a bucket that are read at once
   * @param slice units numbered in one transaction
   */
  Unnumbered(Database database, int read, int slice) {
    this.database = database;
    this.read = read;
    this.slice = slice;
  }

  /**
   * Numbers what is left of the experiments that declare dimensions and are not over.
   *
   * @return rows numbered
   */
  int number(Instant now) {
    List<UUID> declaring = declaring();
    nothingLeft.keySet().retainAll(declaring);
    int numbered = 0;
    for (UUID experiment : declaring) {
      if (nothingLeft.getOrDefault(experiment, Instant.MIN).isAfter(now.minus(REST))) {
        continue;
      }
      int rows = number(experiment);
      if (rows == NOTHING) {
        nothingLeft.put(experiment, now);
      } else {
        numbered += rows;
      }
    }
    return numbered;
  }

  /** Rows numbered, or that no unit wanted a number. */
  private int number(UUID experimentId) {
    boolean wanted = false;
    int version = database.query(handle -> Measures.registered(handle, experimentId)).version();
    int numbered = 0;
    for (int bucket = 0; bucket < UnitLocks.BUCKETS; bucket++) {
      String last = "";
      List<String> units;
      do {
        units = units(experimentId, version, bucket, last);
        for (int from = 0; from < units.size(); from += slice) {
          List<String> some = units.subList(from, Math.min(from + slice, units.size()));
          numbered += database.transaction(handle -> number(handle, experimentId, some));
        }
        if (!units.isEmpty()) {
          wanted = true;
          last = units.getLast();
        }
      } while (units.size() == read);
    }
    return wanted ? numbered : NOTHING;
  }

  private List<UUID> declaring() {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select id from experiments
                    where dimensions <> '{}' and status in ('running', 'paused') order by id
                    """)
                .mapTo(UUID.class)
                .list());
  }

  private List<String> units(UUID experimentId, int version, int bucket, String last) {
    return database.transaction(
        handle -> {
          Plans.byKey(handle);
          return handle
              .createQuery(UNITS)
              .bind("experiment", experimentId)
              .bindArray(
                  "versions", Integer.class, IntStream.rangeClosed(1, version).boxed().toList())
              .bind("bucket", bucket)
              .bind("last", last)
              .bind("read", read)
              .mapTo(String.class)
              .list();
        });
  }

  private static int number(Handle handle, UUID experimentId, List<String> units) {
    Plans.byKey(handle);
    return exposures(handle, experimentId, units) + totals(handle, experimentId, units);
  }

  private record Rest(List<String> units, List<@Nullable String> declared) {
    @SuppressWarnings("unchecked") // both columns are arrays of text
    static Rest of(ResultSet row) throws SQLException {
      return new Rest(
          List.of((String[]) row.getArray("units").getArray()),
          Arrays.asList((@Nullable String[]) row.getArray("declared").getArray()));
    }
  }

  private static int exposures(Handle handle, UUID experimentId, List<String> units) {
    return handle
        .createQuery(
            """
            select array_agg(unit_id) as units, array_agg(declared) as declared from (
              select x.unit_id, %s as declared from unnest(:units) u (unit_id)
              join exposures x on x.unit_id = u.unit_id and (x.experiment_id = :experiment) is true
              where x.folded > 0 and x.attribute_set = 0
              for no key update of x skip locked) slice
            having count(*) > 0
            """
                .formatted(AttributeSets.DECLARED))
        .bind("experiment", experimentId)
        .bind("units", Columns.texts(units, unit -> unit))
        .map((row, context) -> Rest.of(row))
        .findOne()
        .map(rest -> exposures(handle, experimentId, rest))
        .orElse(0);
  }

  private static int exposures(Handle handle, UUID experimentId, Rest rest) {
    List<Integer> sets =
        AttributeSets.numbered(
            handle, experimentId, Collections.nCopies(rest.units().size(), 0), rest.declared());
    return handle
        .createUpdate(
            """
            update exposures x set attribute_set = f.attribute_set
            from unnest(:units, :sets) as f (unit_id, attribute_set)
            where x.unit_id = f.unit_id and (x.experiment_id = :experiment) is true
            """)
        .bind("experiment", experimentId)
        .bind("units", Columns.texts(rest.units(), unit -> unit))
        .bind("sets", Columns.ints(sets, set -> set))
        .execute();
  }

  private static int totals(Handle handle, UUID experimentId, List<String> units) {
    return handle
        .createUpdate(
            """
            update unit_totals t set attribute_set = x.attribute_set from (
              select t.unit_id, t.measure, x.attribute_set from unnest(:units) u (unit_id)
              join exposures x on x.unit_id = u.unit_id and (x.experiment_id = :experiment) is true
              join unit_totals t on t.unit_id = u.unit_id
                and (t.experiment_id = :experiment) is true
              where t.attribute_set = 0 and x.attribute_set <> 0
              for no key update of t skip locked) x
            where t.unit_id = x.unit_id and (t.experiment_id = :experiment) is true
              and t.measure = x.measure
            """)
        .bind("experiment", experimentId)
        .bind("units", Columns.texts(units, unit -> unit))
        .execute();
  }
}
