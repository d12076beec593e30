/** The ports on PostgreSQL. */
@NullMarked
package io.molam.experiments.adapter.jdbi;

import org.jspecify.annotations.NullMarked;
