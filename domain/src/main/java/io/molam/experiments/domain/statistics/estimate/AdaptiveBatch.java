package io.molam.experiments.domain.statistics.estimate;

import io.molam.experiments.domain.statistics.VariantStatistics;
import java.util.Map;

/**
 * Units that were assigned under the same propensities: a phase, or the part of a phase whose units
 * had these propensities.
 *
 * @param phase number; batches of one phase tell nothing to each other's outcome models
 * @param propensities probability of each variant for the units of this batch, known before any of
 *     their outcomes; absent or 0 for a variant that was closed
 * @param variants statistics per variant of those units whose outcomes are mature; absent without
 *     units. All batches have the same form
 */
public record AdaptiveBatch(
    int phase, Map<String, Double> propensities, Map<String, VariantStatistics> variants) {
  public AdaptiveBatch {
    propensities = Map.copyOf(propensities);
    variants = Map.copyOf(variants);
    for (Map.Entry<String, Double> entry : propensities.entrySet()) {
      if (!(entry.getValue() >= 0 && entry.getValue() <= 1)) {
        throw new IllegalArgumentException(
            "propensity of %s must be in [0, 1], not %s"
                .formatted(entry.getKey(), entry.getValue()));
      }
    }
  }

  /** Propensity of a variant; 0 when it was closed. */
  public double propensity(String variant) {
    return propensities.getOrDefault(variant, 0.0);
  }

  /** Units of all variants. */
  public long units() {
    long units = 0;
    for (VariantStatistics variant : variants.values()) {
      units = Math.addExact(units, variant.n());
    }
    return units;
  }
}
