/**
 * Experiments, metrics, holdouts, layers and overrides as rows, and the snapshot that replicas
 * decide by.
 */
@NullMarked
package io.molam.experiments.adapter.jdbi.experiment;

import org.jspecify.annotations.NullMarked;
