/**
 * The life of experiments, holdouts, layers and overrides: create, amend, move, check, preview. Not
 * what they showed.
 */
@NullMarked
package io.molam.experiments.application.experiment;

import org.jspecify.annotations.NullMarked;
