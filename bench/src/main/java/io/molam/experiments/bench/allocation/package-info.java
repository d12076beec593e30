/** What a decision costs. */
@NullMarked
package io.molam.experiments.bench.allocation;

import org.jspecify.annotations.NullMarked;
