package io.molam.experiments.domain.statistics;

/** What one variant says about the metric: a value with its uncertainty, or the reason for none. */
public sealed interface Estimate permits VariantEstimate, NotEstimable {}
