package io.molam.experiments.adapter.cli;

import io.molam.experiments.domain.statistics.Preparation;
import io.molam.experiments.domain.statistics.VariantStatistics;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows by day. Where each row stands for itself, each day has sums of its own; where rows of a unit
 * add up, or a percentile needs all values, the rows are kept and go to the store day by day.
 */
final class DailyRows implements RowSink {
  /** Ten years; more is a wrong date. */
  private static final int MOST_DAYS = 3_660;

  private final ColumnPlan plan;
  private final boolean stored;
  private final Supplier<RowSink> sinks;
  private final Map<Integer, RowSink> perDay = new HashMap<>();
  private long[] highs = new long[0];
  private long[] lows = new long[0];
  private int[] days = new int[0];
  private byte[] variants = new byte[0];
  private double[][] columns;
  private int size;

  /**
   * @param sinks makes the sink of a day, or of all days when rows are kept
   */
  DailyRows(ColumnPlan plan, boolean stored, Supplier<RowSink> sinks) {
    this.plan = plan;
    this.stored = stored;
    this.sinks = sinks;
    this.columns = new double[plan.slots()][0];
  }

  @Override
  public void add(Row row) {
    if (!stored) {
      perDay.computeIfAbsent(row.day, day -> sinks.get()).add(row);
      return;
    }
    if (size == days.length) {
      int larger = Math.max(1024, size + (size >> 1));
      highs = Arrays.copyOf(highs, larger);
      lows = Arrays.copyOf(lows, larger);
      days = Arrays.copyOf(days, larger);
      variants = Arrays.copyOf(variants, larger);
      for (int slot = 0; slot < columns.length; slot++) {
        columns[slot] = Arrays.copyOf(columns[slot], larger);
      }
    }
    highs[size] = row.high;
    lows[size] = row.low;
    days[size] = row.day;
    variants[size] = (byte) row.variant;
    for (int slot = 0; slot < columns.length; slot++) {
      columns[slot][size] = row.values[slot];
    }
    size++;
  }

  @Override
  public VariantSums sums(boolean[] binary) {
    List<VariantSums> last = new ArrayList<>();
    each(
        binary,
        (date, sums) -> {
          last.clear();
          last.add(sums);
        });
    return last.getFirst();
  }

  /** All rows until the end of each day, oldest first and without gaps. */
  void each(boolean[] binary, BiConsumer<LocalDate, VariantSums> action) {
    TreeMap<Integer, List<Integer>> rows = new TreeMap<>();
    if (stored) {
      for (int i = 0; i < size; i++) {
        rows.computeIfAbsent(days[i], day -> new ArrayList<>()).add(i);
      }
    } else {
      perDay.keySet().forEach(day -> rows.put(day, List.of()));
    }
    int first = rows.firstKey();
    int last = rows.lastKey();
    if ((long) last - first >= MOST_DAYS) {
      throw new CommandFailure.UnusableData(
          "the days go from %s to %s: more than %d cannot be shown; is one of them wrong?"
              .formatted(LocalDate.ofEpochDay(first), LocalDate.ofEpochDay(last), MOST_DAYS));
    }
    RowSink store = sinks.get();
    Merged merged = new Merged(plan);
    VariantSums sums = merged;
    Row row = new Row();
    row.values = new double[plan.slots()];
    for (int day = first; day <= last; day++) {
      List<Integer> own = rows.get(day);
      if (own != null && stored) {
        own.forEach(i -> store.add(restored(row, i)));
        sums = store.sums(binary);
      } else if (own != null) {
        merged.add(Objects.requireNonNull(perDay.get(day)).sums(binary));
      }
      action.accept(LocalDate.ofEpochDay(day), sums);
    }
  }

  private Row restored(Row row, int i) {
    row.high = highs[i];
    row.low = lows[i];
    row.day = days[i];
    row.variant = variants[i];
    for (int slot = 0; slot < columns.length; slot++) {
      row.values[slot] = columns[slot][i];
    }
    return row;
  }

  /** Sums of days so far. */
  private static final class Merged implements VariantSums {
    private final long[] units = new long[Tally.MAX_VARIANTS];
    private final @Nullable VariantStatistics[][] means;
    private final @Nullable VariantStatistics[][] ratios;
    private final Preparation[][] preparations;

    Merged(ColumnPlan plan) {
      int metrics = plan.units() >= 0 ? plan.totals().size() : plan.means().size();
      means = new VariantStatistics[Tally.MAX_VARIANTS][metrics];
      ratios = new VariantStatistics[Tally.MAX_VARIANTS][plan.ratios().size()];
      preparations = new Preparation[Tally.MAX_VARIANTS][metrics];
      for (Preparation[] variant : preparations) {
        Arrays.fill(variant, Preparation.NONE);
      }
    }

    void add(VariantSums day) {
      for (int v = 0; v < units.length; v++) {
        units[v] += day.units(v);
        for (int m = 0; m < means[v].length; m++) {
          means[v][m] = merge(means[v][m], day.mean(v, m));
          preparations[v][m] = preparations[v][m].merge(day.preparation(v, m));
        }
        for (int r = 0; r < ratios[v].length; r++) {
          ratios[v][r] = merge(ratios[v][r], day.ratio(v, r));
        }
      }
    }

    private static VariantStatistics merge(
        @Nullable VariantStatistics known, VariantStatistics more) {
      return known == null ? more : known.merge(more);
    }

    @Override
    public long units(int variant) {
      return units[variant];
    }

    @Override
    public VariantStatistics mean(int variant, int metric) {
      return Objects.requireNonNull(means[variant][metric]);
    }

    @Override
    public Preparation preparation(int variant, int metric) {
      return preparations[variant][metric];
    }

    @Override
    public VariantStatistics ratio(int variant, int ratio) {
      return Objects.requireNonNull(ratios[variant][ratio]);
    }
  }
}
