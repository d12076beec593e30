package io.molam.experiments.adapter.sira;

/** An answer that is not of the contract. */
final class InvalidAnswerException extends Exception {
  private final boolean ofThisQuestion;

  InvalidAnswerException(String message) {
    this(message, false);
  }

  private InvalidAnswerException(String message, boolean ofThisQuestion) {
    super(message);
    this.ofThisQuestion = ofThisQuestion;
  }

  /**
   * An answer that is whole, of the right form and in time, but breaks the bounds of its question:
   * SIRA is well, and wrong about one experiment.
   */
  static InvalidAnswerException ofThisQuestion(String message) {
    return new InvalidAnswerException(message, true);
  }

  boolean isOfThisQuestion() {
    return ofThisQuestion;
  }
}
