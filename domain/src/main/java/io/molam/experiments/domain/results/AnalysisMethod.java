package io.molam.experiments.domain.results;

/** How effects are judged. */
public enum AnalysisMethod {
  /** Welch's test at one planned look. */
  FIXED,
  /** Asymptotic confidence sequence, safe to look at any time. */
  SEQUENTIAL,
  /** Normal posterior, credible intervals, no p-value. */
  BAYESIAN
}
