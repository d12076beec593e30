/**
 * The server itself: set-up, health, CORS, encodings, the gate before the first snapshot, the end
 * of connections when the process stops, the files of the console. No route of the API.
 */
@NullMarked
package io.molam.experiments.adapter.http.platform;

import org.jspecify.annotations.NullMarked;
