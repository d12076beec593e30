package io.molam.experiments.domain.exposure;

import io.molam.experiments.domain.allocation.PolicySource;
import java.util.Map;

/**
 * How a contextual policy decided for one unit.
 *
 * @param source SIRA, or the local policy in its place
 * @param model name and version of what decided
 * @param reason why it was this source, in one word
 * @param propensities probability, 0 to 1, of each variant by key; they sum to 1
 */
public record UnitDecision(
    PolicySource source, String model, String reason, Map<String, Double> propensities) {
  public UnitDecision {
    propensities = Map.copyOf(propensities);
  }
}
