/**
 * Every refusal as an RFC 9457 problem detail: the one exhaustive mapping from refusals to
 * statuses, request ids, and what answers when an unexpected exception escapes.
 */
@NullMarked
package io.molam.experiments.adapter.http.problem;

import org.jspecify.annotations.NullMarked;
