package io.molam.experiments.domain.allocation;

/** Text for a regular expression that may only be looked at a bounded number of times. */
final class BoundedText implements CharSequence {
  /** Enough for any sane expression over an attribute, under a millisecond for an insane one. */
  static final int STEPS = 100_000;

  private final CharSequence text;
  private int stepsLeft = STEPS;

  BoundedText(CharSequence text) {
    this.text = text;
  }

  /** The expression backtracks without end on this text. */
  static final class TooManySteps extends RuntimeException {
    TooManySteps() {
      super("regular expression takes too many steps", null, false, false);
    }
  }

  @Override
  public char charAt(int index) {
    if (--stepsLeft < 0) {
      throw new TooManySteps();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
