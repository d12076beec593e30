/**
 * Incoming data about units: events, and the exposures of other randomisers, judged item by item
 * before they are stored.
 */
@NullMarked
package io.molam.experiments.application.ingest;

import org.jspecify.annotations.NullMarked;
