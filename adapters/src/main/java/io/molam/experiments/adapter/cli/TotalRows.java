package io.molam.experiments.adapter.cli;

import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Each row holds the totals of many units of a variant, such as those of one day. */
final class TotalRows implements RowSink, VariantSums {
  /** Beyond it a double does not tell one unit from the next. */
  private static final double LARGEST = 1L << 53;

  /** How far sums that were rounded for the file may miss sum² = units x sum of squares. */
  private static final double ROUNDING = 1e-9;

  private final ColumnPlan plan;
  private final long[] units = new long[Tally.MAX_VARIANTS];
  private final long[][] successes;
  private final SufficientStatistics[][] sums;

  TotalRows(ColumnPlan plan) {
    this.plan = plan;
    int metrics = plan.totals().size();
    successes = new long[Tally.MAX_VARIANTS][metrics];
    sums = new SufficientStatistics[Tally.MAX_VARIANTS][metrics];
    for (SufficientStatistics[] variant : sums) {
      java.util.Arrays.fill(variant, SufficientStatistics.EMPTY);
    }
  }

  /** What is impossible about a row, or null. */
  static @Nullable String problem(ColumnPlan plan, double[] values) {
    String column = plan.name(plan.units());
    double units = values[plan.units()];
    String wrong = count(column, units);
    for (ColumnPlan.TotalMetric total : plan.totals()) {
      if (wrong != null) {
        break;
      }
      double sum = values[total.sum()];
      if (total.squares() < 0) {
        wrong = count(total.key(), sum);
        if (wrong == null && sum > units) {
          wrong =
              "%s is more than %s: %s of %s".formatted(total.key(), column, text(sum), text(units));
        }
      } else {
        wrong = squares(plan, total, units, sum, values[total.squares()]);
      }
    }
    return wrong;
  }

  private static @Nullable String count(String column, double value) {
    if (value < 0) {
      return "%s is negative: %s".formatted(column, text(value));
    }
    return value != Math.rint(value) || value > LARGEST
        ? "%s is not a whole number: %s".formatted(column, text(value))
        : null;
  }

  private static @Nullable String squares(
      ColumnPlan plan, ColumnPlan.TotalMetric total, double units, double sum, double squares) {
    String column = plan.name(total.squares());
    if (squares < 0) {
      return "%s is negative: %s".formatted(column, text(squares));
    }
    // Cauchy and Schwarz: nothing has that sum with such small squares
    return sum * sum > units * squares * (1 + ROUNDING)
        ? "%s is too small for %s units with the sum %s: %s"
            .formatted(column, text(units), text(sum), text(squares))
        : null;
  }

  private static String text(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  @Override
  public void add(Row row) {
    long count = (long) row.values[plan.units()];
    units[row.variant] = Math.addExact(units[row.variant], count);
    for (int m = 0; m < plan.totals().size(); m++) {
      ColumnPlan.TotalMetric total = plan.totals().get(m);
      double sum = row.values[total.sum()];
      if (total.squares() < 0) {
        successes[row.variant][m] = Math.addExact(successes[row.variant][m], (long) sum);
      } else if (count > 0) {
        sums[row.variant][m] =
            sums[row.variant][m].merge(statistics(count, sum, row.values[total.squares()]));
      }
    }
  }

  /**
   * Centred in decimals, since sum of squares and squared sum may agree in most of their digits.
   */
  private static SufficientStatistics statistics(long count, double sum, double squares) {
    BigDecimal exact = new BigDecimal(sum);
    double centred =
        new BigDecimal(squares)
            .subtract(exact.multiply(exact).divide(BigDecimal.valueOf(count), new MathContext(60)))
            .doubleValue();
    return new SufficientStatistics(
        count, sum / count, count == 1 || centred < ROUNDING * ROUNDING * squares ? 0 : centred);
  }

  @Override
  public VariantSums sums(boolean[] binary) {
    return this;
  }

  @Override
  public long units(int variant) {
    return units[variant];
  }

  @Override
  public VariantStatistics mean(int variant, int metric) {
    return new VariantStatistics.Mean(
        plan.totals().get(metric).squares() < 0
            ? SufficientStatistics.ofBinomial(units[variant], successes[variant][metric])
            : sums[variant][metric]);
  }

  @Override
  public VariantStatistics ratio(int variant, int ratio) {
    throw new IllegalStateException("rows that are totals have no ratios");
  }
}
