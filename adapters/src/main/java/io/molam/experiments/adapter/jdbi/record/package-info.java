/**
 * Append-only logs: audit, policies, stored answers for idempotent retries, findings, frozen
 * readings.
 */
@NullMarked
package io.molam.experiments.adapter.jdbi.record;

import org.jspecify.annotations.NullMarked;
