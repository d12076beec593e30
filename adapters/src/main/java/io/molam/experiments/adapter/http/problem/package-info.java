/**
 * Every refusal as an RFC 9457 problem detail: one exhaustive mapping from refusals to statuses,
 * request ids, the last line of defence.
 */
@NullMarked
package io.molam.experiments.adapter.http.problem;

import org.jspecify.annotations.NullMarked;
