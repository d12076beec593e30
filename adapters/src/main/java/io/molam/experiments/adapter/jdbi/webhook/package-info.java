/**
 * What others are told of, who wants to be told and what came of it, on PostgreSQL, whose clock
 * decides when something is due: that of a replica may be off.
 */
@NullMarked
package io.molam.experiments.adapter.jdbi.webhook;

import org.jspecify.annotations.NullMarked;
