package io.molam.experiments.application.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.molam.experiments.application.memory.UnitValues.Unit;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.ExperimentException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Statistics from each exposure and each event, whenever they are asked for. */
public final class MemoryMetricSource implements MetricSource {
  private static final JsonMapper JSON = new JsonMapper();

  private final Memory memory;
  private Duration uncommitted = Duration.ZERO;

  public MemoryMetricSource(Memory memory) {
    this.memory = memory;
  }

  @Override
  public List<UnitCount> units(UUID experimentId) {
    return memory.read(
        state -> Moments.counts(UnitValues.of(state, experimentId, null, null).units()));
  }

  @Override
  public Reading read(UUID experimentId, List<Wanted> wanted, Instant now) {
    return memory.read(
        state -> reading(UnitValues.of(state, experimentId, null, null), wanted, now, u -> true));
  }

  @Override
  public Reading readAsOf(UUID experimentId, List<Wanted> wanted, Instant asOf) {
    return memory.read(
        state -> {
          requireEvents(state, experimentId, wanted, asOf);
          return reading(UnitValues.of(state, experimentId, asOf, null), wanted, asOf, u -> true);
        });
  }

  static void requireEvents(
      State state, UUID experimentId, List<Wanted> wanted, @Nullable Instant asOf) {
    int lookback = wanted.stream().mapToInt(Wanted::lookbackDays).max().orElse(0);
    boolean gone =
        UnitValues.of(state, experimentId, asOf, null).units().stream()
            .anyMatch(
                unit ->
                    unit.exposedAt()
                        .minus(Duration.ofDays(lookback))
                        .isBefore(state.eventsDroppedBefore));
    if (gone) {
      throw new ExperimentException.Gone(
          "Events that these results need have been dropped; only the present results are kept.");
    }
  }

  private static Reading reading(
      UnitValues values, List<Wanted> wanted, Instant now, Predicate<Unit> shown) {
    return new Reading(
        Moments.counts(values.units().stream().filter(shown).toList()),
        wanted.stream().map(metric -> Moments.groups(values, metric, now, shown)).toList());
  }

  @Override
  public SequencedMap<String, Reading> breakDown(
      UUID experimentId, List<Wanted> wanted, Instant now, String attribute, int limit) {
    return memory.read(
        state ->
            segments(
                UnitValues.of(state, experimentId, null, null), wanted, now, attribute, limit));
  }

  @Override
  public SequencedMap<String, Reading> breakDownAsOf(
      UUID experimentId, List<Wanted> wanted, Instant asOf, String attribute, int limit) {
    return memory.read(
        state -> {
          requireEvents(state, experimentId, wanted, asOf);
          return segments(
              UnitValues.of(state, experimentId, asOf, null), wanted, asOf, attribute, limit);
        });
  }

  private static SequencedMap<String, Reading> segments(
      UnitValues values, List<Wanted> wanted, Instant now, String attribute, int limit) {
    Map<String, Long> sizes =
        values.units().stream()
            .filter(unit -> !unit.multiple() && !text(unit, attribute).isEmpty())
            .collect(Collectors.groupingBy(unit -> text(unit, attribute), Collectors.counting()));
    List<String> kept =
        sizes.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(limit)
            .map(Map.Entry::getKey)
            .toList();
    SequencedMap<String, Reading> segments = new LinkedHashMap<>();
    for (String segment :
        Stream.concat(kept.stream(), Stream.of(OTHER_VALUES, NO_VALUE)).toList()) {
      Predicate<Unit> shown = unit -> segment(unit, attribute, kept).equals(segment);
      if (values.units().stream().anyMatch(shown)) {
        segments.put(segment, reading(values, wanted, now, shown));
      }
    }
    return segments;
  }

  private static String segment(Unit unit, String attribute, List<String> kept) {
    String value = text(unit, attribute);
    return value.isEmpty() ? NO_VALUE : kept.contains(value) ? value : OTHER_VALUES;
  }

  @Override
  public List<String> attributes(UUID experimentId) {
    return memory.read(
        state ->
            UnitValues.of(state, experimentId, null, null).units().stream()
                .flatMap(unit -> unit.exposure().context().attributes().keySet().stream())
                .distinct()
                .sorted()
                .limit(100)
                .toList());
  }

  /** An attribute's value as text; empty without it. */
  static String text(Unit unit, String attribute) {
    Object value = unit.exposure().context().get(attribute);
    return value == null ? "" : text(value);
  }

  static String text(Object value) {
    try {
      return value instanceof String text ? text : JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything is at hand whenever it is asked for. */
  @Override
  public void prepare(UUID experimentId, List<Wanted> wanted) {}

  @Override
  public Instant watermark() {
    return memory.now().minus(uncommitted);
  }

  /** From now on something of so long ago is not committed yet. */
  public void lag(Duration since) {
    uncommitted = since;
  }
}
