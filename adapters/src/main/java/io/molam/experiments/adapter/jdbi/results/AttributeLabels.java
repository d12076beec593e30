package io.molam.experiments.adapter.jdbi.results;

import com.fasterxml.jackson.core.type.TypeReference;
import io.molam.experiments.adapter.jdbi.sql.Json;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.application.port.MetricSource.UnitCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Which segment a unit is in by the number of its set of attributes, so that no context is read.
 *
 * @param labels by number of the set, from 1 on: the place of the segment, null for a number that
 *     says nothing of the attribute
 * @param names of the segments
 * @param counts units per variant and phase of each segment
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record AttributeLabels(
    @Nullable Integer[] labels, List<String> names, Map<String, List<UnitCount>> counts) {
  private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

  /** Some unit has no set that tells its segment: what was read is of no use. */
  static final class Incomplete extends RuntimeException {
    private static final long serialVersionUID = 1;

    Incomplete() {
      super("a unit without a set of attributes", null, false, false);
    }
  }

  /**
   * Segments of an attribute that the experiment declares.
   *
   * @param limit values that have a segment of their own
   * @return none when the attribute has to be read from contexts
   */
  static Optional<AttributeLabels> of(
      Handle handle, UUID experimentId, String attribute, int version, int limit) {
    Map<Integer, String> values = new HashMap<>();
    handle
        .createQuery(
            """
            select number, attributes::text as attributes from attribute_sets
            where experiment_id = :experiment
            """)
        .bind("experiment", experimentId)
        .map(
            (row, context) -> {
              String value = Json.read(row.getString("attributes"), ATTRIBUTES).get(attribute);
              if (value != null) {
                values.put(row.getInt("number"), value);
              }
              return true;
            })
        .list();
    if (values.isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, List<UnitCount>> units = new HashMap<>();
    LoggedSql logged = LoggedSql.of(handle, experimentId);
    handle
        .createQuery(
            """
            select variant_id, phase, attribute_set, count(*) filter (where not multiple) as units,
              count(*) filter (where multiple) as multiple%s
            from (
              select x.variant_id, x.phase, x.attribute_set, x.multiple%s from exposures x
              where x.experiment_id = :experiment and x.folded >= :version
            ) seen
            group by variant_id, phase, attribute_set
            """
                .formatted(logged.sums(), logged.column()))
        .bind("experiment", experimentId)
        .bind("version", version)
        .map(
            (row, context) ->
                units
                    .computeIfAbsent(row.getInt("attribute_set"), set -> new ArrayList<>())
                    .add(
                        new UnitCount(
                            row.getObject("variant_id", UUID.class),
                            row.getInt("phase"),
                            row.getLong("units"),
                            row.getLong("multiple"),
                            logged.read(row))))
        .list();
    return values.keySet().containsAll(units.keySet())
        ? Optional.of(of(values, units, limit))
        : Optional.empty();
  }

  private record Group(UUID variantId, int phase) {}

  /** The most frequent values have a segment of their own. */
  private static AttributeLabels of(
      Map<Integer, String> values, Map<Integer, List<UnitCount>> units, int limit) {
    Map<String, Long> frequency = new HashMap<>();
    units.forEach(
        (number, counts) ->
            frequency.merge(
                Objects.requireNonNull(values.get(number)),
                counts.stream().mapToLong(UnitCount::units).sum(),
                Long::sum));
    Set<String> kept = new HashSet<>();
    frequency.entrySet().stream()
        .filter(each -> !each.getKey().isEmpty() && each.getValue() > 0)
        .sorted(
            Comparator.comparingLong((Map.Entry<String, Long> each) -> -each.getValue())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(limit)
        .forEach(each -> kept.add(each.getKey()));
    List<String> names = new ArrayList<>();
    Map<String, Map<Group, UnitCount>> counts = new HashMap<>();
    int most = values.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    @Nullable Integer[] labels = new @Nullable Integer[most];
    values.forEach(
        (number, value) -> {
          String name =
              value.isEmpty()
                  ? MetricSource.NO_VALUE
                  : kept.contains(value) ? value : MetricSource.OTHER_VALUES;
          if (!names.contains(name)) {
            names.add(name);
          }
          labels[number - 1] = names.indexOf(name);
          for (UnitCount count : units.getOrDefault(number, List.of())) {
            counts
                .computeIfAbsent(name, segment -> new HashMap<>())
                .merge(new Group(count.variantId(), count.phase()), count, UnitCount::plus);
          }
        });
    Map<String, List<UnitCount>> segments = new HashMap<>();
    counts.forEach((name, groups) -> segments.put(name, List.copyOf(groups.values())));
    return new AttributeLabels(labels, names, segments);
  }

  String name(@Nullable String label) {
    if (label == null) {
      throw new Incomplete();
    }
    return names.get(Integer.parseInt(label));
  }
}
