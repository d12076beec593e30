package io.molam.experiments.domain.metric;

/** Which change of the metric is good. */
public enum Direction {
  INCREASE,
  DECREASE
}
