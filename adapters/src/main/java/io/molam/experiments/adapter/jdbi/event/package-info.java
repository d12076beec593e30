/** Events as rows: recorded exactly once, kept for their retention. */
@NullMarked
package io.molam.experiments.adapter.jdbi.event;

import org.jspecify.annotations.NullMarked;
