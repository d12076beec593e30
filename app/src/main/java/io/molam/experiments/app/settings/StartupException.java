package io.molam.experiments.app.settings;

/** The process cannot do what it was asked to; the message says in one line why and what to do. */
public class StartupException extends RuntimeException {
  public StartupException(String message) {
    super(message);
  }
}
