/**
 * Prometheus: the names and labels in /metrics, and the route itself. An experiment's metrics are
 * in domain.metric.
 */
@NullMarked
package io.molam.experiments.adapter.http.metrics;

import org.jspecify.annotations.NullMarked;
