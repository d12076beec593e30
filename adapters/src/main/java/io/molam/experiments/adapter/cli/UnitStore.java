package io.molam.experiments.adapter.cli;

import io.molam.experiments.domain.statistics.estimate.Capping;
import java.util.Arrays;
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
  private int size;
  private int multiple;

  UnitStore(ColumnPlan plan, boolean hashed) {
    this.plan = plan;
    this.hashed = hashed;
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
  public void add(int variant, long high, long low, double[] values) {
    int entry = hashed ? find(high, low) : -1;
    if (entry < 0) {
      append(variant, high, low, values);
      return;
    }
    if ((variants[entry] & ~MULTIPLE) != variant && variants[entry] < MULTIPLE) {
      variants[entry] |= MULTIPLE;
      multiple++;
    }
    for (int slot = 0; slot < columns.length; slot++) {
      if (!covariate[slot]) {
        columns[slot][entry] += values[slot];
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

  private void append(int variant, long high, long low, double[] values) {
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
    variants[size] = (byte) variant;
    for (int slot = 0; slot < columns.length; slot++) {
      columns[slot][size] = values[slot];
    }
    if (hashed) {
      highs[size] = high;
      lows[size] = low;
      if (3L * size >= 2L * table.length) {
        rehash();
      }
      insert(high, size);
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

  /** Units with rows of more than one variant. */
  int multiple() {
    return multiple;
  }

  /**
   * Feeds the units to accumulators.
   *
   * @param binary by slot: the unit's value is 1 when any of its rows has 1
   * @param capPercentile for means that are not binary, or null
   * @param keepFirst whether units of several variants count in their first one
   */
  StreamingVariants sums(boolean[] binary, @Nullable Double capPercentile, boolean keepFirst) {
    for (int slot = 0; slot < columns.length; slot++) {
      if (binary[slot]) {
        for (int entry = 0; entry < size; entry++) {
          columns[slot][entry] = Math.min(1, columns[slot][entry]);
        }
      }
    }
    if (capPercentile != null) {
      boolean[] capped = new boolean[columns.length];
      for (ColumnPlan.MeanMetric metric : plan.means()) {
        if (!binary[metric.slot()] && !capped[metric.slot()]) {
          capped[metric.slot()] = true;
          cap(metric.slot(), capPercentile, keepFirst);
        }
      }
    }
    StreamingVariants sums = new StreamingVariants(plan);
    double[] values = new double[columns.length];
    for (int entry = 0; entry < size; entry++) {
      if (variants[entry] >= MULTIPLE && !keepFirst) {
        continue;
      }
      for (int slot = 0; slot < columns.length; slot++) {
        values[slot] = columns[slot][entry];
      }
      sums.add(variants[entry] & ~MULTIPLE, 0, 0, values);
    }
    return sums;
  }

  private void cap(int slot, double percentile, boolean keepFirst) {
    double[] sample = new double[size];
    int n = 0;
    for (int entry = 0; entry < size; entry++) {
      if (variants[entry] < MULTIPLE || keepFirst) {
        sample[n++] = columns[slot][entry];
      }
    }
    if (n == 0) {
      return;
    }
    Arrays.sort(sample, 0, n);
    Capping capping =
        new Capping(
            Capping.quantile(
                n == size ? sample : Arrays.copyOf(sample, n), percentile, Capping.Rule.LINEAR));
    for (int entry = 0; entry < size; entry++) {
      columns[slot][entry] = capping.apply(columns[slot][entry]);
    }
  }
}
