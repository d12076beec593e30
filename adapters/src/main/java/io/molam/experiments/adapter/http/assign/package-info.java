/**
 * Routes that tell a unit its variant: assign, assignments, OFREP, explain, overrides, imported
 * exposures.
 */
@NullMarked
package io.molam.experiments.adapter.http.assign;

import org.jspecify.annotations.NullMarked;
