package io.molam.experiments.domain.statistics.sequential;

/**
 * Mixture sequential probability ratio test on pairs (Johari, Koomen, Pekelis, Walsh 2017,
 * doi:10.1145/3097983.3097992): likelihood ratio of effects mixed over N(0, tau&sup2;) against the
 * null, after n pairs with mean difference d and variance V per pair: sqrt(V / (V + n tau&sup2;))
 * exp(n&sup2; tau&sup2; (d - d0)&sup2; / (2 V (V + n tau&sup2;))). Reject when it reaches 1 /
 * alpha; its inverse's running minimum is an anytime-valid p. Variants of equal size.
 *
 * @param tau standard deviation (not variance) of the mixing distribution, positive
 * @param nullDifference difference under the null
 */
public record MixtureSprt(double tau, double nullDifference) {
  public MixtureSprt {
    if (!(tau > 0) || !Double.isFinite(nullDifference)) {
      throw new IllegalArgumentException(
          "tau must be positive and the null finite: %s, %s".formatted(tau, nullDifference));
    }
  }

  /**
   * Logarithm of the likelihood ratio, normal observations with known standard deviation.
   *
   * @param sigma of one observation, positive; the variance of a pair is 2 sigma&sup2;
   */
  public double logRatioNormal(double pairs, double difference, double sigma) {
    return logRatio(pairs, difference, 2 * sigma * sigma);
  }

  /**
   * Logarithm of the likelihood ratio, 0/1 observations with the plug-in variance p_a (1 - p_a) +
   * p_b (1 - p_b); 0 while both variants are constant. Approximate: about the first hundred pairs
   * should not be acted on.
   */
  public double logRatioBernoulli(double pairs, double controlRate, double treatmentRate) {
    double variance = controlRate * (1 - controlRate) + treatmentRate * (1 - treatmentRate);
    return variance == 0 ? 0 : logRatio(pairs, treatmentRate - controlRate, variance);
  }

  private double logRatio(double n, double difference, double variance) {
    double mixed = variance + n * tau * tau;
    double shift = n * tau * (difference - nullDifference);
    return 0.5 * Math.log(variance / mixed) + shift * shift / (2 * variance * mixed);
  }
}
