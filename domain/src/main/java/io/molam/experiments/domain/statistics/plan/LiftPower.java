package io.molam.experiments.domain.statistics.plan;

import io.molam.experiments.domain.statistics.Alternative;
import io.molam.experiments.domain.statistics.math.Normal;
import io.molam.experiments.domain.statistics.sequential.ConfidenceSequence;

/**
 * Power for a relative lift with the delta-method variance at the alternative and the same unit
 * variance in both variants: se(L)&sup2; = v / m&sup2; (1 / n_b + (1 + L)&sup2; / n_a).
 * GrowthBook's two codes disagree under sequential testing; here power is the probability that the
 * always-valid interval leaves 0 out at that size, as in gbstats' MidExperimentPower.
 *
 * @param mean control mean, not 0
 * @param variance of one unit, positive
 * @param controlUnits units of the control
 * @param treatmentUnits units of the treatment
 */
public record LiftPower(double mean, double variance, double controlUnits, double treatmentUnits) {
  public LiftPower {
    if (mean == 0 || !(variance > 0) || !(controlUnits > 0) || !(treatmentUnits > 0)) {
      throw new IllegalArgumentException(
          "mean %s, variance %s, units %s and %s do not fit"
              .formatted(mean, variance, controlUnits, treatmentUnits));
    }
  }

  /** Standard error of the lift's estimate at a true lift. */
  public double standardError(double lift) {
    double b = 1 + lift;
    return Math.sqrt(variance * (1 / treatmentUnits + b * b / controlUnits)) / Math.abs(mean);
  }

  /** Two-sided fixed-horizon power. */
  public double fixed(double lift, double alpha) {
    return Power.zTest(lift / standardError(lift), alpha, Alternative.TWO_SIDED);
  }

  /** Probability that the confidence sequence leaves 0 out when all units are in. */
  public double sequential(double lift, ConfidenceSequence sequence) {
    return sequence.powerAt(lift / standardError(lift), controlUnits + treatmentUnits);
  }

  /**
   * Smallest positive lift found with {@code power} by a test with the given critical value: solves
   * L = (critical + z_power) se(L), a quadratic in L.
   *
   * @return infinite when no lift is large enough, since se grows with L
   */
  public double detectable(double criticalValue, double power) {
    double k = criticalValue - Normal.upperQuantile(power);
    double square = k * k * variance / (mean * mean);
    double a = 1 - square / controlUnits;
    double b = square / controlUnits;
    double c = square / treatmentUnits + square / controlUnits;
    return a <= 0 ? Double.POSITIVE_INFINITY : (b + Math.sqrt(b * b + a * c)) / a;
  }
}
