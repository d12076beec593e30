/**
 * Special functions, distributions, roots and quadrature. Alone in seeing commons-math3; knows no
 * experiment.
 */
@NullMarked
package io.molam.experiments.domain.statistics.math;

import org.jspecify.annotations.NullMarked;
