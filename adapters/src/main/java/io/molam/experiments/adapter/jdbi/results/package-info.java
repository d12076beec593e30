/** Reading totals and events for results: moments, quantiles, series, ages, exports. */
@NullMarked
package io.molam.experiments.adapter.jdbi.results;

import org.jspecify.annotations.NullMarked;
