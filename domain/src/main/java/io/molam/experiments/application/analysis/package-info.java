/** From sufficient statistics to the results of an experiment. */
@NullMarked
package io.molam.experiments.application.analysis;

import org.jspecify.annotations.NullMarked;
