/**
 * From estimates to verdicts at one look: tests and their intervals (the score interval of rates
 * among them), lifts, corrections for many comparisons, novelty.
 */
@NullMarked
package io.molam.experiments.domain.statistics.judge;

import org.jspecify.annotations.NullMarked;
