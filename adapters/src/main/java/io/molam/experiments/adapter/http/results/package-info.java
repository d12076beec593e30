/** Routes that show what happened, or what would: results, series, export, insights, plan. */
@NullMarked
package io.molam.experiments.adapter.http.results;

import org.jspecify.annotations.NullMarked;
