/**
 * What the use cases need from the outside world: driven ports and observers, all of them. No
 * rules.
 */
@NullMarked
package io.molam.experiments.application.port;

import org.jspecify.annotations.NullMarked;
