package io.molam.experiments.application.memory;

import io.molam.experiments.application.memory.State.Received;
import io.molam.experiments.application.memory.UnitValues.Unit;
import io.molam.experiments.application.port.AgeSource;
import io.molam.experiments.application.port.DailySource;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.application.port.MetricSource.UnitCount;
import io.molam.experiments.application.port.MetricSource.Wanted;
import io.molam.experiments.domain.exposure.Event;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What units did in each step, unit by unit. */
public final class MemoryAgeSource implements AgeSource {
  private final Memory memory;

  public MemoryAgeSource(Memory memory) {
    this.memory = memory;
  }

  private record Key(UUID variantId, int phase) {}

  @Override
  public List<Early> early(UUID experimentId, Set<String> eventTypes, int units) {
    return memory.read(
        state -> {
          Map<String, long[]> counts = new TreeMap<>();
          UnitValues.of(state, experimentId, null, null).units().stream()
              .filter(unit -> !unit.multiple())
              .sorted(Comparator.comparing(Unit::recordedAt).reversed())
              .limit(units)
              .forEach(
                  unit -> {
                    for (Received received : state.events.values()) {
                      Event event = received.event();
                      if (event.unit().value().equals(unit.id())
                          && experimentId.equals(event.experimentId())
                          && eventTypes.contains(event.type())
                          && !event
                              .occurredAt()
                              .isBefore(unit.exposedAt().minus(Duration.ofDays(1)))) {
                        long[] count = counts.computeIfAbsent(event.type(), t -> new long[2]);
                        count[0]++;
                        count[1] += event.occurredAt().isBefore(unit.exposedAt()) ? 1 : 0;
                      }
                    }
                  });
          return counts.entrySet().stream()
              .map(e -> new Early(e.getKey(), e.getValue()[0], e.getValue()[1]))
              .toList();
        });
  }

  @Override
  public List<Step> byAge(
      UUID experimentId, Metric metric, List<Integer> ends, Instant now, @Nullable Instant asOf) {
    AgeSource.requireSteps(metric);
    return memory.read(
        state -> {
          MemoryMetricSource.requireEvents(
              state, experimentId, List.of(new Wanted(metric, 0)), asOf);
          UnitValues values = UnitValues.of(state, experimentId, asOf, null);
          List<Step> steps = new ArrayList<>();
          for (int i = 0; i < ends.size(); i++) {
            int from = i == 0 ? 0 : ends.get(i - 1);
            steps.add(step(values, metric, ends.getFirst(), from, ends.get(i), now));
          }
          return steps;
        });
  }

  private static Step step(
      UnitValues values, Metric metric, int first, int from, int to, Instant now) {
    List<Unit> units =
        values.units().stream()
            .filter(unit -> !unit.multiple())
            .filter(unit -> !unit.exposedAt().plus(Duration.ofHours(to)).isAfter(now))
            .toList();
    return new Step(
        counts(units),
        groups(
            units,
            metric,
            unit -> values.between(unit, metric, hours(unit, from), hours(unit, to))),
        groups(
            units, metric, unit -> values.between(unit, metric, hours(unit, 0), hours(unit, to))),
        joints(
                units,
                2,
                unit ->
                    new double[] {
                      values.between(unit, metric, hours(unit, 0), hours(unit, first))[0],
                      values.between(unit, metric, hours(unit, from), hours(unit, to))[0]
                    })
            .entrySet()
            .stream()
            .map(
                each ->
                    new Change(each.getKey().variantId(), each.getKey().phase(), each.getValue()))
            .toList());
  }

  private static Instant hours(Unit unit, int hours) {
    return unit.exposedAt().plus(Duration.ofHours(hours));
  }

  @Override
  public List<DailySource.Day> byDate(
      UUID experimentId, Metric metric, Instant now, @Nullable Instant asOf) {
    AgeSource.requireSteps(metric);
    return memory.read(
        state -> {
          MemoryMetricSource.requireEvents(
              state, experimentId, List.of(new Wanted(metric, 0)), asOf);
          UnitValues values = UnitValues.of(state, experimentId, asOf, null);
          List<Unit> counting = values.units().stream().filter(unit -> !unit.multiple()).toList();
          LocalDate last = date(now);
          LocalDate first =
              counting.stream()
                  .map(unit -> date(unit.exposedAt()))
                  .min(LocalDate::compareTo)
                  .orElse(null);
          if (first == null) {
            return List.of();
          }
          return (first.isBefore(last) ? first : last)
              .datesUntil(last.plusDays(1))
              .map(date -> day(values, counting, metric, date, date.equals(last)))
              .toList();
        });
  }

  /**
   * @param open whether all that comes later is of this day too
   */
  private static DailySource.Day day(
      UnitValues values, List<Unit> counting, Metric metric, LocalDate date, boolean open) {
    Instant from = date.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant to = open ? null : from.plus(Duration.ofDays(1));
    List<Unit> units =
        counting.stream().filter(unit -> to == null || unit.exposedAt().isBefore(to)).toList();
    return new DailySource.Day(
        date,
        new MetricSource.Reading(
            counts(units),
            List.of(
                groups(
                    units,
                    metric,
                    unit -> {
                      Instant since = unit.exposedAt().isAfter(from) ? unit.exposedAt() : from;
                      return values.between(unit, metric, since, to);
                    }))));
  }

  private static LocalDate date(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  @Override
  public @Nullable Instant firstExposure(UUID experimentId, @Nullable Instant asOf) {
    return memory.read(
        state ->
            UnitValues.of(state, experimentId, asOf, null).units().stream()
                .filter(unit -> !unit.multiple())
                .map(Unit::exposedAt)
                .min(Instant::compareTo)
                .orElse(null));
  }

  /** Nothing of other variants of a unit, and nothing of what a policy logged. */
  private static List<UnitCount> counts(List<Unit> units) {
    return joints(units, 1, unit -> new double[1]).entrySet().stream()
        .map(
            each ->
                new UnitCount(
                    each.getKey().variantId(), each.getKey().phase(), each.getValue().n(), 0))
        .toList();
  }

  private static List<MetricSource.Group> groups(
      List<Unit> units, Metric metric, Function<Unit, double[]> values) {
    boolean ratio = metric.kind() == MetricKind.RATIO;
    return joints(units, ratio ? 2 : 1, values).entrySet().stream()
        .map(
            each ->
                new MetricSource.Group(
                    each.getKey().variantId(),
                    each.getKey().phase(),
                    ratio
                        ? new VariantStatistics.Ratio(each.getValue())
                        : new VariantStatistics.Mean(each.getValue().column(0))))
        .toList();
  }

  private static Map<Key, JointStatistics> joints(
      List<Unit> units, int variables, Function<Unit, double[]> values) {
    Map<Key, JointStatistics.Accumulator> sums = new LinkedHashMap<>();
    for (Unit unit : units) {
      sums.computeIfAbsent(
              new Key(unit.exposure().variantId(), unit.exposure().phase()),
              key -> new JointStatistics.Accumulator(variables))
          .add(values.apply(unit));
    }
    Map<Key, JointStatistics> joints = new LinkedHashMap<>();
    sums.forEach((key, each) -> joints.put(key, each.toStatistics()));
    return joints;
  }
}
