package io.molam.experiments.domain.experiment;

import io.molam.experiments.domain.allocation.Allocation;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.Targeting;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * A span of an experiment in which the plan did not change. Units are judged against the plan in
 * force when they were enrolled.
 *
 * @param number from 1, without gaps
 * @param startedAt when it was decided
 * @param effectiveAt from when on it holds for new units: at once for the first phase, else {@link
 *     #LEAD} after it was stored, by the store's clock
 * @param salt seeds the unit hash; another salt than the phase before means a reset
 * @param source who set the shares
 */
public record Phase(
    int number,
    Instant startedAt,
    Instant effectiveAt,
    Share traffic,
    Targeting targeting,
    Allocation allocation,
    int hashVersion,
    String salt,
    PolicySource source) {
  /** How long a replica follows a plan without hearing from the store. */
  public static final Duration LEASE = Duration.ofSeconds(5);

  /**
   * Between storing a phase and following it. Every replica learns of it within this time, or its
   * lease on what it knew before has ended.
   */
  public static final Duration LEAD = LEASE.plusSeconds(1);

  /** The phase after this one, whose units are drawn by the same salt. */
  Phase followedBy(
      Share nextTraffic,
      Targeting nextTargeting,
      Allocation nextAllocation,
      PolicySource nextSource,
      Instant now) {
    return new Phase(
        number + 1,
        now,
        now.plus(LEAD),
        nextTraffic,
        nextTargeting,
        nextAllocation,
        hashVersion,
        salt,
        nextSource);
  }

  /** The phase after this one, with other shares. */
  Phase followedBy(Allocation nextAllocation, PolicySource nextSource, Instant now) {
    return followedBy(traffic, targeting, nextAllocation, nextSource, now);
  }

  /** The same phase, in force from this moment on. */
  Phase effective(Instant at) {
    return new Phase(
        number, startedAt, at, traffic, targeting, allocation, hashVersion, salt, source);
  }

  /** By key of each variant: the probability that a unit enrolled in this phase got it. */
  public Map<String, Double> propensities(Collection<Variant> variants) {
    Map<String, Double> propensities = new HashMap<>();
    variants.forEach(
        variant -> propensities.put(variant.key(), allocation.propensity(variant.key())));
    return propensities;
  }
}
