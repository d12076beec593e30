package io.molam.experiments.domain.experiment;

import io.molam.experiments.domain.allocation.HoldoutGate;
import io.molam.experiments.domain.allocation.Share;
import java.time.Instant;
import java.util.UUID;

/**
 * A share of all units of one kind that gets nothing from any experiment started since.
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

  /**
   * Whether it holds units out of this experiment: one that randomises its kind of unit and was not
   * running before it. What is running goes on as it began, so that its variants stay comparable.
   */
  public boolean holdsFor(Experiment experiment) {
    Instant start = experiment.startDate();
    return unit == experiment.design().unit() && (start == null || !start.isBefore(createdAt));
  }

  /** This holdout as the allocator needs it. */
  public HoldoutGate gate() {
    return HoldoutGate.of(key, share, id.toString());
  }
}
