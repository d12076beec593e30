/** Migrations: what is pending, applying them, rolling back. */
@NullMarked
package io.molam.experiments.adapter.jdbi.schema;

import org.jspecify.annotations.NullMarked;
