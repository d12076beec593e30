/** Benchmarks of the statistics engine and of {@code analyze}. */
@NullMarked
package io.molam.experiments.bench.statistics;

import org.jspecify.annotations.NullMarked;
