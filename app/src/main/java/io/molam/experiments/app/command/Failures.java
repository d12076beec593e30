package io.molam.experiments.app.command;

import io.dropwizard.configuration.ConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.sql.SQLException;
import liquibase.exception.LiquibaseException;

/** Says in a line why a command failed. */
final class Failures {
  private Failures() {}

  static void report(PrintWriter err, Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !isClear(cause)) {
      cause = cause.getCause();
    }
    if (isClear(cause)) {
      err.println("experiments: " + String.valueOf(cause.getMessage()).strip());
    } else {
      failure.printStackTrace(err);
    }
    err.flush();
  }

  /** Failures whose message was written for the reader. */
  private static boolean isClear(Throwable failure) {
    return failure instanceof StartupException
        || failure instanceof ConfigurationException
        || failure instanceof BindException
        || failure instanceof LiquibaseException
        || failure instanceof SQLException
        || (failure instanceof IOException && failure.getMessage() != null);
  }
}
