/**
 * Answers to planning questions. The planned duration of one experiment is with its checklist in
 * application.experiment.
 */
@NullMarked
package io.molam.experiments.application.plan;

import org.jspecify.annotations.NullMarked;
