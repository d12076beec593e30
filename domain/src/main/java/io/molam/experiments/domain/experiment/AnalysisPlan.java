package io.molam.experiments.domain.experiment;

/**
 * How the results are computed unless the reader asks otherwise.
 *
 * @param level confidence level of intervals, 0.5 to 0.9999
 * @param cupedDays days before exposure that serve as covariate; 0 for none
 */
public record AnalysisPlan(Method method, double level, Correction correction, int cupedDays) {

  /** Inference method. */
  public enum Method {
    FIXED,
    SEQUENTIAL,
    BAYESIAN
  }

  /** Correction for several comparisons. */
  public enum Correction {
    NONE,
    HOLM,
    BH,
    BONFERRONI
  }

  public static final AnalysisPlan DEFAULT =
      new AnalysisPlan(Method.SEQUENTIAL, 0.95, Correction.HOLM, 0);
}
