package io.molam.experiments.domain.exposure;

import io.molam.experiments.domain.allocation.PolicySource;
import java.util.Map;

/**
 * How a contextual policy drew the variant of one unit.
 *
 * @param source SIRA, or the local policy in its place
 * @param model name and version of what drew
 * @param reason why it was this source, in one word
 * @param propensities probability, 0 to 1, of each variant by key; they sum to 1
 */
public record UnitDraw(
    PolicySource source, String model, String reason, Map<String, Double> propensities) {
  public UnitDraw {
    propensities = Map.copyOf(propensities);
  }
}
