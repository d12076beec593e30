package io.molam.experiments.domain.experiment;

import io.molam.experiments.domain.allocation.HoldoutGate;
import io.molam.experiments.domain.allocation.Share;
import java.time.Instant;
import java.util.UUID;

/**
 * A share of all units of one kind that gets nothing from any experiment.
 *
 * @param id seeds the unit hash
 * @param share above 0
 */
public record Holdout(
    UUID id, String key, UnitType unit, Share share, String createdBy, Instant createdAt) {
  public Holdout {
    if (!ExperimentDesign.KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("holdout key \"" + key + "\"");
    }
    if (share.buckets() == 0) {
      throw new IllegalArgumentException("holdout " + key + " holds nobody out");
    }
  }

  /** This holdout as the allocator needs it. */
  public HoldoutGate gate() {
    return HoldoutGate.of(key, share, id.toString());
  }
}
