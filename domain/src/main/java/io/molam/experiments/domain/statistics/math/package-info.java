/**
 * Special functions, distributions, roots and quadrature. The only package that uses commons-math3;
 * knows no experiment.
 */
@NullMarked
package io.molam.experiments.domain.statistics.math;

import org.jspecify.annotations.NullMarked;
