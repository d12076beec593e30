/** Before the start: sample size, power, detectable effect, duration. */
@NullMarked
package io.molam.experiments.domain.statistics.plan;

import org.jspecify.annotations.NullMarked;
