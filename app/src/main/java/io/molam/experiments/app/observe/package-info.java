/** What operators see of the whole: gauges, counters of policies and SIRA, error reports. */
@NullMarked
package io.molam.experiments.app.observe;

import org.jspecify.annotations.NullMarked;
