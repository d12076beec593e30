/**
 * Tokens for development: a key of one's own in Molam ID's place. The demo, the {@code token}
 * command and tests sign with it; a server knows its public half only.
 */
@NullMarked
package io.molam.experiments.adapter.devtoken;

import org.jspecify.annotations.NullMarked;
