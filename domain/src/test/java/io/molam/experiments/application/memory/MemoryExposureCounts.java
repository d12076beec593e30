package io.molam.experiments.application.memory;

import io.molam.experiments.application.memory.UnitValues.Unit;
import io.molam.experiments.application.port.ExposureCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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

  @Override
  public List<ByDay> byDay(UUID experimentId, @Nullable Instant asOf) {
    Map<ByDay, Long> counts = new LinkedHashMap<>();
    for (Unit unit : counted(experimentId, asOf)) {
      LocalDate day = unit.exposedAt().atOffset(ZoneOffset.UTC).toLocalDate();
      counts.merge(
          new ByDay(day, unit.exposure().variantId(), unit.exposure().phase(), 0), 1L, Long::sum);
    }
    return counts.entrySet().stream()
        .map(
            entry ->
                new ByDay(
                    entry.getKey().date(),
                    entry.getKey().variantId(),
                    entry.getKey().phase(),
                    entry.getValue()))
        .sorted(
            Comparator.comparing(ByDay::date)
                .thenComparing(count -> count.variantId().toString())
                .thenComparingInt(ByDay::phase))
        .toList();
  }

  @Override
  public List<BySegment> bySegment(UUID experimentId, @Nullable Instant asOf, int limit) {
    Map<BySegment, Long> counts = new LinkedHashMap<>();
    Map<Segment, Long> sizes = new LinkedHashMap<>();
    for (Unit unit : counted(experimentId, asOf)) {
      unit.exposure()
          .context()
          .attributes()
          .forEach(
              (attribute, value) -> {
                String text = MemoryMetricSource.text(value);
                String shown = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
                sizes.merge(new Segment(attribute, shown), 1L, Long::sum);
                counts.merge(
                    new BySegment(
                        attribute, shown, unit.exposure().variantId(), unit.exposure().phase(), 0),
                    1L,
                    Long::sum);
              });
    }
    Set<Segment> frequent =
        new HashSet<>(
            sizes.entrySet().stream()
                .sorted(
                    Map.Entry.<Segment, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey(Segment.ORDER)))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList());
    List<BySegment> found = new ArrayList<>();
    counts.forEach(
        (count, units) -> {
          if (frequent.contains(new Segment(count.attribute(), count.value()))) {
            found.add(
                new BySegment(
                    count.attribute(), count.value(), count.variantId(), count.phase(), units));
          }
        });
    found.sort(
        Comparator.comparing(BySegment::attribute)
            .thenComparing(BySegment::value)
            .thenComparing(count -> count.variantId().toString())
            .thenComparingInt(BySegment::phase));
    return found;
  }
}
