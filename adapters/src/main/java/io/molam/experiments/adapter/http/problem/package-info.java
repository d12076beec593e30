/**
 * Refusals and failures as RFC 9457 problem details, and the request id that ties them to the log.
 */
@NullMarked
package io.molam.experiments.adapter.http.problem;

import org.jspecify.annotations.NullMarked;
