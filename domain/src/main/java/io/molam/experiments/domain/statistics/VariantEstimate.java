package io.molam.experiments.domain.statistics;

/**
 * The value of a metric in one variant with all that a comparison needs, whatever the metric: plain
 * mean, proportion, ratio, quantile, covariate-adjusted or post-stratified.
 *
 * @param units randomised units behind the value, at least 2
 * @param value estimate to compare, adjusted for covariates when there are any
 * @param variance squared standard error of {@code value}, not negative
 * @param satterthwaite sum over independent cells of (cell's part of the variance)&sup2; / (cell
 *     units - 1), the denominator of the Welch-Satterthwaite degrees of freedom
 * @param baseline unadjusted value: what a relative effect is relative to
 * @param baselineVariance squared standard error of {@code baseline}
 * @param baselineCovariance covariance of {@code value} and {@code baseline}
 */
public record VariantEstimate(
    long units,
    double value,
    double variance,
    double satterthwaite,
    double baseline,
    double baselineVariance,
    double baselineCovariance)
    implements Estimate {
  public VariantEstimate {
    if (units < 2) {
      throw new IllegalArgumentException("an estimate needs at least 2 units, not " + units);
    }
    if (!Double.isFinite(value) || !Double.isFinite(baseline)) {
      throw new IllegalArgumentException(
          "value and baseline must be finite: %s, %s".formatted(value, baseline));
    }
    if (!(variance >= 0) || !(satterthwaite >= 0) || !(baselineVariance >= 0)) {
      throw new IllegalArgumentException(
          "variances must not be negative: %s, %s, %s"
              .formatted(variance, satterthwaite, baselineVariance));
    }
  }

  /** Of a value that is its own baseline, from one cell of units. */
  public static VariantEstimate plain(long units, double value, double variance) {
    return new VariantEstimate(
        units, value, variance, variance * variance / (units - 1), value, variance, variance);
  }

  /** Of a plain mean; {@code statistics} of at least 2 units. */
  public static VariantEstimate of(SufficientStatistics statistics) {
    return plain(statistics.n(), statistics.mean(), statistics.variance() / statistics.n());
  }
}
