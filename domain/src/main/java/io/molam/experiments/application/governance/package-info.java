/** Use cases about who must agree before something changes, and the gate that other ones pass. */
@NullMarked
package io.molam.experiments.application.governance;

import org.jspecify.annotations.NullMarked;
