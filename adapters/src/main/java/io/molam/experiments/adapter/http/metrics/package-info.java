/** Prometheus: the names and labels in /metrics, and the route itself. */
@NullMarked
package io.molam.experiments.adapter.http.metrics;

import org.jspecify.annotations.NullMarked;
