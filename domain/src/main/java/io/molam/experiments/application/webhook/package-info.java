/**
 * Telling others: what is written down together with what it tells of, who subscribes to it, and
 * how it gets there. Nothing here changes an experiment.
 */
@NullMarked
package io.molam.experiments.application.webhook;

import org.jspecify.annotations.NullMarked;
