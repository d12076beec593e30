/** Totals per unit: unit locks, measures, folding, and which event counts for which measure. */
@NullMarked
package io.molam.experiments.adapter.jdbi.totals;

import org.jspecify.annotations.NullMarked;
