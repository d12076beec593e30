package io.molam.experiments.domain.results;

import io.molam.experiments.domain.statistics.Prior;
import io.molam.experiments.domain.statistics.judge.Correction;
import io.molam.experiments.domain.statistics.judge.TestChoice;
import io.molam.experiments.domain.statistics.sequential.ConfidenceSequence;

/**
 * Choices of an analysis.
 *
 * @param level of every interval, in (0, 1); p-values are judged at 1 - level
 * @param correction over goal metrics x treatments
 * @param tuning units at which the sequential intervals are tightest, positive
 * @param prior for the Bayesian method
 * @param minimumUnits units that every variant needs before anything is decided; 0 for none
 * @param test which tests judge
 */
public record AnalysisOptions(
    AnalysisMethod method,
    double level,
    Correction correction,
    double tuning,
    Prior prior,
    long minimumUnits,
    TestChoice test) {
  public AnalysisOptions {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be in (0, 1), not " + level);
    }
    if (!(tuning > 0)) {
      throw new IllegalArgumentException("tuning must be positive, not " + tuning);
    }
    if (minimumUnits < 0) {
      throw new IllegalArgumentException("minimum units must not be negative: " + minimumUnits);
    }
  }

  /** The product's tuning, a flat prior and no minimum. */
  public static AnalysisOptions of(AnalysisMethod method, double level, Correction correction) {
    return new AnalysisOptions(
        method,
        level,
        correction,
        ConfidenceSequence.DEFAULT_TUNING,
        new Prior.Flat(),
        0,
        TestChoice.AUTO);
  }

  /** The same with other tests. */
  public AnalysisOptions withTest(TestChoice other) {
    return new AnalysisOptions(method, level, correction, tuning, prior, minimumUnits, other);
  }
}
