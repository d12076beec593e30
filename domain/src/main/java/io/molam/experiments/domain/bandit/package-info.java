/**
 * Adaptive allocation: posteriors of variants, shares from them, when a variant is closed, and the
 * check of shares that come from elsewhere.
 */
@NullMarked
package io.molam.experiments.domain.bandit;

import org.jspecify.annotations.NullMarked;
