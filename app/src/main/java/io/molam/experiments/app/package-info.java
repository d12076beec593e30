/** The process: parses the command line and starts the command. */
@NullMarked
package io.molam.experiments.app;

import org.jspecify.annotations.NullMarked;
