package io.molam.experiments.application.memory;

import io.molam.experiments.application.memory.UnitValues.Unit;
import io.molam.experiments.application.port.ExposureCounts;
import io.molam.experiments.application.port.MetricSource.UnitCount;
import io.molam.experiments.domain.exposure.Exposure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts of units that were seen with one variant. */
public final class MemoryExposureCounts implements ExposureCounts {
  private static final int LONGEST = 200;

  private final Memory memory;

  public MemoryExposureCounts(Memory memory) {
    this.memory = memory;
  }

  private record Segment(String attribute, String value) {
    static final Comparator<Segment> ORDER =
        Comparator.comparing(Segment::attribute).thenComparing(Segment::value);
  }

  private List<Unit> counted(UUID experimentId, @Nullable Instant asOf) {
    return memory.read(
        state ->
            UnitValues.of(state, experimentId, asOf, null).units().stream()
                .filter(unit -> !unit.multiple())
                .toList());
  }

  private static final Comparator<UnitCount> ORDER =
      Comparator.comparing((UnitCount count) -> count.variantId().toString())
          .thenComparingInt(UnitCount::phase);

  @Override
  public Map<Integer, Long> byPhase(UUID experimentId) {
    return memory.read(
        state ->
            Stream.concat(
                    state.exposures.values().stream().map(State.Enrolled::exposure),
                    state.retired.stream().map(State.Retired::exposure))
                .filter(exposure -> exposure.experimentId().equals(experimentId))
                .collect(Collectors.groupingBy(Exposure::phase, Collectors.counting())));
  }

  @Override
  public Optional<ErasedUnits> erased(UUID experimentId) {
    return memory.read(state -> Optional.ofNullable(state.erasures.get(experimentId)));
  }

  @Override
  public List<ByDraw> byDraw(UUID experimentId, int limit) {
    Map<ByDraw, Long> counts =
        memory.read(
            state ->
                UnitValues.of(state, experimentId, null, null).units().stream()
                    .map(unit -> unit.exposure().draw())
                    .filter(Objects::nonNull)
                    .map(draw -> new ByDraw(draw.source(), draw.model(), draw.reason(), 0))
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
    return counts.entrySet().stream()
        .map(
            entry ->
                new ByDraw(
                    entry.getKey().source(),
                    entry.getKey().model(),
                    entry.getKey().reason(),
                    entry.getValue()))
        .sorted(
            Comparator.comparingLong((ByDraw draw) -> -draw.units())
                .thenComparing(draw -> draw.source().name())
                .thenComparing(ByDraw::model)
                .thenComparing(ByDraw::reason))
        .limit(limit)
        .toList();
  }

  @Override
  public List<ByDay> byDay(UUID experimentId, @Nullable Instant asOf) {
    Map<LocalDate, List<Unit>> days = new TreeMap<>();
    for (Unit unit : counted(experimentId, asOf)) {
      LocalDate day = unit.exposedAt().atOffset(ZoneOffset.UTC).toLocalDate();
      days.computeIfAbsent(day, d -> new ArrayList<>()).add(unit);
    }
    List<ByDay> counts = new ArrayList<>();
    days.forEach(
        (day, units) ->
            Moments.counts(units).stream()
                .sorted(ORDER)
                .forEach(count -> counts.add(new ByDay(day, count))));
    return counts;
  }

  @Override
  public List<BySegment> bySegment(UUID experimentId, @Nullable Instant asOf, int limit) {
    Map<Segment, List<Unit>> segments = new TreeMap<>(Segment.ORDER);
    for (Unit unit : counted(experimentId, asOf)) {
      unit.exposure()
          .context()
          .attributes()
          .forEach(
              (attribute, value) -> {
                String text = MemoryMetricSource.text(value);
                String shown = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
                segments
                    .computeIfAbsent(new Segment(attribute, shown), s -> new ArrayList<>())
                    .add(unit);
              });
    }
    return segments.entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<Segment, List<Unit>> e) -> -e.getValue().size())
                .thenComparing(Map.Entry.comparingByKey(Segment.ORDER)))
        .limit(limit)
        .sorted(Map.Entry.comparingByKey(Segment.ORDER))
        .flatMap(
            segment ->
                Moments.counts(segment.getValue()).stream()
                    .sorted(ORDER)
                    .map(
                        count ->
                            new BySegment(
                                segment.getKey().attribute(), segment.getKey().value(), count)))
        .toList();
  }
}
