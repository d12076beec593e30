/** The settings of the service: the bundled file, environment variables, their bounds. */
@NullMarked
package io.molam.experiments.app.settings;

import org.jspecify.annotations.NullMarked;
