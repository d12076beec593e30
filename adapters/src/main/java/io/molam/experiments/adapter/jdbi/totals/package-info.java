/**
 * Totals per unit and measure (what one metric adds up of one event type): unit locks, folding, and
 * which event counts for which measure.
 */
@NullMarked
package io.molam.experiments.adapter.jdbi.totals;

import org.jspecify.annotations.NullMarked;
