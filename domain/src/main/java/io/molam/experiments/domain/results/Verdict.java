package io.molam.experiments.domain.results;

/** What one effect says, in a word. */
public enum Verdict {
  /** Significantly in the metric's direction. */
  BETTER,
  /** Significantly against the metric's direction. */
  WORSE,
  /** A guardrail whose whole interval stays inside its margin, and that is not worse. */
  INSIDE_MARGIN,
  /** Neither better nor worse so far. */
  NO_DIFFERENCE,
  /** A variant has fewer units than a decision needs. */
  TOO_EARLY,
  /** Units are not split as planned, so that no effect is to be trusted. */
  UNTRUSTED,
  /** There is no effect to judge. */
  NOT_ESTIMABLE
}
