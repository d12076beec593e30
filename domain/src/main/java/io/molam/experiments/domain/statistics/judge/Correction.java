package io.molam.experiments.domain.statistics.judge;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Adjusted p-values of a family of tests, each in [0, 1] and in the order of the input; a test is
 * rejected when its adjusted p is at most alpha. Monotone: a smaller p never gets a larger adjusted
 * p. Definitions as R's {@code p.adjust} and statsmodels' {@code multipletests}.
 */
public enum Correction {
  NONE,
  /** p m: family-wise error rate under any dependence. */
  BONFERRONI,
  /** Step-down Bonferroni (Holm 1979): family-wise error rate, any dependence, more power. */
  HOLM,
  /**
   * Step-up (Hochberg 1988, doi:10.1093/biomet/75.4.800): family-wise, under positive dependence.
   */
  HOCHBERG,
  /**
   * Step-up false discovery rate (Benjamini, Hochberg 1995,
   * doi:10.1111/j.2517-6161.1995.tb02031.x), under positive dependence.
   */
  BENJAMINI_HOCHBERG,
  /** False discovery rate under any dependence (2001, doi:10.1214/aos/1013699998). */
  BENJAMINI_YEKUTIELI;

  /**
   * Adjusts a family.
   *
   * @param pValues each in [0, 1]; may be empty
   */
  public double[] adjust(double... pValues) {
    int m = pValues.length;
    for (double p : pValues) {
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException("p must be in [0, 1], not " + p);
      }
    }
    Integer[] order = new Integer[m];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> pValues[i]));
    double harmonic = 0;
    for (int i = 1; i <= m; i++) {
      harmonic += 1.0 / i;
    }
    double[] adjusted = new double[m];
    switch (this) {
      case NONE -> System.arraycopy(pValues, 0, adjusted, 0, m);
      case BONFERRONI -> Arrays.setAll(adjusted, i -> Math.min(1, m * pValues[i]));
      case HOLM -> {
        double running = 0;
        for (int rank = 0; rank < m; rank++) {
          running = Math.max(running, (m - rank) * pValues[order[rank]]);
          adjusted[order[rank]] = Math.min(1, running);
        }
      }
      case HOCHBERG, BENJAMINI_HOCHBERG, BENJAMINI_YEKUTIELI -> {
        double running = 1;
        for (int rank = m - 1; rank >= 0; rank--) {
          double p = pValues[order[rank]];
          double factor =
              switch (this) {
                case HOCHBERG -> m - rank;
                case BENJAMINI_YEKUTIELI -> harmonic * m / (rank + 1);
                default -> (double) m / (rank + 1);
              };
          running = Math.min(running, factor * p);
          adjusted[order[rank]] = running;
        }
      }
    }
    return adjusted;
  }
}
