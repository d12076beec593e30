/** Defining and changing metrics. How they are computed is in application.results. */
@NullMarked
package io.molam.experiments.application.metric;

import org.jspecify.annotations.NullMarked;
