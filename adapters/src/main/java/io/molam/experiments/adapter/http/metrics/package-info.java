/** What the service measures about itself, in the Prometheus text format. */
@NullMarked
package io.molam.experiments.adapter.http.metrics;

import org.jspecify.annotations.NullMarked;
