package io.molam.experiments.adapter.jdbi.totals;

import io.molam.experiments.adapter.jdbi.sql.Columns;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Plans;
import io.molam.experiments.adapter.jdbi.sql.Times;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * Totals per unit, experiment and measure. Events are added to the totals of folded exposures in
 * their own transaction; an exposure is folded when its totals hold all events that were committed
 * before. Both sides lock the bucket of the unit, events shared and folding alone, so that neither
 * overlooks what the other has not committed yet. New exposures therefore never wait.
 */
public final class Accumulators {
  /** First key of the advisory locks of unit buckets. */
  private static final int BUCKETS = 5020;

  /** First key of the advisory locks of an experiment's measures. */
  private static final int MEASURES = 5021;

  /** So many units lie in nearly all buckets. */
  private static final int MANY_UNITS = 200;

  /** Units folded in one transaction. */
  private static final int SLICE = 2_000;

  private final Database database;

  public Accumulators(Database database) {
    this.database = database;
  }

  /**
   * The measures of one experiment.
   *
   * @param version number of the last change, 0 without measures
   */
  public record Registered(Map<Measure, Integer> numbers, int version) {
    public int number(Measure measure) {
      Integer number = numbers.get(measure);
      if (number == null) {
        throw new IllegalStateException("not registered: " + measure);
      }
      return number;
    }

    private boolean holds(List<Measure> wanted) {
      return numbers.keySet().containsAll(wanted);
    }
  }

  /** Keeps everybody who holds the unit, shared or not, waiting until the transaction ends. */
  public static void hold(Handle handle, String unit) {
    handle
        .createQuery("select pg_advisory_xact_lock(:space, hashtext(:unit) & 63)::text")
        .bind("space", BUCKETS)
        .bind("unit", unit)
        .mapTo(String.class)
        .list();
  }

  /** Keeps everybody who holds any unit waiting until the transaction ends. */
  public static void holdAll(Handle handle) {
    handle
        .createQuery("select pg_advisory_xact_lock(:space, b)::text from generate_series(0, 63) b")
        .bind("space", BUCKETS)
        .mapTo(String.class)
        .list();
  }

  /** Keeps folding of these units, and overrides of them, waiting until the transaction ends. */
  public static void holdShared(Handle handle, List<String> units) {
    if (units.size() >= MANY_UNITS) {
      // they are in nearly all buckets, so that it is not worth sending them
      handle
          .createQuery(
              "select pg_advisory_xact_lock_shared(:space, b)::text from generate_series(0, 63) b")
          .bind("space", BUCKETS)
          .mapTo(String.class)
          .list();
      return;
    }
    handle
        .createQuery(
            """
            select pg_advisory_xact_lock_shared(:space, b)::text from (
              select distinct hashtext(u) & 63 as b from unnest(:units) u order by 1) buckets
            """)
        .bind("space", BUCKETS)
        .bind("units", Columns.texts(units, unit -> unit))
        .mapTo(String.class)
        .list();
  }

  /** Makes sure that the measures are added up from now on. */
  public Registered register(UUID experimentId, List<Measure> wanted) {
    Registered known = database.query(handle -> registered(handle, experimentId));
    if (known.holds(wanted)) {
      return known;
    }
    return database.transaction(
        handle -> {
          handle
              .createQuery("select pg_advisory_xact_lock(:space, hashtext(:experiment))::text")
              .bind("space", MEASURES)
              .bind("experiment", experimentId.toString())
              .mapTo(String.class)
              .one();
          Registered present = registered(handle, experimentId);
          int next = present.numbers().size();
          for (Measure measure : wanted.stream().distinct().toList()) {
            if (!present.numbers().containsKey(measure)) {
              insert(handle, experimentId, measure, next++, present.version() + 1);
            }
          }
          return registered(handle, experimentId);
        });
  }

  private static void insert(
      Handle handle, UUID experimentId, Measure measure, int number, int since) {
    handle
        .createUpdate(
            """
            insert into measures (experiment_id, number, event_type, starts, ends, keeps_values, since)
            values (:experiment, :number, :type, :starts, :ends, :keeps, :since)
            """)
        .bind("experiment", experimentId)
        .bind("number", number)
        .bind("type", measure.eventType())
        .bind("starts", measure.starts())
        .bind("ends", measure.ends())
        .bind("keeps", measure.keepsValues())
        .bind("since", since)
        .execute();
  }

  private static Registered registered(Handle handle, UUID experimentId) {
    Map<Measure, Integer> numbers = new HashMap<>();
    int[] version = {0};
    handle
        .createQuery("select * from measures where experiment_id = :experiment order by number")
        .bind("experiment", experimentId)
        .map(
            (row, context) -> {
              numbers.put(
                  new Measure(
                      row.getString("event_type"),
                      row.getInt("starts"),
                      row.getObject("ends", Integer.class),
                      row.getBoolean("keeps_values")),
                  row.getInt("number"));
              version[0] = Math.max(version[0], row.getInt("since"));
              return true;
            })
        .list();
    return new Registered(Map.copyOf(numbers), version[0]);
  }

  /**
   * Folds what is not folded yet of an experiment; safe to run at the same time elsewhere.
   *
   * @return units folded
   */
  public int fold(UUID experimentId, int version) {
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
                    select hashtext(unit_id) & 63 as bucket, count(*) as units from exposures
                    where experiment_id = :experiment and folded = any(:behind)
                    group by 1 order by 1
                    """)
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
          row.getObject("first", OffsetDateTime.class).toInstant());
    }
  }

  private static int fold(
      Handle handle, UUID experimentId, int version, List<Integer> behind, List<Integer> buckets) {
    Plans.byKey(handle);
    handle
        .createQuery(
            """
            select pg_advisory_xact_lock(:space, b)::text from (
              select b from unnest(:buckets) b order by 1) buckets
            """)
        .bind("space", BUCKETS)
        .bindArray("buckets", Integer.class, buckets)
        .mapTo(String.class)
        .list();
    // sorted by more than the column, so that no plan walks the units of all experiments in order
    Optional<Pending> pending =
        handle
            .createQuery(
                """
                select count(*) as number, array_agg(unit_id) as units,
                  array_agg(experiment_id) as experiments, array_agg(variant_id) as variants,
                  array_agg(phase) as phases, array_agg(exposed_at) as exposed_at,
                  array_agg(folded) as folded, array_agg(multiple) as multiple,
                  min(exposed_at) as first
                from (
                  select * from exposures
                  where experiment_id = :experiment and folded = any(:behind)
                    and hashtext(unit_id) & 63 = any(:buckets)
                  order by unit_id || '' limit :slice for no key update) slice
                having count(*) > 0
                """)
            .bind("experiment", experimentId)
            .bindArray("behind", Integer.class, behind)
            .bindArray("buckets", Integer.class, buckets)
            .bind("slice", SLICE)
            .map((row, context) -> Pending.of(row))
            .findOne();
    pending.ifPresent(
        units -> {
          forget(handle, units);
          add(handle, experimentId, version, units);
          mark(handle, version, units);
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
  private static void add(Handle handle, UUID experimentId, int version, Pending units) {
    Registered registered = registered(handle, experimentId);
    if (registered.numbers().isEmpty()) {
      return;
    }
    int starts = registered.numbers().keySet().stream().mapToInt(Measure::starts).min().orElse(0);
    handle
        .createUpdate(
            """
            insert into unit_totals (unit_id, experiment_id, measure, variant_id, phase, events,
              valueless, exact, event_values)
            select x.unit_id, x.experiment_id, m.number, x.variant_id, x.phase, count(*),
              count(*) filter (where e.value is null),
              coalesce(sum(e.value::text::numeric), 0),
              case when m.keeps_values
                then array_agg(e.value) filter (where e.value is not null) end
            from unnest(:units, :experiments, :variants, :phases, :exposed_at, :folded, :multiple)
              as x (unit_id, experiment_id, variant_id, phase, exposed_at, folded, multiple)
            cross join lateral (
              select * from events
              where not x.multiple and unit_id = x.unit_id and event_type = any(:types)
                and (experiment_id is null or experiment_id = x.experiment_id)
                and occurred_at >= :earliest
                and occurred_at >= x.exposed_at + make_interval(hours => :starts)
              offset 0) e
            join measures m on m.experiment_id = x.experiment_id and m.event_type = e.event_type
              and m.since > x.folded and m.since <= :version
              and e.occurred_at >= x.exposed_at + make_interval(hours => m.starts)
              and (m.ends is null or e.occurred_at < x.exposed_at + make_interval(hours => m.ends))
            group by x.unit_id, x.experiment_id, m.number, x.variant_id, x.phase, m.keeps_values
            """)
        .bind("units", Columns.given(units.units()))
        .bind("experiments", Columns.given(units.experiments()))
        .bind("variants", Columns.given(units.variants()))
        .bind("phases", Columns.given(units.phases()))
        .bind("exposed_at", Columns.given(units.exposedAt()))
        .bind("folded", Columns.given(units.folded()))
        .bind("multiple", Columns.given(units.multiple()))
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
  private static void mark(Handle handle, int version, Pending units) {
    handle
        .createUpdate(
            """
            update exposures x set folded = :version
            from unnest(:units, :experiments) as f (unit_id, experiment_id)
            where x.unit_id = f.unit_id and (x.experiment_id = f.experiment_id) is true
            """)
        .bind("version", version)
        .bind("units", Columns.given(units.units()))
        .bind("experiments", Columns.given(units.experiments()))
        .execute();
  }

  /**
   * Makes every exposure of the experiment one that has to be folded anew.
   *
   * @return how many had been folded
   */
  public int unfold(UUID experimentId) {
    return database.transaction(
        handle ->
            handle
                .createUpdate(
                    "update exposures set folded = 0 where experiment_id = :experiment and folded > 0")
                .bind("experiment", experimentId)
                .execute());
  }
}
