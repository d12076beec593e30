/**
 * Experiments, holdouts and layers as aggregates: design, life cycle, phases, what may change while
 * running. Which unit gets what is decided in domain.allocation.
 */
@NullMarked
package io.molam.experiments.domain.experiment;

import org.jspecify.annotations.NullMarked;
