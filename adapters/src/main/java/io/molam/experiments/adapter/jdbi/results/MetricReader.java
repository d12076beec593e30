package io.molam.experiments.adapter.jdbi.results;

import io.molam.experiments.adapter.jdbi.results.MomentsSql.Source;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals.Measure;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals.Registered;
import io.molam.experiments.application.port.MetricSource.Group;
import io.molam.experiments.application.port.MetricSource.Reading;
import io.molam.experiments.application.port.MetricSource.UnitCount;
import io.molam.experiments.application.port.MetricSource.Wanted;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricKind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * Reads all metrics within one snapshot.
 *
 * @param attribute exposure attribute to break down by, or null
 * @param kept values of it that have a segment of their own
 * @param asOf until when exposures and events were ingested, null for all
 * @param until before when units were exposed and events occurred, null for all
 */
record MetricReader(
    Handle handle,
    UUID experimentId,
    Instant now,
    Source source,
    @Nullable Registered registered,
    @Nullable String attribute,
    List<String> kept,
    @Nullable AttributeLabels labels,
    @Nullable Instant asOf,
    @Nullable Instant until) {
  /** Plans differ in the order of their groups; what is read must not. */
  private static final Comparator<UnitCount> COUNTS =
      Comparator.comparing(UnitCount::variantId).thenComparingInt(UnitCount::phase);

  private static final Comparator<Group> GROUPS =
      Comparator.comparing(Group::variantId).thenComparingInt(Group::phase);

  private static final OffsetDateTime FOREVER = OffsetDateTime.parse("9999-12-31T00:00:00Z");

  static MetricReader live(Handle handle, UUID experimentId, Instant now, Registered registered) {
    return new MetricReader(
        handle, experimentId, now, Source.LIVE, registered, null, List.of(), null, null, null);
  }

  static MetricReader past(
      Handle handle,
      UUID experimentId,
      Instant now,
      @Nullable Instant asOf,
      @Nullable Instant until) {
    return new MetricReader(
        handle, experimentId, now, Source.PAST, null, null, List.of(), null, asOf, until);
  }

  /** Of the same moment, per value of an attribute; the rest is one segment. */
  MetricReader by(String attribute, int limit) {
    List<String> frequent =
        bound(handle.createQuery(MomentsSql.frequent(source)))
            .bind("dimension", attribute)
            .bind("limit", limit)
            .mapTo(String.class)
            .list();
    return new MetricReader(
        handle, experimentId, now, source, registered, attribute, frequent, null, asOf, until);
  }

  /** Of the present, per value of an attribute that all units are numbered for. */
  MetricReader by(String attribute, AttributeLabels labels) {
    return new MetricReader(
        handle,
        experimentId,
        now,
        Source.NUMBERED,
        registered,
        attribute,
        List.of(),
        labels,
        asOf,
        until);
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
    Map<String, List<UnitCount>> counts = labels == null ? counted() : labels.counts();
    boolean multiple =
        counts.values().stream().flatMap(List::stream).anyMatch(count -> count.multiple() > 0);
    return multiple ? withoutForced(counts) : counts;
  }

  private Map<String, List<UnitCount>> counted() {
    Map<String, List<UnitCount>> counts = new TreeMap<>();
    LoggedSql logged = LoggedSql.of(handle, experimentId);
    bound(handle.createQuery(MomentsSql.counts(source, attribute != null, logged)))
        .map(
            (row, context) ->
                counts
                    .computeIfAbsent(segment(row.getString("segment")), s -> new ArrayList<>())
                    .add(
                        new UnitCount(
                            row.getObject("variant_id", UUID.class),
                            row.getInt("phase"),
                            row.getLong("units"),
                            row.getLong("multiple"),
                            logged.read(row))))
        .list();
    return counts;
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
                                        .sum(),
                                count.logged()))
                    .toList()));
    return others;
  }

  String segment(@Nullable String value) {
    if (labels != null) {
      return labels.name(value);
    }
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
                    .add(MomentsRow.of(row, variables, wanted.metric().cap())))
        .list();
    Map<String, List<Group>> groups = new TreeMap<>();
    for (Map.Entry<String, List<UnitCount>> entry : counts.entrySet()) {
      List<MomentsRow> found = rows.getOrDefault(entry.getKey(), List.of());
      groups.put(
          entry.getKey(),
          sql.zeroFilled()
              ? found.stream().map(row -> row.group(variables, 0)).toList()
              : filled(found, entry.getValue(), variables, wanted.metric().cap()));
    }
    return groups;
  }

  /** Units without any event have 0 in every variable. */
  private static List<Group> filled(
      List<MomentsRow> rows,
      List<UnitCount> counts,
      UnitVariables variables,
      Metric.@Nullable Cap cap) {
    List<Group> groups = new ArrayList<>();
    for (UnitCount count : counts) {
      MomentsRow found = MomentsRow.none(count, variables, cap);
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
      query.bind("dimension", attribute).bindArray("kept", String.class, kept);
    }
    if (labels != null) {
      query.bindArray("labels", Integer.class, (Object[]) labels.labels());
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

  /** For a bound that may be open: nothing is as late. */
  static OffsetDateTime orForever(@Nullable Instant time) {
    return time == null ? FOREVER : Times.utc(time);
  }
}
