/** The demonstration: a real and a simulated experiment on an embedded PostgreSQL. */
@NullMarked
package io.molam.experiments.app.demo;

import org.jspecify.annotations.NullMarked;
