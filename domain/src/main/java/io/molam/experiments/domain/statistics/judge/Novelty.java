package io.molam.experiments.domain.statistics.judge;

import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.math.Normal;
import java.util.Optional;

/**
 * Does an effect wear off (or grow) with the time since exposure? Each unit has a value early and a
 * value late after its exposure; with m the means of the variants, the effects are e = m_t,early /
 * m_c,early and l = m_t,late / m_c,late. By the delta method log(e / l) has the variance sum over
 * variants of Var(early / m_early - late / m_late) / n, which keeps what both values of a unit
 * share; z = log(e / l) / sqrt(variance) is compared with the normal distribution.
 *
 * @param early relative effect early, treatment over control minus 1
 * @param late the same late
 * @param pValue two-sided, of no difference between the two
 */
public record Novelty(double early, double late, double pValue) {

  /**
   * @param control variable 0 early, variable 1 late
   * @param treatment likewise
   * @return empty when a mean is not positive, a variant has fewer than 2 units, or nothing varies
   */
  public static Optional<Novelty> of(JointStatistics control, JointStatistics treatment) {
    if (!usable(control) || !usable(treatment)) {
      return Optional.empty();
    }
    double variance = variance(control) + variance(treatment);
    if (!(variance > 0)) {
      return Optional.empty();
    }
    double early = treatment.mean(0) / control.mean(0);
    double late = treatment.mean(1) / control.mean(1);
    double z = Math.log(early / late) / Math.sqrt(variance);
    return Double.isFinite(z)
        ? Optional.of(new Novelty(early - 1, late - 1, Normal.twoSidedP(z)))
        : Optional.empty();
  }

  private static boolean usable(JointStatistics variant) {
    return variant.n() >= 2 && variant.mean(0) > 0 && variant.mean(1) > 0;
  }

  private static double variance(JointStatistics variant) {
    return variant.varianceOf(1 / variant.mean(0), -1 / variant.mean(1)) / variant.n();
  }
}
