/**
 * Reading totals and events for results: moments, quantiles, series, ages, and exports through a
 * cursor, a thousand units at a time.
 */
@NullMarked
package io.molam.experiments.adapter.jdbi.results;

import org.jspecify.annotations.NullMarked;
