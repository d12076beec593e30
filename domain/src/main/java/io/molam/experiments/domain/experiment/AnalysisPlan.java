package io.molam.experiments.domain.experiment;

import io.molam.experiments.domain.statistics.judge.Correction;
import io.molam.experiments.domain.statistics.judge.TestChoice;
import java.util.HashSet;
import java.util.List;

/**
 * How the results are computed unless the reader asks otherwise.
 *
 * @param correction over goal metrics x treatments
 * @param level confidence level of intervals, 0.5 to 0.9999
 * @param cupedDays days before exposure that serve as covariate; 0 for none
 * @param test which tests judge
 * @param dimensions attributes of exposures that results are broken down by as a rule: at most
 *     {@value #MAX_DIMENSIONS}, each once. Others can be broken down by, too, but take longer.
 */
public record AnalysisPlan(
    Method method,
    double level,
    Correction correction,
    int cupedDays,
    TestChoice test,
    List<String> dimensions) {
  public static final int MAX_DIMENSIONS = 10;

  public AnalysisPlan {
    dimensions = List.copyOf(dimensions);
    if (dimensions.size() > MAX_DIMENSIONS
        || new HashSet<>(dimensions).size() < dimensions.size()
        || dimensions.contains("")) {
      throw new IllegalArgumentException("dimensions: " + dimensions);
    }
  }

  /** Without dimensions. */
  public AnalysisPlan(
      Method method, double level, Correction correction, int cupedDays, TestChoice test) {
    this(method, level, correction, cupedDays, test, List.of());
  }

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
