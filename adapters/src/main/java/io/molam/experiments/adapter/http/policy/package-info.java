/** Routes of adaptive allocation: the policy log, reopening a variant. */
@NullMarked
package io.molam.experiments.adapter.http.policy;

import org.jspecify.annotations.NullMarked;
