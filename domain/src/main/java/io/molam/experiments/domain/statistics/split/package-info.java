/** Whether units were split as planned: sample-ratio tests, fixed and sequential. */
@NullMarked
package io.molam.experiments.domain.statistics.split;

import org.jspecify.annotations.NullMarked;
