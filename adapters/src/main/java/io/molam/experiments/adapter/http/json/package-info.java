/**
 * Strict reading of JSON: every fault of a document at once, lines and arrays as streams, merge
 * patches. Knows no route.
 */
@NullMarked
package io.molam.experiments.adapter.http.json;

import org.jspecify.annotations.NullMarked;
