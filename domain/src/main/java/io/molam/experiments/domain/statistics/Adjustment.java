package io.molam.experiments.domain.statistics;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What covariates did to a comparison (CUPED).
 *
 * @param theta one per covariate; 0 for one that is constant or follows from those before it
 * @param correlation of metric and covariate over the units of both variants, within strata, in
 *     [-1, 1]; the multiple correlation, which has no sign, with several covariates; of a ratio
 *     that of the linearised values. Empty where the covariates or the metric do not vary
 * @param varianceSaved 1 - adjusted / unadjusted variance of the difference: 0.3 is what 43 % more
 *     units would do. At most 1; below 0 where adjusting cost more than it gave
 * @param control adjusted value of the control
 * @param treatment adjusted value of the treatment
 */
public record Adjustment(
    List<Double> theta,
    OptionalDouble correlation,
    double varianceSaved,
    double control,
    double treatment) {
  public Adjustment {
    theta = List.copyOf(theta);
  }
}
