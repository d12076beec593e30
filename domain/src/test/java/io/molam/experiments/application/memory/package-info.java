/**
 * Every port of {@code application.port} in memory, with what the ones on PostgreSQL do: units of
 * work that roll back, conflicts, keys that refer to each other. For tests only.
 */
@NullMarked
package io.molam.experiments.application.memory;

import org.jspecify.annotations.NullMarked;
