package io.molam.experiments.domain.statistics;

/** Two variants that can be compared, or the reason why they cannot. */
public sealed interface Comparison permits Contrast, NotEstimable {}
