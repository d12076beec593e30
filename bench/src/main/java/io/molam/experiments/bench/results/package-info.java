/** How long results take. */
@NullMarked
package io.molam.experiments.bench.results;

import org.jspecify.annotations.NullMarked;
