/** Loops and the end of the process: policies, upkeep, shutdown. */
@NullMarked
package io.molam.experiments.app.background;

import org.jspecify.annotations.NullMarked;
