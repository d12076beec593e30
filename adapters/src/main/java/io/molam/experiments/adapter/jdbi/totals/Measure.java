package io.molam.experiments.adapter.jdbi.totals;

import org.jspecify.annotations.Nullable;

/**
 * What is added up per unit: events of one type from {@code starts} hours after the unit's exposure
 * (negative: before it) until before {@code ends} hours after it.
 *
 * @param ends null for no end
 * @param keepsValues whether the single values are kept beside their sum, as quantiles need
 */
public record Measure(String eventType, int starts, @Nullable Integer ends, boolean keepsValues) {}
