package io.molam.experiments.domain.statistics.judge;

/** Which tests judge the effects. */
public enum TestChoice {
  /**
   * Rates by the score statistic and Beta posteriors, everything else with shrunk variances: holds
   * for rare outcomes and small variants.
   */
  AUTO,
  /**
   * Welch's test, the plain confidence sequence and the normal posterior for everything, to compare
   * with other tools; wrong where a variant has few units or few successes.
   */
  WELCH
}
