package io.molam.experiments.adapter.cli;

import io.molam.experiments.domain.statistics.Preparation;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.estimate.Capping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One entry per distinct unit, in parallel arrays: 128-bit hash, variant and a double per numeric
 * column. Used when rows of a unit add up, and when a percentile needs all values; then, without
 * {@code --unit}, every row is its own entry and no hash is kept.
 */
final class UnitStore implements RowSink {
  private static final byte MULTIPLE = 64;

  private final ColumnPlan plan;
  private final boolean hashed;
  private final boolean[] covariate;
  private long[] highs = new long[0];
  private long[] lows = new long[0];
  private byte[] variants = new byte[1024];
  private final double[][] columns;
  private int[] table = new int[0];
  private final @Nullable Double capPercentile;
  private final boolean keepFirst;
  private int size;
  private int multiple;

  /**
   * @param hashed whether rows of a unit add up
   * @param capPercentile for means that are not binary, or null
   * @param keepFirst whether units of several variants count in their first one
   */
  UnitStore(ColumnPlan plan, boolean hashed, @Nullable Double capPercentile, boolean keepFirst) {
    this.plan = plan;
    this.hashed = hashed;
    this.capPercentile = capPercentile;
    this.keepFirst = keepFirst;
    this.columns = new double[plan.slots()][1024];
    this.covariate = new boolean[plan.slots()];
    plan.covariates().forEach(slot -> covariate[slot] = true);
    if (hashed) {
      highs = new long[1024];
      lows = new long[1024];
      table = new int[4096];
    }
  }

  @Override
  public void add(Row row) {
    int entry = hashed ? find(row.high, row.low) : -1;
    if (entry < 0) {
      append(row);
      return;
    }
    if ((variants[entry] & ~MULTIPLE) != row.variant && variants[entry] < MULTIPLE) {
      variants[entry] |= MULTIPLE;
      multiple++;
    }
    for (int slot = 0; slot < columns.length; slot++) {
      double known = columns[slot][entry];
      double value = row.values[slot];
      if (Double.isNaN(known)) {
        columns[slot][entry] = value;
      } else if (!covariate[slot] && !Double.isNaN(value)) {
        columns[slot][entry] = known + value;
      }
    }
  }

  private int find(long high, long low) {
    int mask = table.length - 1;
    for (int at = (int) high & mask; table[at] != 0; at = (at + 1) & mask) {
      int entry = table[at] - 1;
      if (highs[entry] == high && lows[entry] == low) {
        return entry;
      }
    }
    return -1;
  }

  private void append(Row row) {
    if (size == variants.length) {
      int larger = size + (size >> 1);
      variants = Arrays.copyOf(variants, larger);
      for (int slot = 0; slot < columns.length; slot++) {
        columns[slot] = Arrays.copyOf(columns[slot], larger);
      }
      if (hashed) {
        highs = Arrays.copyOf(highs, larger);
        lows = Arrays.copyOf(lows, larger);
      }
    }
    variants[size] = (byte) row.variant;
    for (int slot = 0; slot < columns.length; slot++) {
      columns[slot][size] = row.values[slot];
    }
    if (hashed) {
      highs[size] = row.high;
      lows[size] = row.low;
      if (3L * size >= 2L * table.length) {
        rehash();
      }
      insert(row.high, size);
    }
    size++;
  }

  private void insert(long high, int entry) {
    int mask = table.length - 1;
    int at = (int) high & mask;
    while (table[at] != 0) {
      at = (at + 1) & mask;
    }
    table[at] = entry + 1;
  }

  private void rehash() {
    table = new int[table.length * 2];
    for (int entry = 0; entry < size; entry++) {
      insert(highs[entry], entry);
    }
  }

  /** Entries that count, their caps applied on the way; what is stored stays as it is. */
  @Override
  public VariantSums sums(boolean[] binary) {
    double[] highest = new double[columns.length];
    Arrays.fill(highest, Double.POSITIVE_INFINITY);
    for (ColumnPlan.MeanMetric metric : plan.means()) {
      if (binary[metric.slot()]) {
        highest[metric.slot()] = 1;
      } else if (capPercentile != null) {
        highest[metric.slot()] = cap(metric.slot(), capPercentile);
      }
    }
    StreamingVariants sums = new StreamingVariants(plan);
    long[][] capped = new long[Tally.MAX_VARIANTS][columns.length];
    double[] values = new double[columns.length];
    for (int entry = 0; entry < size; entry++) {
      if (variants[entry] >= MULTIPLE && !keepFirst) {
        continue;
      }
      for (int slot = 0; slot < columns.length; slot++) {
        values[slot] = Math.min(highest[slot], columns[slot][entry]);
        if (columns[slot][entry] > highest[slot]) {
          capped[variants[entry] & ~MULTIPLE][slot]++;
        }
      }
      sums.add(variants[entry] & ~MULTIPLE, values);
    }
    List<List<Preparation>> caps = new ArrayList<>();
    for (long[] variant : capped) {
      caps.add(
          plan.means().stream()
              .map(metric -> prepared(binary, highest, variant, metric.slot()))
              .toList());
    }
    return new Stored(sums, multiple, caps);
  }

  private double cap(int slot, double percentile) {
    double[] sample = new double[size];
    int n = 0;
    for (int entry = 0; entry < size; entry++) {
      double value = columns[slot][entry];
      if ((variants[entry] < MULTIPLE || keepFirst) && !Double.isNaN(value)) {
        sample[n++] = value;
      }
    }
    if (n == 0) {
      return Double.POSITIVE_INFINITY;
    }
    Arrays.sort(sample, 0, n);
    return Capping.quantile(
        n == size ? sample : Arrays.copyOf(sample, n), percentile, Capping.Rule.LINEAR);
  }

  private static Preparation prepared(boolean[] binary, double[] highest, long[] capped, int slot) {
    return binary[slot] || Double.isInfinite(highest[slot])
        ? Preparation.NONE
        : new Preparation(OptionalLong.empty(), List.of(highest[slot]), capped[slot]);
  }

  /**
   * @param caps by variant and metric
   */
  private record Stored(StreamingVariants sums, int multiple, List<List<Preparation>> caps)
      implements VariantSums {
    @Override
    public long units(int variant) {
      return sums.units(variant);
    }

    @Override
    public VariantStatistics mean(int variant, int metric) {
      return sums.mean(variant, metric);
    }

    @Override
    public VariantStatistics ratio(int variant, int ratio) {
      return sums.ratio(variant, ratio);
    }

    @Override
    public Preparation preparation(int variant, int metric) {
      return sums.preparation(variant, metric).merge(caps.get(variant).get(metric));
    }
  }
}
