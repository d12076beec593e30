package io.molam.experiments.application.memory;

import io.molam.experiments.application.memory.UnitValues.Unit;
import io.molam.experiments.application.port.AttributeCounts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Counts the attributes of all units; memory holds too few to look at a part of them. */
public final class MemoryAttributeCounts implements AttributeCounts {
  private static final int LONGEST = 200;

  private final Memory memory;

  public MemoryAttributeCounts(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Attributes count(UUID experimentId, int units, int attributes, int values) {
    List<Unit> counted =
        memory.read(
            state ->
                UnitValues.of(state, experimentId, null, null).units().stream()
                    .filter(unit -> !unit.multiple())
                    .toList());
    Map<String, Map<String, Long>> found = new TreeMap<>();
    for (Unit unit : counted) {
      unit.exposure()
          .context()
          .attributes()
          .forEach(
              (name, value) -> {
                String text = MemoryMetricSource.text(value);
                if (!text.isEmpty()) {
                  found
                      .computeIfAbsent(name, it -> new TreeMap<>())
                      .merge(text.substring(0, Math.min(LONGEST, text.length())), 1L, Long::sum);
                }
              });
    }
    return new Attributes(
        counted.size(),
        true,
        found.entrySet().stream()
            .map(entry -> attribute(entry.getKey(), entry.getValue(), values))
            .sorted(
                Comparator.comparingLong(Attribute::units)
                    .reversed()
                    .thenComparing(Attribute::name))
            .limit(attributes)
            .toList(),
        found.size());
  }

  private static Attribute attribute(String name, Map<String, Long> found, int values) {
    return new Attribute(
        name,
        found.values().stream().mapToLong(Long::longValue).sum(),
        found.entrySet().stream()
            .map(value -> new Value(value.getKey(), value.getValue()))
            .sorted(Comparator.comparingLong(Value::units).reversed().thenComparing(Value::value))
            .limit(values)
            .toList(),
        found.size());
  }
}
