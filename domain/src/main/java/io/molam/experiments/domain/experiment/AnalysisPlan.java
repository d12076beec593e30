package io.molam.experiments.domain.experiment;

import io.molam.experiments.domain.statistics.judge.Correction;
import io.molam.experiments.domain.statistics.judge.TestChoice;

/**
 * How the results are computed unless the reader asks otherwise.
 *
 * @param correction over goal metrics x treatments
 * @param level confidence level of intervals, 0.5 to 0.9999
 * @param cupedDays days before exposure that serve as covariate; 0 for none
 * @param test which tests judge
 */
public record AnalysisPlan(
    Method method, double level, Correction correction, int cupedDays, TestChoice test) {

  /** With the tests that hold for rare outcomes, too. */
  public AnalysisPlan(Method method, double level, Correction correction, int cupedDays) {
    this(method, level, correction, cupedDays, TestChoice.AUTO);
  }

  /** Inference method. */
  public enum Method {
    FIXED,
    SEQUENTIAL,
    BAYESIAN
  }

  public static final AnalysisPlan DEFAULT =
      new AnalysisPlan(Method.SEQUENTIAL, 0.95, Correction.HOLM, 0);
}
