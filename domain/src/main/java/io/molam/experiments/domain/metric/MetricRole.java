package io.molam.experiments.domain.metric;

/** What a metric is for in one experiment. */
public enum MetricRole {
  /** Decides; corrected for multiplicity. */
  GOAL,
  /** Informs; never decides. */
  SECONDARY,
  /** Must not get worse; tested apart from the goals. */
  GUARDRAIL
}
