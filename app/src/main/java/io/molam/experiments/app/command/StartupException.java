package io.molam.experiments.app.command;

/** The process cannot start; the message says in one line why and what to do. */
public final class StartupException extends RuntimeException {
  public StartupException(String message) {
    super(message);
  }
}
