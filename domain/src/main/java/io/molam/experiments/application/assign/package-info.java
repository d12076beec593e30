/**
 * Which variant a unit gets, or has, and why: assign, evaluate, explain, read. Exposures and events
 * that come in are in application.ingest.
 */
@NullMarked
package io.molam.experiments.application.assign;

import org.jspecify.annotations.NullMarked;
