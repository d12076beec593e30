/**
 * Refusals that every part of the core shares. What belongs to one subject lives in its own
 * subpackage.
 */
@NullMarked
package io.molam.experiments.domain;

import org.jspecify.annotations.NullMarked;
