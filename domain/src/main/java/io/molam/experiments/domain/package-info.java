/** The pure core. */
@NullMarked
package io.molam.experiments.domain;

import org.jspecify.annotations.NullMarked;
