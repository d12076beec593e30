/**
 * The bytes and cells of a file as characters, numbers, truth values and days. Knows nothing of
 * columns, options or commands.
 */
@NullMarked
package io.molam.experiments.adapter.cli.text;

import org.jspecify.annotations.NullMarked;
