/** Who calls and what they may: tokens of Molam ID, keys, roles, rate limits. */
@NullMarked
package io.molam.experiments.adapter.http.auth;

import org.jspecify.annotations.NullMarked;
