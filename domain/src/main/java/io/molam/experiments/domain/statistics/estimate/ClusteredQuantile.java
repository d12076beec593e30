package io.molam.experiments.domain.statistics.estimate;

import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.QuantileStatistics;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Quantile of event values with units as clusters: one unit's events are alike, so that treating
 * events as independent makes intervals too short.
 *
 * <p>The share of events at or below the quantile is a ratio metric (events below over events, by
 * unit); its delta-method variance s&sup2; gives the outer levels level &plusmn; z s, and the
 * sample quantiles there give the interval (Deng, Knoblich, Lu 2018, doi:10.1145/3219819.3219919,
 * section on quantiles). With one event per unit this is the plain outer interval up to n / (n -
 * 1).
 */
public final class ClusteredQuantile {
  private ClusteredQuantile() {}

  /**
   * From events.
   *
   * @param units unit of each event, 0 to {@code unitCount} - 1
   * @param values value of each event, same length
   * @param unitCount units with at least one event
   * @param level in (0, 1)
   * @return bounds at the cluster-robust levels, expressed with effectiveN = unitCount so that
   *     {@link QuantileStatistics#unitVariance()} / n is the squared standard error
   */
  public static QuantileStatistics of(int[] units, double[] values, int unitCount, double level) {
    if (units.length != values.length || values.length == 0 || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "%d units, %d values and level %s do not fit"
              .formatted(units.length, values.length, level));
    }
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    double[] sorted = new double[values.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = values[order[i]];
    }
    double quantile = Capping.quantile(sorted, level, Capping.Rule.LINEAR);
    double[] below = new double[unitCount];
    double[] count = new double[unitCount];
    for (int i = 0; i < values.length; i++) {
      below[units[i]] += values[i] <= quantile ? 1 : 0;
      count[units[i]] += 1;
    }
    JointStatistics.Accumulator accumulator = new JointStatistics.Accumulator(2);
    for (int u = 0; u < unitCount; u++) {
      accumulator.add(below[u], count[u]);
    }
    if (unitCount < 2) {
      return new QuantileStatistics(unitCount, unitCount, quantile, quantile, quantile);
    }
    JointStatistics joint = accumulator.toStatistics();
    double[] levels = outerLevels(joint, level);
    return new QuantileStatistics(
        unitCount,
        unitCount,
        quantile,
        Capping.quantile(sorted, levels[0], Capping.Rule.LINEAR),
        Capping.quantile(sorted, levels[1], Capping.Rule.LINEAR),
        open(joint, level));
  }

  /**
   * The levels at which the sample quantiles bound the quantile.
   *
   * @param joint per unit with events: values at or below the quantile, and all values
   * @param level in (0, 1)
   * @return lower and upper level, both {@code level} under two units
   */
  public static double[] outerLevels(JointStatistics joint, double level) {
    if (joint.n() < 2) {
      return new double[] {level, level};
    }
    double reach = reach(joint);
    return new double[] {
      Math.clamp(level - reach, 1e-12, 1 - 1e-12), Math.clamp(level + reach, 1e-12, 1 - 1e-12)
    };
  }

  /**
   * Whether so few units lie beyond the quantile that an outer level comes within a tenth of the
   * end of the values. Then the outer interval is too short: of 30 units with one to four values,
   * "no difference" of the 99 % quantile was rejected in 35 %.
   */
  public static boolean open(JointStatistics joint, double level) {
    return joint.n() < 2 || reach(joint) > 0.9 * Math.min(level, 1 - level);
  }

  private static double reach(JointStatistics joint) {
    return QuantileStatistics.Z * Math.sqrt(RatioMetric.unitVariance(joint) / joint.n());
  }
}
