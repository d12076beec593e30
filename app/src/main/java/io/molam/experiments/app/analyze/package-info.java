/** The {@code analyze} and {@code plan} commands: the statistics engine on a file, no server. */
@NullMarked
package io.molam.experiments.app.analyze;

import org.jspecify.annotations.NullMarked;
