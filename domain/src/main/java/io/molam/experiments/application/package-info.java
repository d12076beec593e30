/** Use cases: final classes, one verb each, and the ports they drive. */
@NullMarked
package io.molam.experiments.application;

import org.jspecify.annotations.NullMarked;
