/** What the use cases need of the world: driven ports and observers, all of them. No rules. */
@NullMarked
package io.molam.experiments.application.port;

import org.jspecify.annotations.NullMarked;
