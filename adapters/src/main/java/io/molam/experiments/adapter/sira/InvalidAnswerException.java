package io.molam.experiments.adapter.sira;

/** An answer that is not of the contract. */
final class InvalidAnswerException extends Exception {
  InvalidAnswerException(String message) {
    super(message);
  }
}
