/** Use cases on experiments: create, amend, move through their life, read. */
@NullMarked
package io.molam.experiments.application.experiment;

import org.jspecify.annotations.NullMarked;
