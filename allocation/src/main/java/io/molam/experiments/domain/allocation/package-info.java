/**
 * Placing one unit, and nothing else: from the snapshot of an experiment, a unit and its context to
 * a variant, as a pure function. Bucket hash, bucket ranges, targeting, what share of units a rule
 * reaches, balance of covariates. Nothing here reads a clock, keeps state or knows statistics; it
 * is a module of its own so that a client on the JVM decides with the same code, and
 * docs/allocation.md lets any other language repeat it.
 */
@NullMarked
package io.molam.experiments.domain.allocation;

import org.jspecify.annotations.NullMarked;
