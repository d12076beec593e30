/**
 * Adaptive allocation as pure arithmetic: posteriors, top-two Thompson shares, checks of advice
 * from outside, and the evidence that closes an arm. No clock, no randomness, no knowledge of who
 * asks.
 */
@NullMarked
package io.molam.experiments.domain.bandit;

import org.jspecify.annotations.NullMarked;
