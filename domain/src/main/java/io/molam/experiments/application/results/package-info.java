/**
 * What an experiment showed: which metrics are read, effects assembled, the decision rule, series,
 * export unit by unit, frozen readings and their restatement.
 */
@NullMarked
package io.molam.experiments.application.results;

import org.jspecify.annotations.NullMarked;
