package io.molam.experiments.application.port;

import org.jspecify.annotations.Nullable;

/** Tells how the database is, by what became of its latest uses. */
public interface DatabaseHealth {
  /** What is wrong with it as a whole at present; null when nothing is known to be. */
  @Nullable DatabaseFault fault();

  /** How often a fault was met. */
  long times(DatabaseFault fault);
}
