package io.molam.experiments.app.demo;

import io.molam.experiments.app.settings.StartupException;

/** Why the demo cannot run, in one line for its user. */
final class DemoFailure extends StartupException {
  DemoFailure(String message) {
    super(message);
  }
}
