/** How events of a unit become a number. */
@NullMarked
package io.molam.experiments.domain.metric;

import org.jspecify.annotations.NullMarked;
