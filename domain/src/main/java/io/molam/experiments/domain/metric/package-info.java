/** Definitions of metrics: kind, direction, role. Not their values. */
@NullMarked
package io.molam.experiments.domain.metric;

import org.jspecify.annotations.NullMarked;
