package io.molam.experiments.application.port;

import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Exposure;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Exposures that this replica knows without asking the store; bounded, so it may forget. */
public interface ExposureMemory {

  /**
   * @param durable whether the exposure is in the store; otherwise it waits to get there
   */
  record Remembered(Exposure exposure, boolean durable) {}

  /** The unit's exposure in the experiment, or null when it is not remembered. */
  @Nullable Remembered recall(UnitId unit, UUID experimentId);

  /**
   * Keeps an exposure that could not be recorded, to be recorded as soon as the store answers. When
   * there is no room for it, it is counted as lost.
   */
  void keep(Exposure exposure);

  /**
   * Forgets units that were erased.
   *
   * @param decidedBefore of what waits to be recorded, only what was decided before this moment
   */
  void forget(Set<UnitId> units, Instant decidedBefore);
}
