/**
 * The decision alone: from the snapshot of an experiment, a unit and its context to a variant, as a
 * pure function that any language can repeat. Bucket hash, bucket ranges, targeting, reach and
 * balance of plans. Nothing here reads a clock, keeps state or knows statistics, so that a client
 * can decide with the same code.
 */
@NullMarked
package io.molam.experiments.domain.allocation;

import org.jspecify.annotations.NullMarked;
