/** What placing a unit costs. */
@NullMarked
package io.molam.experiments.bench.allocation;

import org.jspecify.annotations.NullMarked;
