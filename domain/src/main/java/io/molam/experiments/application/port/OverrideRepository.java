package io.molam.experiments.application.port;

import io.molam.experiments.domain.allocation.UnitId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

  /**
   * An override in force.
   *
   * @param author who forced it
   */
  record Forced(UnitId unit, UUID variantId, String author, Instant since) {}

  /**
   * Overrides in force, by unit.
   *
   * @param after the unit after which to read; null from the first
   * @param limit 1 to 1000
   */
  List<Forced> list(UUID experimentId, @Nullable UnitId after, int limit);

  /** Number of overrides in force. */
  long count(UUID experimentId);
}
