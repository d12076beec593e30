/**
 * Shares that are adjusted automatically: refresh by SIRA or locally, fail-fast, the policy log,
 * reopening a variant.
 */
@NullMarked
package io.molam.experiments.application.policy;

import org.jspecify.annotations.NullMarked;
