package io.molam.experiments.adapter.jdbi;

import io.molam.experiments.adapter.jdbi.Accumulators.Registered;
import io.molam.experiments.adapter.jdbi.MomentsSql.Source;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricKind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * Statistics computed by PostgreSQL over the accumulators, or over exposures and events for a past
 * moment. Its {@code avg} and {@code covar_pop} of doubles update mean and centred sums (Youngs and
 * Cramer), so that no digits are lost to sums of squares.
 */
public final class JdbiMetricSource implements MetricSource {
  /** Plans differ in the order of their groups; what is read must not. */
  private static final Comparator<UnitCount> COUNTS =
      Comparator.comparing(UnitCount::variantId).thenComparingInt(UnitCount::phase);

  private static final Comparator<Group> GROUPS =
      Comparator.comparing(Group::variantId).thenComparingInt(Group::phase);

  private static final OffsetDateTime FOREVER = OffsetDateTime.parse("9999-12-31T00:00:00Z");

  private final Database database;
  private final Accumulators accumulators;

  public JdbiMetricSource(Database database) {
    this.database = database;
    this.accumulators = new Accumulators(database);
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
  public Reading read(UUID experimentId, List<Wanted> wanted, Instant now) {
    Registered registered = folded(experimentId, wanted);
    return database.snapshot(
        handle -> {
          Plans.inBulk(handle);
          return Reader.live(handle, experimentId, now, registered, null)
              .read(wanted)
              .getOrDefault("", new Reading(List.of(), empty(wanted)));
        });
  }

  @Override
  public SequencedMap<String, Reading> breakDown(
      UUID experimentId, List<Wanted> wanted, Instant now, String attribute, int limit) {
    Registered registered = folded(experimentId, wanted);
    Map<String, Reading> segments =
        database.snapshot(
            handle -> {
              Plans.inBulk(handle);
              return Reader.live(handle, experimentId, now, registered, attribute).read(wanted);
            });
    SequencedMap<String, Reading> frequent = new LinkedHashMap<>();
    segments.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<String, Reading> e) -> -size(e.getValue()))
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(limit)
        .forEach(entry -> frequent.put(entry.getKey(), entry.getValue()));
    return frequent;
  }

  private static long size(Reading reading) {
    return reading.counts().stream().mapToLong(UnitCount::units).sum();
  }

  private static List<List<Group>> empty(List<Wanted> wanted) {
    return wanted.stream().map(metric -> List.<Group>of()).toList();
  }

  private Registered folded(UUID experimentId, List<Wanted> wanted) {
    return folded(accumulators, experimentId, wanted);
  }

  static Registered folded(Accumulators accumulators, UUID experimentId, List<Wanted> wanted) {
    List<Measure> measures = new ArrayList<>();
    for (Wanted metric : wanted) {
      measures.addAll(UnitVariables.of(metric.metric(), metric.lookbackDays()).measures());
    }
    Registered registered = accumulators.register(experimentId, measures);
    accumulators.fold(experimentId, registered.version());
    return registered;
  }

  @Override
  public void prepare(UUID experimentId, List<Wanted> wanted) {
    folded(experimentId, wanted);
  }

  @Override
  public Reading readAsOf(UUID experimentId, List<Wanted> wanted, Instant asOf) {
    return database.snapshot(
        handle -> {
          Plans.inBulk(handle);
          requireEvents(handle, experimentId, wanted);
          return Reader.past(handle, experimentId, asOf, asOf, null)
              .read(wanted)
              .getOrDefault("", new Reading(List.of(), empty(wanted)));
        });
  }

  static void requireEvents(Handle handle, UUID experimentId, List<Wanted> wanted) {
    int lookback = wanted.stream().mapToInt(Wanted::lookbackDays).max().orElse(0);
    boolean gone =
        handle
            .createQuery(
                """
                select exists (select 1 from exposures x, dropped_events d
                  where x.experiment_id = :experiment
                    and x.exposed_at - make_interval(hours => :hours) < d.before)
                """)
            .bind("experiment", experimentId)
            .bind("hours", lookback * 24)
            .mapTo(Boolean.class)
            .one();
    if (gone) {
      throw new ExperimentException.Gone(
          "Events that these results need have been dropped; only the present results are kept.");
    }
  }

  /** Transactions that have not ended may still commit what they were given since they began. */
  @Override
  public Instant watermark() {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select least(clock_timestamp(), min(xact_start)) from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid()
                      and (backend_xid is not null
                        or xact_start > clock_timestamp() - interval '5 seconds')
                    """)
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant());
  }

  /**
   * Reads all metrics within one snapshot.
   *
   * @param asOf until when exposures and events were ingested, null for all
   * @param until before when units were exposed and events occurred, null for all
   */
  record Reader(
      Handle handle,
      UUID experimentId,
      Instant now,
      Source source,
      @Nullable Registered registered,
      @Nullable String attribute,
      @Nullable Instant asOf,
      @Nullable Instant until) {

    private static Reader live(
        Handle handle,
        UUID experimentId,
        Instant now,
        Registered registered,
        @Nullable String attribute) {
      return new Reader(handle, experimentId, now, Source.LIVE, registered, attribute, null, null);
    }

    static Reader past(
        Handle handle,
        UUID experimentId,
        Instant now,
        @Nullable Instant asOf,
        @Nullable Instant until) {
      return new Reader(handle, experimentId, now, Source.PAST, null, null, asOf, until);
    }

    Map<String, Reading> read(List<Wanted> wanted) {
      Map<String, List<UnitCount>> counts = counts();
      List<Map<String, List<Group>>> metrics = new ArrayList<>();
      for (Wanted metric : wanted) {
        metrics.add(groups(metric, counts));
      }
      Map<String, Reading> readings = new TreeMap<>();
      counts.forEach(
          (segment, units) ->
              readings.put(
                  segment,
                  new Reading(
                      units.stream().sorted(COUNTS).toList(),
                      metrics.stream()
                          .map(groups -> groups.getOrDefault(segment, List.of()))
                          .map(groups -> groups.stream().sorted(GROUPS).toList())
                          .toList())));
      return readings;
    }

    private Map<String, List<UnitCount>> counts() {
      Map<String, List<UnitCount>> counts = new TreeMap<>();
      bound(handle.createQuery(MomentsSql.counts(source, attribute != null)))
          .map(
              (row, context) ->
                  counts
                      .computeIfAbsent(segment(row.getString("segment")), s -> new ArrayList<>())
                      .add(
                          new UnitCount(
                              row.getObject("variant_id", UUID.class),
                              row.getInt("phase"),
                              row.getLong("units"),
                              row.getLong("multiple"))))
          .list();
      boolean multiple =
          counts.values().stream().flatMap(List::stream).anyMatch(count -> count.multiple() > 0);
      return multiple ? withoutForced(counts) : counts;
    }

    /** Units that an override was put on were not seen with two variants by accident. */
    private Map<String, List<UnitCount>> withoutForced(Map<String, List<UnitCount>> counts) {
      record Forced(String segment, UUID variantId, int phase, long units) {}
      List<Forced> forced =
          bound(handle.createQuery(MomentsSql.forced(source, attribute != null)))
              .map(
                  (row, context) ->
                      new Forced(
                          segment(row.getString("segment")),
                          row.getObject("variant_id", UUID.class),
                          row.getInt("phase"),
                          row.getLong("units")))
              .list();
      Map<String, List<UnitCount>> others = new TreeMap<>();
      counts.forEach(
          (segment, units) ->
              others.put(
                  segment,
                  units.stream()
                      .map(
                          count ->
                              new UnitCount(
                                  count.variantId(),
                                  count.phase(),
                                  count.units(),
                                  count.multiple()
                                      - forced.stream()
                                          .filter(f -> f.segment().equals(segment))
                                          .filter(f -> f.variantId().equals(count.variantId()))
                                          .filter(f -> f.phase() == count.phase())
                                          .mapToLong(Forced::units)
                                          .sum()))
                      .toList()));
      return others;
    }

    private static String segment(@Nullable String value) {
      return value == null ? "" : value;
    }

    Map<String, List<Group>> groups(Wanted wanted, Map<String, List<UnitCount>> counts) {
      Metric metric = wanted.metric();
      UnitVariables variables = UnitVariables.of(metric, wanted.lookbackDays());
      List<Integer> numbers = numbers(variables);
      return metric.kind() == MetricKind.QUANTILE
          ? new QuantileReader(this, wanted, variables, numbers).read()
          : moments(wanted, variables, numbers, counts);
    }

    private List<Integer> numbers(UnitVariables variables) {
      List<Measure> measures = variables.measures();
      return registered == null
          ? measures.stream().map(measures::indexOf).toList()
          : measures.stream().map(registered::number).toList();
    }

    private Map<String, List<Group>> moments(
        Wanted wanted,
        UnitVariables variables,
        List<Integer> numbers,
        Map<String, List<UnitCount>> counts) {
      MomentsSql sql = MomentsSql.of(wanted, variables, numbers, source, attribute != null);
      Map<String, List<MomentsRow>> rows = new TreeMap<>();
      bound(handle.createQuery(sql.sql()), sql.bindings())
          .map(
              (row, context) ->
                  rows.computeIfAbsent(segment(row.getString("segment")), s -> new ArrayList<>())
                      .add(MomentsRow.of(row, variables.variables().size())))
          .list();
      Map<String, List<Group>> groups = new TreeMap<>();
      for (Map.Entry<String, List<UnitCount>> entry : counts.entrySet()) {
        List<MomentsRow> found = rows.getOrDefault(entry.getKey(), List.of());
        groups.put(
            entry.getKey(),
            sql.zeroFilled()
                ? found.stream().map(row -> row.group(variables, 0)).toList()
                : filled(found, entry.getValue(), variables));
      }
      return groups;
    }

    /** Units without any event have 0 in every variable. */
    private static List<Group> filled(
        List<MomentsRow> rows, List<UnitCount> counts, UnitVariables variables) {
      List<Group> groups = new ArrayList<>();
      for (UnitCount count : counts) {
        MomentsRow found = MomentsRow.none(count, variables.variables().size());
        for (MomentsRow row : rows) {
          if (row.variantId().equals(count.variantId()) && row.phase() == count.phase()) {
            found = row;
          }
        }
        if (count.units() > 0) {
          groups.add(found.group(variables, count.units() - found.n()));
        }
      }
      return groups;
    }

    Query bound(Query query, Map<String, Object> bindings) {
      bindings.forEach(query::bind);
      return bound(query);
    }

    private Query bound(Query query) {
      query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
      query.bind("experiment", experimentId).bind("now", Times.utc(now));
      if (attribute != null) {
        query.bind("dimension", attribute);
      }
      if (registered == null) {
        query.bind("as_of", orForever(asOf)).bind("until", orForever(until));
      } else {
        query
            .bind("version", registered.version())
            .bindArray(
                "behind", Integer.class, IntStream.range(0, registered.version()).boxed().toList());
      }
      return query;
    }
  }

  /** For a bound that may be open: nothing is as late. */
  static OffsetDateTime orForever(@Nullable Instant time) {
    return time == null ? FOREVER : Times.utc(time);
  }

  /** Quantiles take a second look at the values, at the levels that the first one gives. */
  private record QuantileReader(
      Reader reader, Wanted wanted, UnitVariables variables, List<Integer> numbers) {
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
                      new Found(
                          row.getString("segment"), MomentsRow.of(row, 2), row.getDouble("q")))
              .list();
      MomentsSql outer = MomentsSql.outer(wanted, variables, numbers, reader.source(), segmented);
      Map<String, List<Group>> groups = new TreeMap<>();
      for (Found row : rows) {
        groups
            .computeIfAbsent(Reader.segment(row.segment()), s -> new ArrayList<>())
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
                      .quantile(row.quantile(), bounds.getDouble("low"), bounds.getDouble("high")))
          .one();
    }
  }
}
