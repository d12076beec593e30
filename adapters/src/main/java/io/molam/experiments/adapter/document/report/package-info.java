/**
 * Results as one file to send to someone: HTML without scripts, plots as static SVG. Geometry and
 * figures are those of the console; its vectors ({@code console/src/plots/geometry.json} and {@code
 * console/src/format/figures.json}) hold both to the same. No reading, no rules.
 */
@NullMarked
package io.molam.experiments.adapter.document.report;

import org.jspecify.annotations.NullMarked;
