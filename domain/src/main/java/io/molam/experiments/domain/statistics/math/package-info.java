/** Special functions, quadrature and roots; the only importer of commons-math3. */
@NullMarked
package io.molam.experiments.domain.statistics.math;

import org.jspecify.annotations.NullMarked;
