/**
 * Exposures as rows: recorded once, read, counted as contexts. Remembering them is not SQL's work.
 */
@NullMarked
package io.molam.experiments.adapter.jdbi.exposure;

import org.jspecify.annotations.NullMarked;
