package io.molam.experiments.domain.statistics;

/** A relative effect, or the reason why there is none. */
public sealed interface Lift permits RelativeLift, NotEstimable {}
