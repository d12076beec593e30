/** The composition root: ports on PostgreSQL, use cases, routes, background work. No logic. */
@NullMarked
package io.molam.experiments.app.wiring;

import org.jspecify.annotations.NullMarked;
