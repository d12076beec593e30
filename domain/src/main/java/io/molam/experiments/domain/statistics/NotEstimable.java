package io.molam.experiments.domain.statistics;

/**
 * No answer, with the reason in words.
 *
 * @param reason a sentence fragment that an analyst understands, such as {@code "the control mean
 *     is 0"}
 */
public record NotEstimable(String reason) implements Effect, Comparison, Lift, Bounds, Estimate {
  public NotEstimable {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("reason must not be blank");
    }
  }
}
