/** The experiment aggregate: its parts, its status and the transitions between them. */
@NullMarked
package io.molam.experiments.domain.experiment;

import org.jspecify.annotations.NullMarked;
