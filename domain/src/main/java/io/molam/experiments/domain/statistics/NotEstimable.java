package io.molam.experiments.domain.statistics;

/**
 * No answer, with the reason in words.
 *
 * @param reason a sentence fragment that an analyst understands, such as {@code "the control mean
 *     is 0"}
 */
public record NotEstimable(String reason) implements Effect, Comparison, Lift, Bounds, Estimate {
  /** Too few units carry the metric in one of the two; results warn of it. */
  public static final NotEstimable FEW_UNITS =
      new NotEstimable(
          "fewer than 3 units of one variant would be expected to carry this metric, so nothing can"
              + " be judged yet");

  /** Both variants have the same value for every unit: there is no difference to judge. */
  public static final NotEstimable CONSTANT =
      new NotEstimable("the metric is constant in both variants: there is no variance to judge by");

  public NotEstimable {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("reason must not be blank");
    }
  }
}
