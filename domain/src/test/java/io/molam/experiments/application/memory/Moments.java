package io.molam.experiments.application.memory;

import io.molam.experiments.application.memory.UnitValues.Unit;
import io.molam.experiments.application.port.MetricSource.Group;
import io.molam.experiments.application.port.MetricSource.UnitCount;
import io.molam.experiments.application.port.MetricSource.Wanted;
import io.molam.experiments.domain.metric.Metric.Cap;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.Preparation;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.estimate.ClusteredQuantile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Statistics per variant and phase from the values of units. */
final class Moments {
  private Moments() {}

  private record Key(UUID variantId, int phase) {
    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::variantId).thenComparingInt(Key::phase);

    static Key of(Unit unit) {
      return new Key(unit.exposure().variantId(), unit.exposure().phase());
    }
  }

  /** Units that an override was put on were not seen with two variants by accident. */
  static List<UnitCount> counts(List<Unit> units) {
    Map<Key, UnitCount> counts = new TreeMap<>(Key.ORDER);
    for (Unit unit : units) {
      if (!unit.multiple() || !unit.forced()) {
        counts.merge(Key.of(unit), count(unit), UnitCount::plus);
      }
    }
    return List.copyOf(counts.values());
  }

  static UnitCount count(Unit unit) {
    return new UnitCount(
        unit.exposure().variantId(),
        unit.exposure().phase(),
        unit.multiple() ? 0 : 1,
        unit.multiple() ? 1 : 0,
        unit.multiple() ? null : unit.logged());
  }

  /**
   * @param shown which units to show; the cap is that of all of them
   */
  static List<Group> groups(UnitValues values, Wanted wanted, Instant now, Predicate<Unit> shown) {
    List<Unit> units = values.mature(wanted, now);
    if (wanted.metric().kind() == MetricKind.QUANTILE) {
      return quantiles(values, wanted, units.stream().filter(shown).toList());
    }
    Map<Unit, double[]> each = new LinkedHashMap<>();
    units.forEach(unit -> each.put(unit, values.values(unit, wanted)));
    return moments(each, limits(wanted.metric().cap(), each), wanted, shown);
  }

  /** One limit per variable, or null for none. */
  static double @Nullable [] limits(@Nullable Cap cap, Map<Unit, double[]> each) {
    int k = each.isEmpty() ? 0 : each.values().iterator().next().length;
    double[] limits = new double[k];
    for (int i = 0; i < k; i++) {
      int variable = i;
      switch (cap) {
        case null -> {
          return null;
        }
        case Cap.Value(double value) -> limits[i] = value;
        case Cap.Percentile(double percentile) ->
            limits[i] =
                quantile(
                    each.values().stream().mapToDouble(row -> row[variable]).sorted().toArray(),
                    percentile / 100);
      }
    }
    return limits;
  }

  /** Linear between the closest ranks, as percentile_cont defines it. */
  private static double quantile(double[] sorted, double level) {
    double rank = level * (sorted.length - 1);
    int below = (int) Math.floor(rank);
    int above = (int) Math.ceil(rank);
    return sorted[below] + (sorted[above] - sorted[below]) * (rank - below);
  }

  static List<Group> moments(
      Map<Unit, double[]> each, double @Nullable [] limits, Wanted wanted, Predicate<Unit> shown) {
    Map<Key, JointStatistics.Accumulator> sums = new TreeMap<>(Key.ORDER);
    Map<Key, Preparation> preparations = new HashMap<>();
    boolean ratio = wanted.metric().kind() == MetricKind.RATIO;
    int own = ratio ? 2 : 1;
    each.forEach(
        (unit, row) -> {
          if (shown.test(unit)) {
            preparations.merge(Key.of(unit), prepared(row, own, limits), Preparation::merge);
            double[] counted = row.clone();
            if (limits != null) {
              Arrays.setAll(counted, i -> Math.min(row[i], limits[i]));
            }
            sums.computeIfAbsent(Key.of(unit), key -> new JointStatistics.Accumulator(row.length))
                .add(counted);
          }
        });
    return sums.entrySet().stream()
        .map(
            entry ->
                new Group(
                    entry.getKey().variantId(),
                    entry.getKey().phase(),
                    form(entry.getValue().toStatistics(), ratio, UnitValues.looksBack(wanted)),
                    preparations.getOrDefault(entry.getKey(), Preparation.NONE)))
        .toList();
  }

  /**
   * One unit.
   *
   * @param own how many of the values are since the exposure; the rest are before it
   */
  private static Preparation prepared(double[] row, int own, double @Nullable [] limits) {
    OptionalLong history = OptionalLong.empty();
    if (row.length > own) {
      history = OptionalLong.of(Arrays.stream(row).skip(own).anyMatch(x -> x != 0) ? 1 : 0);
    }
    if (limits == null) {
      return new Preparation(history, List.of(), 0);
    }
    boolean above = false;
    List<Double> caps = new ArrayList<>();
    for (int i = 0; i < own; i++) {
      above |= row[i] > limits[i];
      caps.add(limits[i]);
    }
    return new Preparation(history, caps, above ? 1 : 0);
  }

  private static VariantStatistics form(JointStatistics joint, boolean ratio, boolean looksBack) {
    if (ratio) {
      return looksBack
          ? new VariantStatistics.AdjustedRatio(joint)
          : new VariantStatistics.Ratio(joint);
    }
    return looksBack
        ? new VariantStatistics.AdjustedMean(joint)
        : new VariantStatistics.Mean(joint.column(0));
  }

  private static List<Group> quantiles(UnitValues values, Wanted wanted, List<Unit> units) {
    Map<Key, List<List<Double>>> observed = new TreeMap<>(Key.ORDER);
    for (Unit unit : units) {
      List<Double> own = values.eventValues(unit, wanted.metric());
      if (!own.isEmpty()) {
        observed.computeIfAbsent(Key.of(unit), key -> new ArrayList<>()).add(own);
      }
    }
    double level = Objects.requireNonNullElse(wanted.metric().quantile(), 0.5);
    Map<Key, Group> groups = new HashMap<>();
    observed.forEach((key, each) -> groups.put(key, quantile(key, each, level)));
    return observed.keySet().stream().map(groups::get).filter(Objects::nonNull).toList();
  }

  private static Group quantile(Key key, List<List<Double>> each, double level) {
    List<Integer> units = new ArrayList<>();
    List<Double> numbers = new ArrayList<>();
    for (int unit = 0; unit < each.size(); unit++) {
      for (double number : each.get(unit)) {
        units.add(unit);
        numbers.add(number);
      }
    }
    return new Group(
        key.variantId(),
        key.phase(),
        new VariantStatistics.Quantile(
            ClusteredQuantile.of(
                units.stream().mapToInt(Integer::intValue).toArray(),
                numbers.stream().mapToDouble(Double::doubleValue).toArray(),
                each.size(),
                level)));
  }
}
