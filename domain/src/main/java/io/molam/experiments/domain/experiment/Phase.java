package io.molam.experiments.domain.experiment;

import io.molam.experiments.domain.allocation.Allocation;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.Targeting;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * A span of an experiment in which the plan did not change. Units are judged against the plan in
 * force when they were enrolled.
 *
 * @param number from 1, without gaps
 * @param salt seeds the unit hash; another salt than the phase before means a reset
 * @param source who set the shares
 */
public record Phase(
    int number,
    Instant startedAt,
    Share traffic,
    Targeting targeting,
    Allocation allocation,
    int hashVersion,
    String salt,
    PolicySource source) {
  /** The phase after this one, whose units are drawn by the same salt. */
  Phase followedBy(
      Share nextTraffic,
      Targeting nextTargeting,
      Allocation nextAllocation,
      PolicySource nextSource,
      Instant now) {
    return new Phase(
        number + 1, now, nextTraffic, nextTargeting, nextAllocation, hashVersion, salt, nextSource);
  }

  /** The phase after this one, with other shares. */
  Phase followedBy(Allocation nextAllocation, PolicySource nextSource, Instant now) {
    return followedBy(traffic, targeting, nextAllocation, nextSource, now);
  }

  /** By key of each variant: the probability that a unit enrolled in this phase got it. */
  public Map<String, Double> propensities(Collection<Variant> variants) {
    Map<String, Double> propensities = new HashMap<>();
    variants.forEach(
        variant -> propensities.put(variant.key(), allocation.propensity(variant.key())));
    return propensities;
  }
}
