package io.molam.experiments.domain.statistics;

/**
 * Treatment minus control over the absolute value of the control mean.
 *
 * @param estimate 0.1 means ten percent more than control
 * @param standardError by the delta method, not negative
 */
public record RelativeLift(double estimate, double standardError) implements Lift {
  public RelativeLift {
    if (!Double.isFinite(estimate) || !(standardError >= 0)) {
      throw new IllegalArgumentException(
          "not a lift: estimate %s, standard error %s".formatted(estimate, standardError));
    }
  }
}
