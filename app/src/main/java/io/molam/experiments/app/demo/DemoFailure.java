package io.molam.experiments.app.demo;

/** Why the demo cannot run, in one line for its user. */
final class DemoFailure extends RuntimeException {
  DemoFailure(String message) {
    super(message);
  }
}
