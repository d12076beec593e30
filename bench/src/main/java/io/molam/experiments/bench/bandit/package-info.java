/** Cost of the local allocation policy. */
@NullMarked
package io.molam.experiments.bench.bandit;

import org.jspecify.annotations.NullMarked;
