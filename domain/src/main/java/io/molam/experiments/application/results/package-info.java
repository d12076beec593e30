/**
 * What an experiment showed: totals read, moments kept, effects assembled, the decision rule,
 * series, export, frozen readings and their restatement.
 */
@NullMarked
package io.molam.experiments.application.results;

import org.jspecify.annotations.NullMarked;
