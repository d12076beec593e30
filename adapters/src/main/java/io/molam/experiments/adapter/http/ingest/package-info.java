/** Routes that take events: track and bulk, and how an event is read. */
@NullMarked
package io.molam.experiments.adapter.http.ingest;

import org.jspecify.annotations.NullMarked;
