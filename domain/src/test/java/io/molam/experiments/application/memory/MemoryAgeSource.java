package io.molam.experiments.application.memory;

import io.molam.experiments.application.memory.State.Received;
import io.molam.experiments.application.memory.UnitValues.Unit;
import io.molam.experiments.application.port.AgeSource;
import io.molam.experiments.domain.exposure.Event;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.statistics.JointStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The first day after exposure and the six days after it, unit by unit. */
public final class MemoryAgeSource implements AgeSource {
  private static final int DAY = 24;
  private static final int WEEK = 7 * DAY;

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
  public List<Group> byAge(UUID experimentId, Metric metric, Instant now) {
    return switch (metric.kind()) {
      case RATIO, QUANTILE, RETENTION ->
          throw new IllegalArgumentException("no novelty of a " + metric.kind());
      case BINOMIAL, COUNT, MEAN ->
          memory.read(state -> groups(UnitValues.of(state, experimentId, null, null), metric, now));
    };
  }

  private static List<Group> groups(UnitValues values, Metric metric, Instant now) {
    Map<Key, JointStatistics.Accumulator> sums = new LinkedHashMap<>();
    for (Unit unit : values.units()) {
      if (!unit.multiple() && !unit.exposedAt().plus(Duration.ofHours(WEEK)).isAfter(now)) {
        sums.computeIfAbsent(
                new Key(unit.exposure().variantId(), unit.exposure().phase()),
                key -> new JointStatistics.Accumulator(2))
            .add(values.between(unit, metric, 0, DAY), values.between(unit, metric, DAY, WEEK));
      }
    }
    return sums.entrySet().stream()
        .map(
            entry ->
                new Group(
                    entry.getKey().variantId(),
                    entry.getKey().phase(),
                    entry.getValue().toStatistics()))
        .toList();
  }
}
