/** Use cases on units: assign, import exposures, track events. */
@NullMarked
package io.molam.experiments.application.exposure;

import org.jspecify.annotations.NullMarked;
