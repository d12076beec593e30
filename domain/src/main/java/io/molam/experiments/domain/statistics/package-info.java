/**
 * The statistics engine: sufficient statistics in, sealed results out. Nothing here reads a clock,
 * a random source or a file; special functions come from {@code .math}.
 */
@NullMarked
package io.molam.experiments.domain.statistics;

import org.jspecify.annotations.NullMarked;
