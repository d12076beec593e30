package io.molam.experiments.application.port;

import java.util.function.Supplier;

/** All or nothing: everything that the ports do inside {@code work} is stored together. */
public interface UnitOfWork {
  /** Runs {@code work} in one transaction; an exception undoes it and reaches the caller. */
  <T> T run(Supplier<T> work);
}
