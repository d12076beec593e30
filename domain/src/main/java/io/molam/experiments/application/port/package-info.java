/** Driven ports: what the use cases need of the world. */
@NullMarked
package io.molam.experiments.application.port;

import org.jspecify.annotations.NullMarked;
