/**
 * From estimates to verdicts at one look: tests, intervals, lifts, corrections for many
 * comparisons, novelty.
 */
@NullMarked
package io.molam.experiments.domain.statistics.judge;

import org.jspecify.annotations.NullMarked;
