package io.molam.experiments.application.memory;

import io.molam.experiments.application.memory.State.Enrolled;
import io.molam.experiments.application.memory.State.Enrolment;
import io.molam.experiments.application.memory.State.Former;
import io.molam.experiments.application.memory.State.Received;
import io.molam.experiments.application.port.MetricSource.Wanted;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.exposure.Event;
import io.molam.experiments.domain.exposure.Exposure;
import io.molam.experiments.domain.exposure.UnitDraw;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.statistics.split.LoggedSplit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the units of one experiment did, from each exposure and each event: an event counts when it
 * names the experiment or none, has the metric's type and falls into the metric's window after the
 * exposure, or into the days before it. Knows nothing of totals that are kept ready.
 */
final class UnitValues {
  private final List<Unit> units;
  private final Map<String, List<Event>> events;

  private UnitValues(List<Unit> units, Map<String, List<Event>> events) {
    this.units = units;
    this.events = events;
  }

  /**
   * One exposed unit.
   *
   * @param forced whether an override is or was in force for it
   * @param logged the propensities that a contextual policy logged; null where the plan decided
   */
  record Unit(
      Exposure exposure,
      Instant exposedAt,
      Instant recordedAt,
      boolean multiple,
      boolean forced,
      @Nullable LoggedSplit logged) {
    String id() {
      return exposure.unit().value();
    }
  }

  /**
   * @param asOf what was ingested until then; null for everything
   * @param until before when units were exposed and events occurred; null for ever
   */
  static UnitValues of(
      State state, UUID experimentId, @Nullable Instant asOf, @Nullable Instant until) {
    List<Unit> units = new ArrayList<>();
    for (Enrolled known : known(state, asOf)) {
      if (known.exposure().experimentId().equals(experimentId)
          && !isAfter(known.recordedAt(), asOf)) {
        Unit unit = unit(state, known, asOf);
        if (isBefore(unit.exposedAt(), until)) {
          units.add(unit);
        }
      }
    }
    Map<String, List<Event>> events = new HashMap<>();
    for (Received received : state.events.values()) {
      Event event = received.event();
      boolean counts = event.experimentId() == null || event.experimentId().equals(experimentId);
      if (counts && !isAfter(received.receivedAt(), asOf) && isBefore(event.occurredAt(), until)) {
        events.computeIfAbsent(event.unit().value(), unit -> new ArrayList<>()).add(event);
      }
    }
    return new UnitValues(units, events);
  }

  /** With those that were put aside by a reset after the moment. */
  private static List<Enrolled> known(State state, @Nullable Instant asOf) {
    List<Enrolled> known = new ArrayList<>(state.exposures.values());
    for (State.Retired retired : state.retired) {
      if (asOf != null && retired.at().isAfter(asOf)) {
        known.add(retired.known());
      }
    }
    return known;
  }

  /** As the exposure was at the moment: what it said before its first change after that. */
  private static Unit unit(State state, Enrolled known, @Nullable Instant asOf) {
    Instant exposedAt = known.exposure().exposedAt();
    boolean multiple = known.multiple();
    for (Former former : known.former().reversed()) {
      if (isAfter(former.replacedAt(), asOf)) {
        exposedAt = former.exposedAt();
        multiple = former.multiple();
      }
    }
    Exposure exposure = known.exposure();
    return new Unit(
        exposure,
        exposedAt,
        known.recordedAt(),
        multiple,
        state.overrides.containsKey(
            new Enrolment(exposure.experimentId(), exposure.unit().value())),
        logged(state, exposure));
  }

  private static @Nullable LoggedSplit logged(State state, Exposure exposure) {
    UnitDraw draw = exposure.draw();
    Experiment experiment = state.experiments.get(exposure.experimentId());
    if (draw == null || experiment == null) {
      return null;
    }
    return LoggedSplit.of(
        experiment.design().variants().stream()
            .map(variant -> draw.propensities().getOrDefault(variant.key(), 0.0))
            .toList());
  }

  private static boolean isAfter(Instant moment, @Nullable Instant limit) {
    return limit != null && moment.isAfter(limit);
  }

  private static boolean isBefore(Instant moment, @Nullable Instant limit) {
    return limit == null || moment.isBefore(limit);
  }

  /** All units, those that no effect counts too. */
  List<Unit> units() {
    return units;
  }

  /** Units that effects count and whose window has passed by {@code now}. */
  List<Unit> mature(Wanted wanted, Instant now) {
    Duration age = Duration.ofHours(wanted.matureAfterHours());
    return units.stream()
        .filter(unit -> !unit.multiple())
        .filter(unit -> age.isZero() || !unit.exposedAt().plus(age).isAfter(now))
        .toList();
  }

  /** One number per variable: the metric, for a ratio its denominator, then both before. */
  double[] values(Unit unit, Wanted wanted) {
    Metric metric = wanted.metric();
    List<Double> values = new ArrayList<>();
    Duration starts = Duration.ZERO;
    Duration ends = metric.windowHours() == null ? null : Duration.ofHours(metric.windowHours());
    if (metric.kind() == MetricKind.RETENTION) {
      starts = Duration.ofDays(Objects.requireNonNull(metric.retentionDay()));
      ends = starts.plusDays(1);
    }
    add(values, unit, metric, starts, ends);
    if (looksBack(wanted)) {
      add(values, unit, metric, Duration.ofDays(-wanted.lookbackDays()), Duration.ZERO);
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  static boolean looksBack(Wanted wanted) {
    return wanted.lookbackDays() > 0
        && wanted.metric().kind() != MetricKind.RETENTION
        && wanted.metric().kind() != MetricKind.QUANTILE;
  }

  private void add(
      List<Double> values, Unit unit, Metric metric, Duration starts, @Nullable Duration ends) {
    values.add(number(metric.kind(), counted(unit, metric.eventType(), starts, ends)));
    if (metric.denominatorEventType() != null) {
      values.add(number(metric.kind(), counted(unit, metric.denominatorEventType(), starts, ends)));
    }
  }

  private List<Event> counted(Unit unit, String type, Duration starts, @Nullable Duration ends) {
    Instant from = unit.exposedAt().plus(starts);
    Instant to = ends == null ? null : unit.exposedAt().plus(ends);
    return events.getOrDefault(unit.id(), List.of()).stream()
        .filter(event -> event.type().equals(type))
        .filter(event -> !event.occurredAt().isBefore(from) && isBefore(event.occurredAt(), to))
        .toList();
  }

  /** Sums are exact, so that they do not depend on the order of events. */
  private static double number(MetricKind kind, List<Event> counted) {
    return switch (kind) {
      case BINOMIAL, RETENTION -> counted.isEmpty() ? 0 : 1;
      case COUNT -> counted.size();
      case MEAN, QUANTILE -> sum(counted, 0);
      case RATIO -> sum(counted, 1);
    };
  }

  private static double sum(List<Event> counted, double withoutValue) {
    return counted.stream()
        .map(event -> event.value() == null ? withoutValue : event.value())
        .map(BigDecimal::valueOf)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .doubleValue();
  }

  /** The values of single events, smallest first. */
  List<Double> eventValues(Unit unit, Metric metric) {
    Duration ends = metric.windowHours() == null ? null : Duration.ofHours(metric.windowHours());
    return counted(unit, metric.eventType(), Duration.ZERO, ends).stream()
        .map(Event::value)
        .filter(Objects::nonNull)
        .sorted()
        .toList();
  }

  /**
   * What a unit did from one moment to another, the metric and for a ratio its denominator,
   * whatever window the metric has.
   */
  double[] between(Unit unit, Metric metric, Instant from, @Nullable Instant to) {
    List<Double> values = new ArrayList<>();
    Duration starts = Duration.between(unit.exposedAt(), from);
    Duration ends = to == null ? null : Duration.between(unit.exposedAt(), to);
    add(values, unit, metric, starts, ends);
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
