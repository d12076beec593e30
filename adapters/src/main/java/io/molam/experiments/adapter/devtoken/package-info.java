/**
 * Tokens for development: a local key replaces Molam ID's. The demo, the {@code token} command and
 * tests sign with it; a server knows only its public half.
 */
@NullMarked
package io.molam.experiments.adapter.devtoken;

import org.jspecify.annotations.NullMarked;
