package io.molam.experiments.domain.statistics;

/** What judged an effect: the test and the intervals that belong to it. */
public enum Procedure {
  /** Rates, fixed: the skewness-corrected score statistic with half of Yates' correction. */
  SCORE,
  /** Rates, sequential: the same statistic against the boundary of the confidence sequence. */
  SCORE_SEQUENCE,
  /** Rates, bayesian: Beta posteriors with a prior of one conversion at the pooled rate. */
  BETA,
  /** Fixed: Welch's test with each variant's variance shrunk to the pooled one. */
  WELCH_SHRUNK,
  /** Sequential: the confidence sequence with shrunk variances. */
  SEQUENCE_SHRUNK,
  /** Bayesian: a normal posterior with shrunk variances. */
  NORMAL_SHRUNK,
  /** Fixed: Welch's test as it is in the books. */
  WELCH,
  /** Sequential: the plain asymptotic confidence sequence. */
  SEQUENCE,
  /** Bayesian: a normal posterior. */
  NORMAL;

  /** The same with shrunk variances. */
  public Procedure shrunk() {
    return switch (this) {
      case WELCH -> WELCH_SHRUNK;
      case SEQUENCE -> SEQUENCE_SHRUNK;
      case NORMAL -> NORMAL_SHRUNK;
      default -> this;
    };
  }

  /**
   * Whether the relative interval leaves 0 out exactly when the test rejects. Otherwise the test
   * and the absolute interval decide, and the relative interval, by the delta method, may differ.
   */
  public boolean relativeDecides() {
    return this == SCORE || this == SCORE_SEQUENCE || this == BETA;
  }
}
