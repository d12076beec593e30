package io.molam.experiments.domain.statistics;

import java.util.List;
import java.util.OptionalLong;

/**
 * What happened to the values of a variant's units before they were added up.
 *
 * @param withHistory units whose value before the exposure, in any covariate, is not 0; empty
 *     without covariates
 * @param caps highest value that counts, of a ratio for numerator and denominator each; empty
 *     without a cap
 * @param capped units with a value above it; 0 without a cap
 */
public record Preparation(OptionalLong withHistory, List<Double> caps, long capped) {
  /** Values as they came, or nobody knows. */
  public static final Preparation NONE = new Preparation(OptionalLong.empty(), List.of(), 0);

  public Preparation {
    caps = List.copyOf(caps);
    if (capped < 0 || (caps.isEmpty() && capped != 0)) {
      throw new IllegalArgumentException("%d units above %s caps".formatted(capped, caps.size()));
    }
    if (withHistory.orElse(0) < 0) {
      throw new IllegalArgumentException(
          "units with history must not be negative: " + withHistory.getAsLong());
    }
  }

  /** Of the union of two disjoint sets of units under the same caps. */
  public Preparation merge(Preparation other) {
    return new Preparation(
        withHistory.isEmpty() && other.withHistory.isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(withHistory.orElse(0) + other.withHistory.orElse(0)),
        caps.isEmpty() ? other.caps : caps,
        capped + other.capped);
  }
}
