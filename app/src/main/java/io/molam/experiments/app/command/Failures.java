package io.molam.experiments.app.command;

import io.dropwizard.configuration.ConfigurationException;
import io.molam.experiments.app.settings.StartupException;
import io.molam.experiments.domain.ExperimentException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.sql.SQLException;
import liquibase.exception.LiquibaseException;

/** Says in a line why a command failed. */
final class Failures {
  private Failures() {}

  static void report(PrintStream err, Throwable failure) {
    Throwable cause = failure;
    for (Throwable inner = failure; inner != null; inner = inner.getCause()) {
      if (inner instanceof BindException) {
        cause = inner; // what wraps it says less
      }
    }
    while (cause.getCause() != null && !isClear(cause)) {
      cause = cause.getCause();
    }
    if (isClear(cause)) {
      err.println("experiments: " + words(cause));
    } else {
      // a fault of the program, which those who mend it want to see whole
      failure.printStackTrace(err);
    }
    err.flush();
  }

  private static String words(Throwable clear) {
    String message = String.valueOf(clear.getMessage()).strip();
    return switch (clear) {
      case BindException taken ->
          "the port of PORT cannot be used (%s); stop what uses it, or set another"
              .formatted(message);
      case SQLException database ->
          "cannot use the database of DATABASE_URL: " + message.lines().findFirst().orElse("");
      case StartupException written -> message;
      default -> message.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse("");
    };
  }

  /** Failures whose message was written for the reader. */
  private static boolean isClear(Throwable failure) {
    return failure instanceof StartupException
        || failure instanceof ExperimentException
        || failure instanceof ConfigurationException
        || failure instanceof LiquibaseException
        || failure instanceof SQLException
        || (failure instanceof IOException && failure.getMessage() != null);
  }
}
