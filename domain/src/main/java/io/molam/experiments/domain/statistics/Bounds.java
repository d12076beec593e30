package io.molam.experiments.domain.statistics;

/** An interval, or the reason why there is none. */
public sealed interface Bounds permits Interval, NotEstimable {}
