/**
 * What the data say about an experiment: from sufficient statistics to effects, corrections,
 * warnings and the recommended action. The service and the command line share it; it reads nothing.
 */
@NullMarked
package io.molam.experiments.domain.results;

import org.jspecify.annotations.NullMarked;
