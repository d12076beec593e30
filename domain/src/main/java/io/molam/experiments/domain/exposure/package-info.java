/** What is recorded of units: first encounters and events. */
@NullMarked
package io.molam.experiments.domain.exposure;

import org.jspecify.annotations.NullMarked;
