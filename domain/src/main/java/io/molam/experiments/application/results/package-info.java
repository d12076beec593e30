/**
 * Reading what an experiment showed: which metrics are read and from when, series, export unit by
 * unit, frozen readings and their restatement. What the numbers mean is {@code domain.results}.
 */
@NullMarked
package io.molam.experiments.application.results;

import org.jspecify.annotations.NullMarked;
