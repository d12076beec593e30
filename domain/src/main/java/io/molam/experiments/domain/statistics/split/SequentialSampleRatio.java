package io.molam.experiments.domain.statistics.split;

import io.molam.experiments.domain.statistics.math.LogGamma;
import java.util.List;

/**
 * Sample-ratio test that may be looked at after every unit (Lindon, Malek 2022, arXiv 2011.03567):
 * Bayes factor of multinomial shares mixed over Dirichlet(concentration x weights) against the
 * fixed weights. It depends on cumulative counts only, so batching does not matter.
 *
 * <p>The concentration says how close to the plan a broken split is expected; 10,000 (optimizely's
 * ssrm) is the default here, savvi takes 100, and results are not comparable unless set alike. The
 * leading terms of the log-gammas cancel analytically before anything is rounded, so that the
 * absolute error stays near 1e-11 at a million units.
 *
 * @param weights planned shares, positive, normalised to 1
 * @param concentration positive
 */
public record SequentialSampleRatio(List<Double> weights, double concentration) {
  /** Concentration of optimizely's ssrm. */
  public static final double DEFAULT_CONCENTRATION = 10_000;

  public SequentialSampleRatio {
    double sum = 0;
    for (double weight : weights) {
      if (!(weight > 0)) {
        throw new IllegalArgumentException("weights must be positive, not " + weight);
      }
      sum += weight;
    }
    if (weights.size() < 2 || !(concentration > 0)) {
      throw new IllegalArgumentException(
          "two weights and a positive concentration are needed, not %d and %s"
              .formatted(weights.size(), concentration));
    }
    double total = sum;
    weights = weights.stream().map(weight -> weight / total).toList();
  }

  /** ln of the Bayes factor against the planned split, for cumulative counts. */
  public double logBayesFactor(List<Long> counts) {
    if (counts.size() != weights.size()) {
      throw new IllegalArgumentException(
          "%d counts and %d weights do not fit".formatted(counts.size(), weights.size()));
    }
    double total = 0;
    double sum = 0;
    for (int i = 0; i < counts.size(); i++) {
      sum += growth(concentration * weights.get(i), (double) counts.get(i));
      total += counts.get(i);
    }
    return sum - growth(concentration, total);
  }

  /** ln(Gamma(a + n) / Gamma(a)) - n ln a + n: what is left once the leading terms cancel. */
  private static double growth(double a, double n) {
    return (a + n - 0.5) * Math.log1p(n / a) + LogGamma.remainder(a + n) - LogGamma.remainder(a);
  }

  /**
   * Anytime-valid p after a series of looks: the running minimum of 1 / Bayes factor.
   *
   * @param previous p after the look before, 1 at the first
   */
  public double pValue(List<Long> counts, double previous) {
    return Math.min(previous, Math.exp(-logBayesFactor(counts)));
  }

  /** Posterior probability that the split is broken, prior odds 1. */
  public double posteriorProbability(List<Long> counts) {
    return 1 / (1 + Math.exp(-logBayesFactor(counts)));
  }
}
