package io.molam.experiments.application.memory;

import io.molam.experiments.application.memory.UnitValues.Unit;
import io.molam.experiments.application.port.DailySource;
import io.molam.experiments.application.port.MetricSource.Group;
import io.molam.experiments.application.port.MetricSource.Reading;
import io.molam.experiments.application.port.MetricSource.Wanted;
import io.molam.experiments.domain.metric.MetricKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Each day from the exposures and events until its end. */
public final class MemoryDailySource implements DailySource {
  private final Memory memory;

  public MemoryDailySource(Memory memory) {
    this.memory = memory;
  }

  @Override
  public List<Day> read(
      UUID experimentId, List<Wanted> wanted, Instant now, @Nullable Instant asOf) {
    return memory.read(
        state -> {
          MemoryMetricSource.requireEvents(state, experimentId, wanted, asOf);
          UnitValues all = UnitValues.of(state, experimentId, asOf, null);
          LocalDate last = date(now);
          LocalDate first =
              all.units().stream()
                  .map(unit -> date(unit.exposedAt()))
                  .min(LocalDate::compareTo)
                  .orElse(null);
          return first == null
              ? List.of()
              : earlier(first, last)
                  .datesUntil(last.plusDays(1))
                  .map(day -> day(state, experimentId, wanted, all, day, now, asOf))
                  .toList();
        });
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private static LocalDate date(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static Day day(
      State state,
      UUID experimentId,
      List<Wanted> wanted,
      UnitValues all,
      LocalDate day,
      Instant now,
      @Nullable Instant asOf) {
    boolean open = day.equals(date(now));
    Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    UnitValues until = UnitValues.of(state, experimentId, asOf, open ? null : end);
    return new Day(
        day,
        new Reading(
            Moments.counts(until.units()),
            wanted.stream()
                .map(
                    metric ->
                        metric.metric().kind() == MetricKind.QUANTILE
                            ? Moments.groups(until, metric, now, unit -> true)
                            : groups(all, until, metric, open ? null : end, now))
                .toList()));
  }

  /** A unit whose window has to pass enters with its end; caps are those of the last day. */
  private static List<Group> groups(
      UnitValues all, UnitValues until, Wanted wanted, @Nullable Instant end, Instant now) {
    Map<Unit, double[]> whole = new LinkedHashMap<>();
    all.mature(wanted, now).forEach(unit -> whole.put(unit, all.values(unit, wanted)));
    Duration age = Duration.ofHours(wanted.matureAfterHours());
    Map<Unit, double[]> each = new LinkedHashMap<>();
    for (Unit unit : until.mature(wanted, now)) {
      if (end == null || unit.exposedAt().plus(age).isBefore(end)) {
        each.put(unit, until.values(unit, wanted));
      }
    }
    return Moments.moments(
        each, Moments.limits(wanted.metric().cap(), whole), wanted, unit -> true);
  }
}
