package io.molam.experiments.domain.statistics.estimate;

import io.molam.experiments.domain.statistics.ArmStatistics;
import java.util.Map;

/**
 * Units that were assigned under the same propensities: a phase, or the part of a phase whose units
 * had these propensities.
 *
 * @param phase number; batches of one phase tell nothing to each other's outcome models
 * @param propensities probability of each arm for the units of this batch, known before any of
 *     their outcomes; absent or 0 for an arm that was closed
 * @param arms statistics per arm of those units whose outcomes are mature; absent without units.
 *     All batches have the same form
 */
public record AdaptiveBatch(
    int phase, Map<String, Double> propensities, Map<String, ArmStatistics> arms) {
  public AdaptiveBatch {
    propensities = Map.copyOf(propensities);
    arms = Map.copyOf(arms);
    for (Map.Entry<String, Double> entry : propensities.entrySet()) {
      if (!(entry.getValue() >= 0 && entry.getValue() <= 1)) {
        throw new IllegalArgumentException(
            "propensity of %s must be in [0, 1], not %s"
                .formatted(entry.getKey(), entry.getValue()));
      }
    }
  }

  /** Propensity of an arm; 0 when it was closed. */
  public double propensity(String arm) {
    return propensities.getOrDefault(arm, 0.0);
  }

  /** Units of all arms. */
  public long units() {
    long units = 0;
    for (ArmStatistics arm : arms.values()) {
      units = Math.addExact(units, arm.n());
    }
    return units;
  }
}
