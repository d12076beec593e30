package io.molam.experiments.domain.metric;

/** How the events of one unit become that unit's value. */
public enum MetricKind {
  /** 1 when the unit has at least one event, else 0. */
  BINOMIAL,
  /** Number of events. */
  COUNT,
  /** Sum of event values; 0 without events. */
  MEAN,
  /** Sum of numerator values over sum of denominator values, compared by the delta method. */
  RATIO,
  /** A quantile of event values, with variance clustered by unit. */
  QUANTILE,
  /** 1 when the unit has an event in [N, N+1) days after exposure, over units past that window. */
  RETENTION;

  /** Whether the value of a unit is 0 or 1, so that its mean is a rate. */
  public boolean isRate() {
    return this == BINOMIAL || this == RETENTION;
  }

  /** Whether what a unit did before its exposure may serve as covariate. */
  public boolean looksBack() {
    return this != RETENTION && this != QUANTILE;
  }
}
