package io.molam.experiments.adapter.jdbi.totals;

import io.molam.experiments.adapter.jdbi.sql.Columns;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Locks of units, by bucket and until the transaction ends. Who adds events or imports exposures
 * shares them; who folds, puts an override or drops events has them alone.
 */
public final class UnitLocks {
  /** First key of the advisory locks of unit buckets. */
  private static final int SPACE = 5020;

  /** First key of the locks that enrolment shares: the function record_exposures takes them. */
  private static final int ENROLMENT = 5021;

  /** So many units lie in nearly all buckets. */
  private static final int MANY_UNITS = 200;

  static final int BUCKETS = 64;

  private UnitLocks() {}

  /** The bucket, 0 to 63, of a unit. */
  static String bucket(String unit) {
    return "hashtext(%s) & 63".formatted(unit);
  }

  /** Keeps everybody who enrols the unit waiting until the transaction ends. */
  public static void holdEnrolment(Handle handle, String unit) {
    handle
        .createQuery("select pg_advisory_xact_lock(:space, %s)::text".formatted(bucket(":unit")))
        .bind("unit", unit)
        .bind("space", ENROLMENT)
        .mapTo(String.class)
        .list();
  }

  /**
   * Keeps everybody who holds the unit waiting until the transaction ends, and shares the others.
   * Sorted by bucket as everywhere, so that nobody waits in a circle.
   */
  public static void hold(Handle handle, String unit, List<String> shared) {
    mixed(handle, SPACE, unit, shared);
  }

  /**
   * Keeps everybody who enrols the unit waiting until the transaction ends, and shares the others.
   */
  public static void holdEnrolment(Handle handle, String unit, List<String> shared) {
    mixed(handle, ENROLMENT, unit, shared);
  }

  private static void mixed(Handle handle, int space, String unit, List<String> shared) {
    handle
        .createQuery(
            """
            select case when alone then pg_advisory_xact_lock(:space, b)::text
              else pg_advisory_xact_lock_shared(:space, b)::text end
            from (
              select b, bool_or(alone) as alone from (
                select %s as b, true as alone
                union all select %s, false from unnest(:shared) u) wanted
              group by b order by b) buckets
            """
                .formatted(bucket(":unit"), bucket("u")))
        .bind("space", space)
        .bind("unit", unit)
        .bind("shared", Columns.texts(shared, each -> each))
        .mapTo(String.class)
        .list();
  }

  /** Whether whoever shares the locks of the first units has those of the second. */
  public static boolean cover(List<String> held, Collection<String> wanted) {
    return held.size() >= MANY_UNITS || Set.copyOf(held).containsAll(wanted);
  }

  /** Keeps everybody who holds one of the units waiting until the transaction ends. */
  public static void hold(Handle handle, List<String> units) {
    lock(
        handle
            .createQuery(
                """
                select pg_advisory_xact_lock(:space, b)::text from (
                  select distinct %s as b from unnest(:units) u order by 1) buckets
                """
                    .formatted(bucket("u")))
            .bind("units", Columns.texts(units, unit -> unit)));
  }

  /** Keeps everybody who holds any unit waiting until the transaction ends. */
  public static void holdAll(Handle handle) {
    lock(
        handle.createQuery(
            "select pg_advisory_xact_lock(:space, b)::text from generate_series(0, 63) b"));
  }

  /** Keeps everybody who holds a unit of these buckets waiting until the transaction ends. */
  static void holdBuckets(Handle handle, List<Integer> buckets) {
    lock(
        handle
            .createQuery(
                """
                select pg_advisory_xact_lock(:space, b)::text from (
                  select b from unnest(:buckets) b order by 1) buckets
                """)
            .bindArray("buckets", Integer.class, buckets));
  }

  /** Keeps folding of these units, and overrides of them, waiting until the transaction ends. */
  public static void holdShared(Handle handle, List<String> units) {
    if (units.size() >= MANY_UNITS) {
      // they are in nearly all buckets, so that it is not worth sending them
      lock(
          handle.createQuery(
              "select pg_advisory_xact_lock_shared(:space, b)::text from generate_series(0, 63) b"));
      return;
    }
    lock(
        handle
            .createQuery(
                """
                select pg_advisory_xact_lock_shared(:space, b)::text from (
                  select distinct %s as b from unnest(:units) u order by 1) buckets
                """
                    .formatted(bucket("u")))
            .bind("units", Columns.texts(units, unit -> unit)));
  }

  private static void lock(Query query) {
    query.bind("space", SPACE).mapTo(String.class).list();
  }
}
