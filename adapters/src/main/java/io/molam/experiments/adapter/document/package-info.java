/**
 * Documents that HTTP, the command line and SIRA show alike: results, series, plan, and the words
 * of enumerations. Rendering only; no reading, no rules.
 */
@NullMarked
package io.molam.experiments.adapter.document;

import org.jspecify.annotations.NullMarked;
