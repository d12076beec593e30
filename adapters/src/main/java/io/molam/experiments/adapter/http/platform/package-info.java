/**
 * The server itself: set-up, health, CORS, encodings, the gate before the first snapshot. No route
 * of the API.
 */
@NullMarked
package io.molam.experiments.adapter.http.platform;

import org.jspecify.annotations.NullMarked;
