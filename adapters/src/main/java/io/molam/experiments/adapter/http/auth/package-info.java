/** Tokens of Molam ID: keys, verification, roles, and development tokens. */
@NullMarked
package io.molam.experiments.adapter.http.auth;

import org.jspecify.annotations.NullMarked;
