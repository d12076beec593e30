/** Coordination between replicas: who leads, and how each learns of a change. */
@NullMarked
package io.molam.experiments.adapter.jdbi.cluster;

import org.jspecify.annotations.NullMarked;
