package io.molam.experiments.adapter.jdbi.results;

import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.application.port.AgeSource.Change;
import io.molam.experiments.application.port.AgeSource.Step;
import io.molam.experiments.application.port.DailySource;
import io.molam.experiments.application.port.MetricSource.Group;
import io.molam.experiments.application.port.MetricSource.Reading;
import io.molam.experiments.application.port.MetricSource.UnitCount;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
 * What units did from step to step, within one snapshot.
 *
 * @param asOf only what was ingested until then, or null for everything
 */
record StepPass(Handle handle, UUID experimentId, Instant now, @Nullable Instant asOf) {

  private record Key(UUID variantId, int phase) {
    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::variantId).thenComparingInt(Key::phase);

    static Key of(ResultSet row) throws SQLException {
      return new Key(row.getObject("variant_id", UUID.class), row.getInt("phase"));
    }
  }

  /** Units of a variant and phase that have come as far as that. */
  private record Reached<T>(Key key, T reached, long units) {}

  /**
   * What units did: all of them in one step, or in all steps those that have come to the end of so
   * many steps and no further.
   *
   * @param step null for the latter
   * @param reached null for the former
   * @param change of what they had done since their exposure
   * @param first what they did in the first step
   * @param products of the first variable with itself in the first step
   */
  private record Done(
      Key key,
      @Nullable Integer step,
      @Nullable Integer reached,
      ExactMoments during,
      ExactMoments change,
      ExactMoments first,
      BigDecimal products) {}

  List<Step> ages(UnitVariables variables, List<Integer> ends) {
    StepSql sql = StepSql.ages(ends);
    int k = variables.own();
    List<Reached<Integer>> counts =
        bound(sql.counts(), variables)
            .map(
                (row, context) ->
                    new Reached<>(Key.of(row), row.getInt("reached"), row.getLong("units")))
            .list();
    List<Done> done =
        bound(sql.changes(variables), variables)
            .map(
                (row, context) ->
                    new Done(
                        Key.of(row),
                        row.getObject("step", Integer.class),
                        row.getObject("reached", Integer.class),
                        ExactMoments.of(row, "d", k),
                        ExactMoments.of(row, "s", k),
                        ExactMoments.of(row, "z", k),
                        row.getBigDecimal("f")))
            .list();
    Map<Key, ExactMoments> until = new HashMap<>();
    Map<Key, ExactMoments> first = new HashMap<>();
    return IntStream.range(0, ends.size())
        .mapToObj(at -> step(at, counts, done, until, first, k))
        .toList();
  }

  /**
   * The step after the one before it.
   *
   * @param until what was done until then by those that have come so far, brought up to this step
   * @param first what they did in their first step, likewise
   */
  private static Step step(
      int at,
      List<Reached<Integer>> counts,
      List<Done> done,
      Map<Key, ExactMoments> until,
      Map<Key, ExactMoments> first,
      int k) {
    Map<Key, Long> units = new TreeMap<>(Key.ORDER);
    for (Reached<Integer> each : counts) {
      if (each.reached() > at) {
        units.merge(each.key(), each.units(), Long::sum);
      }
    }
    Map<Key, ExactMoments> during = new HashMap<>();
    Map<Key, BigDecimal> products = new HashMap<>();
    for (Done each : done) {
      if (each.step() != null && each.step() == at) {
        until.merge(each.key(), each.change(), ExactMoments::plus);
        first.merge(each.key(), each.first(), ExactMoments::plus);
        during.put(each.key(), each.during());
        products.put(each.key(), each.products());
      } else if (each.reached() != null && each.reached() == at) {
        until.merge(each.key(), each.change().negated(), ExactMoments::plus);
        first.merge(each.key(), each.first().negated(), ExactMoments::plus);
      }
    }
    List<Change> changes = new ArrayList<>();
    units.forEach(
        (key, n) ->
            changes.add(
                new Change(
                    key.variantId(),
                    key.phase(),
                    both(
                            first.getOrDefault(key, ExactMoments.zero(k)),
                            during.getOrDefault(key, ExactMoments.zero(k)),
                            products.getOrDefault(key, BigDecimal.ZERO))
                        .joint(n))));
    return new Step(counts(units), groups(units, during, k), groups(units, until, k), changes);
  }

  /** The first variable of both. */
  private static ExactMoments both(ExactMoments one, ExactMoments other, BigDecimal product) {
    return new ExactMoments(
        List.of(one.sums().getFirst(), other.sums().getFirst()),
        List.of(one.products().getFirst(), product, other.products().getFirst()));
  }

  List<DailySource.Day> dates(UnitVariables variables) {
    StepSql sql = StepSql.dates();
    int k = variables.own();
    List<Reached<LocalDate>> counts =
        bound(sql.counts(), variables)
            .map(
                (row, context) ->
                    new Reached<>(
                        Key.of(row),
                        row.getObject("reached", LocalDate.class),
                        row.getLong("units")))
            .list();
    if (counts.isEmpty()) {
      return List.of();
    }
    Map<LocalDate, Map<Key, ExactMoments>> during = new HashMap<>();
    bound(sql.during(variables), variables)
        .map(
            (row, context) ->
                during
                    .computeIfAbsent(row.getObject("step", LocalDate.class), day -> new HashMap<>())
                    .put(Key.of(row), ExactMoments.of(row, "d", k)))
        .list();
    Map<Key, Long> units = new TreeMap<>(Key.ORDER);
    List<DailySource.Day> days = new ArrayList<>();
    LocalDate first =
        counts.stream().map(Reached::reached).min(Comparator.naturalOrder()).orElseThrow();
    for (LocalDate date : first.datesUntil(last().plusDays(1)).toList()) {
      counts.stream()
          .filter(each -> each.reached().equals(date))
          .forEach(each -> units.merge(each.key(), each.units(), Long::sum));
      days.add(
          new DailySource.Day(
              date,
              new Reading(
                  counts(units), List.of(groups(units, during.getOrDefault(date, Map.of()), k)))));
    }
    return days;
  }

  private static List<UnitCount> counts(Map<Key, Long> units) {
    return units.entrySet().stream()
        .map(
            each ->
                new UnitCount(each.getKey().variantId(), each.getKey().phase(), each.getValue(), 0))
        .toList();
  }

  private static List<Group> groups(Map<Key, Long> units, Map<Key, ExactMoments> moments, int k) {
    List<Group> groups = new ArrayList<>();
    units.forEach(
        (key, n) -> {
          JointStatistics joint = moments.getOrDefault(key, ExactMoments.zero(k)).joint(n);
          groups.add(
              new Group(
                  key.variantId(),
                  key.phase(),
                  k == 1
                      ? new VariantStatistics.Mean(joint.column(0))
                      : new VariantStatistics.Ratio(joint)));
        });
    return groups;
  }

  private LocalDate last() {
    return now.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private Query bound(String sql, UnitVariables variables) {
    Query query = handle.createQuery(sql);
    query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
    for (int i = 0; i < variables.own(); i++) {
      query.bind("type" + i, variables.variables().get(i).measure().eventType());
    }
    return query
        .bind("experiment", experimentId)
        .bind("now", Times.utc(now))
        .bind("last", last())
        .bind("as_of", MetricReader.orForever(asOf))
        .bind("until", MetricReader.orForever(null));
  }
}
