package io.molam.experiments.adapter.jdbi.results;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Plans;
import io.molam.experiments.adapter.jdbi.totals.CountingSql;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals.Measure;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals.Registered;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.ExperimentException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Statistics computed by PostgreSQL over the totals of units, or over exposures and events for a
 * past moment. Its {@code avg} and {@code covar_pop} of doubles update mean and centred sums
 * (Youngs and Cramer), so that no digits are lost to sums of squares.
 */
final class JdbiMetricSource implements MetricSource {
  private final Database database;
  private final UnitTotals totals;

  JdbiMetricSource(Database database) {
    this.database = database;
    this.totals = new UnitTotals(database);
  }

  @Override
  public List<UnitCount> units(UUID experimentId) {
    return database.query(
        handle -> {
          LoggedSql logged = LoggedSql.of(handle, experimentId);
          return handle
              .createQuery(
                  """
                  select variant_id, phase, count(*) filter (where not multiple) as units,
                    count(*) filter (where multiple) as multiple%s
                  from (
                    select x.variant_id, x.phase, x.multiple%s
                    from exposures x where x.experiment_id = :experiment and not %s
                  ) counted
                  group by variant_id, phase
                  """
                      .formatted(
                          logged.sums(),
                          logged.column(),
                          CountingSql.forced("x.experiment_id", "x.unit_id")))
              .bind("experiment", experimentId)
              .map(
                  (row, context) ->
                      new UnitCount(
                          row.getObject("variant_id", UUID.class),
                          row.getInt("phase"),
                          row.getLong("units"),
                          row.getLong("multiple"),
                          logged.read(row)))
              .list();
        });
  }

  @Override
  public Reading read(UUID experimentId, List<Wanted> wanted, Instant now) {
    Registered registered = folded(experimentId, wanted);
    return database.snapshot(
        handle -> {
          Plans.inBulk(handle);
          return MetricReader.live(handle, experimentId, now, registered)
              .read(wanted)
              .getOrDefault("", new Reading(List.of(), empty(wanted)));
        });
  }

  @Override
  public SequencedMap<String, Reading> breakDown(
      UUID experimentId, List<Wanted> wanted, Instant now, String attribute, int limit) {
    Registered registered = folded(experimentId, wanted);
    return frequentFirst(
        database.snapshot(
            handle -> {
              Plans.inBulk(handle);
              MetricReader reader = MetricReader.live(handle, experimentId, now, registered);
              return AttributeLabels.of(
                      handle, experimentId, attribute, registered.version(), limit)
                  .flatMap(labels -> numbered(reader.by(attribute, labels), wanted))
                  .orElseGet(() -> reader.by(attribute, limit).read(wanted));
            }));
  }

  /** None when totals are without a number, as a replica of the previous release leaves them. */
  private static Optional<Map<String, Reading>> numbered(MetricReader reader, List<Wanted> wanted) {
    try {
      return Optional.of(reader.read(wanted));
    } catch (AttributeLabels.Incomplete e) {
      return Optional.empty();
    }
  }

  @Override
  public SequencedMap<String, Reading> breakDownAsOf(
      UUID experimentId, List<Wanted> wanted, Instant asOf, String attribute, int limit) {
    return frequentFirst(
        database.snapshot(
            handle -> {
              Plans.inBulk(handle);
              requireEvents(handle, experimentId, wanted, asOf);
              return MetricReader.past(handle, experimentId, asOf, asOf, null)
                  .by(attribute, limit)
                  .read(wanted);
            }));
  }

  private static SequencedMap<String, Reading> frequentFirst(Map<String, Reading> segments) {
    SequencedMap<String, Reading> frequent = new LinkedHashMap<>();
    segments.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(OTHER_VALUES) && !entry.getKey().equals(NO_VALUE))
        .sorted(
            Comparator.comparingLong((Map.Entry<String, Reading> e) -> -size(e.getValue()))
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> frequent.put(entry.getKey(), entry.getValue()));
    for (String last : List.of(OTHER_VALUES, NO_VALUE)) {
      Reading reading = segments.get(last);
      if (reading != null) {
        frequent.put(last, reading);
      }
    }
    return frequent;
  }

  @Override
  public List<String> attributes(UUID experimentId) {
    return database.snapshot(
        handle ->
            handle
                .createQuery(MomentsSql.ATTRIBUTES)
                .bind("experiment", experimentId)
                .mapTo(String.class)
                .list());
  }

  private static long size(Reading reading) {
    return reading.counts().stream().mapToLong(UnitCount::units).sum();
  }

  private static List<List<Group>> empty(List<Wanted> wanted) {
    return wanted.stream().map(metric -> List.<Group>of()).toList();
  }

  private Registered folded(UUID experimentId, List<Wanted> wanted) {
    return folded(totals, experimentId, wanted);
  }

  static Registered folded(UnitTotals totals, UUID experimentId, List<Wanted> wanted) {
    List<Measure> measures = new ArrayList<>();
    for (Wanted metric : wanted) {
      measures.addAll(UnitVariables.of(metric.metric(), metric.lookbackDays()).measures());
    }
    return totals.upToDate(experimentId, measures);
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
          requireEvents(handle, experimentId, wanted, asOf);
          return MetricReader.past(handle, experimentId, asOf, asOf, null)
              .read(wanted)
              .getOrDefault("", new Reading(List.of(), empty(wanted)));
        });
  }

  /**
   * @param asOf the moment whose exposures need their events, or null for the present
   */
  static void requireEvents(
      Handle handle, UUID experimentId, List<Wanted> wanted, @Nullable Instant asOf) {
    int lookback = wanted.stream().mapToInt(Wanted::lookbackDays).max().orElse(0);
    boolean gone =
        handle
            .createQuery(
                """
                select exists (select 1 from %s x, dropped_events d where %s < d.before)
                """
                    .formatted(MomentsSql.PAST_EXPOSURES, CountingSql.moment("x", ":starts")))
            .bind("experiment", experimentId)
            .bind("as_of", MetricReader.orForever(asOf))
            .bind("starts", -lookback * 24)
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
}
