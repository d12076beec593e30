package io.molam.experiments.application.memory;

import io.molam.experiments.application.port.ExposureMemory;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Exposure;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Exposures that wait for a store that does not come back. */
public final class KeptExposures implements ExposureMemory {
  private final Map<Enrolment, Exposure> kept = new HashMap<>();

  private record Enrolment(UnitId unit, UUID experimentId) {}

  @Override
  public @Nullable Remembered recall(UnitId unit, UUID experimentId) {
    Exposure exposure = kept.get(new Enrolment(unit, experimentId));
    return exposure == null ? null : new Remembered(exposure, false);
  }

  @Override
  public void keep(Exposure exposure) {
    kept.putIfAbsent(new Enrolment(exposure.unit(), exposure.experimentId()), exposure);
  }

  @Override
  public void forget(Set<UnitId> units, Instant decidedBefore) {
    kept.values()
        .removeIf(
            exposure ->
                units.contains(exposure.unit()) && exposure.exposedAt().isBefore(decidedBefore));
  }

  public int size() {
    return kept.size();
  }
}
