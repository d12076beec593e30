/** Who gets which variant: a pure function of experiment, unit and context. */
@NullMarked
package io.molam.experiments.domain.allocation;

import org.jspecify.annotations.NullMarked;
