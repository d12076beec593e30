package io.molam.experiments.domain.experiment;

import io.molam.experiments.domain.metric.MetricRole;

/**
 * A metric in its role within one experiment.
 *
 * @param exploratory added after the start, so that it cannot have been part of the hypothesis
 */
public record MetricUse(String key, MetricRole role, boolean exploratory) {}
