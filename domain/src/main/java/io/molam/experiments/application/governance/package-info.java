/** Use cases around experiments: metrics and their definitions. */
@NullMarked
package io.molam.experiments.application.governance;

import org.jspecify.annotations.NullMarked;
