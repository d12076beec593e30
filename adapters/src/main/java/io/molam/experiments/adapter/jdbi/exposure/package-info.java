/**
 * Exposures as rows: recorded once, read, counted by context. Remembering them in memory is in
 * adapter.buffer.
 */
@NullMarked
package io.molam.experiments.adapter.jdbi.exposure;

import org.jspecify.annotations.NullMarked;
