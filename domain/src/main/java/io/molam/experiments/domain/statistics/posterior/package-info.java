/** Posterior distributions, the chance to be best and expected losses, by numerical integration. */
@NullMarked
package io.molam.experiments.domain.statistics.posterior;

import org.jspecify.annotations.NullMarked;
