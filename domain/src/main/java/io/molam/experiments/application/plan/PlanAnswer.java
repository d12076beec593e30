package io.molam.experiments.application.plan;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A plan.
 *
 * @param units over all variants: what was asked about, or the sample size
 * @param unitsPerVariant the same per variant, control first, rounded up
 * @param relativeEffect effect that is found: the asked one, or the detectable one; empty when no
 *     effect can be found, or when only a margin was asked about
 * @param absoluteEffect the same in units of the metric
 * @param power at these units for this effect
 * @param days until the units are in; empty without units per day
 * @param comparisons goals x treatments that share the error rate
 * @param alpha error rate of one comparison
 * @param explanation in words
 */
public record PlanAnswer(
    double units,
    List<Long> unitsPerVariant,
    OptionalDouble relativeEffect,
    OptionalDouble absoluteEffect,
    double power,
    OptionalDouble days,
    int comparisons,
    double alpha,
    String explanation) {
  public PlanAnswer {
    unitsPerVariant = List.copyOf(unitsPerVariant);
  }
}
