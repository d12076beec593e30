package io.molam.experiments.domain.bandit;

import io.molam.experiments.domain.allocation.Share;

/**
 * The probability with which a unit got the variant that it got, given all that was known before.
 *
 * @param probability in (0, 1]
 */
public record Propensity(double probability) {
  public Propensity {
    if (!(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException("propensity must be in (0, 1], not " + probability);
    }
  }

  /**
   * Of a variant with this share: buckets are uniform, so the share is the probability.
   *
   * @param share more than none
   */
  public static Propensity of(Share share) {
    return new Propensity(share.fraction());
  }
}
