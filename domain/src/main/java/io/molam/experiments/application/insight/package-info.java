/** The state of an experiment in plain words, with SIRA's advice or the local one. */
@NullMarked
package io.molam.experiments.application.insight;

import org.jspecify.annotations.NullMarked;
