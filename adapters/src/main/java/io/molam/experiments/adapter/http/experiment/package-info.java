/**
 * Routes of experiments: create, read, list, change, transitions, balance, and the experiment's
 * document.
 */
@NullMarked
package io.molam.experiments.adapter.http.experiment;

import org.jspecify.annotations.NullMarked;
