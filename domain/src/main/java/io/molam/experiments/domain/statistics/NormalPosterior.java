package io.molam.experiments.domain.statistics;

import io.molam.experiments.domain.statistics.math.Normal;

/**
 * Normal posterior of an effect: normal likelihood with the observed standard error, flat or normal
 * prior, all in closed form. No t quantile is used, so that small samples come out overconfident.
 *
 * @param mean posterior mean
 * @param sd posterior standard deviation, positive
 */
public record NormalPosterior(double mean, double sd) {
  public NormalPosterior {
    if (!Double.isFinite(mean) || !(sd > 0)) {
      throw new IllegalArgumentException("not a posterior: mean %s, sd %s".formatted(mean, sd));
    }
  }

  /** Flat prior: the posterior is the data. */
  public static NormalPosterior flat(double estimate, double standardError) {
    return new NormalPosterior(estimate, standardError);
  }

  /**
   * Normal prior: precision-weighted mean, precisions add up.
   *
   * @param priorVariance positive
   */
  public static NormalPosterior withPrior(
      double estimate, double standardError, double priorMean, double priorVariance) {
    if (!(priorVariance > 0)) {
      throw new IllegalArgumentException("prior variance must be positive, not " + priorVariance);
    }
    double data = 1 / (standardError * standardError);
    double prior = 1 / priorVariance;
    double precision = data + prior;
    return new NormalPosterior(
        (estimate * data + priorMean * prior) / precision, Math.sqrt(1 / precision));
  }

  /** P(effect &gt; 0), in [0, 1]. */
  public double chanceAboveZero() {
    return Normal.cumulative(mean / sd);
  }

  /** P(effect &lt; 0), in [0, 1]. */
  public double chanceBelowZero() {
    return Normal.cumulative(-mean / sd);
  }

  /** E max(effect, 0): the expected loss of choosing control when more is better. */
  public double expectedGain() {
    return Normal.positivePart(mean, sd);
  }

  /** E max(-effect, 0): the expected loss of choosing treatment when more is better. */
  public double expectedLoss() {
    return Normal.positivePart(-mean, sd);
  }

  /** Equal-tailed credible interval around the posterior mean. */
  public Interval interval(double level) {
    return Interval.around(mean, Normal.upperQuantile(0.5 * (1 - Levels.check(level))) * sd);
  }
}
