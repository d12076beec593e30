package io.molam.experiments.domain.experiment;

import io.molam.experiments.domain.statistics.judge.Correction;

/**
 * How the results are computed unless the reader asks otherwise.
 *
 * @param correction over goal metrics x treatments
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

  public static final AnalysisPlan DEFAULT =
      new AnalysisPlan(Method.SEQUENTIAL, 0.95, Correction.HOLM, 0);
}
