package io.molam.experiments.application.port;

import io.molam.experiments.domain.allocation.UnitId;
import java.time.Instant;
import java.util.UUID;

/**
 * Variants forced on units, for QA. A unit that ever had an override in an experiment stays out of
 * its results, since it may have seen a variant that was not its own.
 */
public interface OverrideRepository {

  /** Forces a variant, in place of an earlier one. */
  void put(UUID experimentId, UnitId unit, UUID variantId, String author, Instant now);

  /**
   * Ends an override.
   *
   * @return whether there was one in force
   */
  boolean remove(UUID experimentId, UnitId unit, Instant now);

  /** Number of overrides in force. */
  long count(UUID experimentId);
}
