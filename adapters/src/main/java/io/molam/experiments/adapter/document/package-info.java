/**
 * Documents that HTTP, the command line and SIRA all present the same way: results, series, plan,
 * and how values of enumerations are spelled. Rendering only; no reading, no rules.
 */
@NullMarked
package io.molam.experiments.adapter.document;

import org.jspecify.annotations.NullMarked;
