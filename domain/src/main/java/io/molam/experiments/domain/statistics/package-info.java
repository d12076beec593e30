/**
 * The sealed families that all statistics share: sufficient statistics of a variant, estimates,
 * contrasts, effects, and the reason when there is no answer. How they are computed is in the
 * subpackages: estimate, then judge.
 */
@NullMarked
package io.molam.experiments.domain.statistics;

import org.jspecify.annotations.NullMarked;
