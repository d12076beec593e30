package io.molam.experiments.application.port;

import java.util.function.Supplier;

/** All or nothing: everything that the ports do inside {@code work} is stored together. */
public interface UnitOfWork {
  /** Runs {@code work} in one transaction; an exception undoes it and reaches the caller. */
  <T> T run(Supplier<T> work);

  /**
   * Runs {@code work} and undoes all of it, whatever comes of it, and nothing of the unit of work
   * that it may be in.
   */
  <T> T rehearse(Supplier<T> work);
}
