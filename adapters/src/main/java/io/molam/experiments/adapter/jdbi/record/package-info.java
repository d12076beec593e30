/**
 * Logs that are only added to: audit, policies, answers kept for a repeat, findings, frozen
 * readings.
 */
@NullMarked
package io.molam.experiments.adapter.jdbi.record;

import org.jspecify.annotations.NullMarked;
