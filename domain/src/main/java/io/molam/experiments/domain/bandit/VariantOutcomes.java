package io.molam.experiments.domain.bandit;

import io.molam.experiments.domain.statistics.SufficientStatistics;
import java.util.OptionalLong;

/**
 * What one variant did so far by the objective metric. Units without success are failures, whether
 * they had other events or none.
 *
 * @param key of the variant
 * @param open whether it may get new units
 * @param units exposed units that are counted, not negative
 * @param mean of the metric over these units; 0 without units
 * @param variance of one unit, divisor n - 1, not negative; 0 under two units
 * @param successes for binomial metrics, 0 to {@code units}; empty for means
 */
public record VariantOutcomes(
    String key, boolean open, long units, double mean, double variance, OptionalLong successes) {
  public VariantOutcomes {
    if (units < 0) {
      throw new IllegalArgumentException(
          "units of %s must not be negative: %d".formatted(key, units));
    }
    if (!Double.isFinite(mean) || !(variance >= 0) || Double.isInfinite(variance)) {
      throw new IllegalArgumentException(
          "mean and variance of %s must be finite: %s, %s".formatted(key, mean, variance));
    }
    if (successes.isPresent() && (successes.getAsLong() < 0 || successes.getAsLong() > units)) {
      throw new IllegalArgumentException(
          "%s has %d successes in %d units".formatted(key, successes.getAsLong(), units));
    }
  }

  /**
   * From sufficient statistics.
   *
   * @param binomial whether every value is 0 or 1
   */
  public static VariantOutcomes of(
      String key, boolean open, SufficientStatistics data, boolean binomial) {
    long n = data.n();
    return new VariantOutcomes(
        key,
        open,
        n,
        data.mean(),
        n < 2 ? 0 : data.variance(),
        binomial
            ? OptionalLong.of(Math.clamp(Math.round(data.sum()), 0L, n))
            : OptionalLong.empty());
  }

  /** Count, mean and centred squares. */
  public SufficientStatistics statistics() {
    return units == 0
        ? SufficientStatistics.EMPTY
        : SufficientStatistics.ofVariance(units, mean, variance);
  }
}
