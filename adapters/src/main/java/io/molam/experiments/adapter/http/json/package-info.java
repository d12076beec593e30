/** Strict reading of JSON requests: every invalid field is reported at once, nothing is guessed. */
@NullMarked
package io.molam.experiments.adapter.http.json;

import org.jspecify.annotations.NullMarked;
