/**
 * What is recorded of units: exposures, events, draws. How events become numbers is in
 * domain.metric and domain.statistics.
 */
@NullMarked
package io.molam.experiments.domain.exposure;

import org.jspecify.annotations.NullMarked;
