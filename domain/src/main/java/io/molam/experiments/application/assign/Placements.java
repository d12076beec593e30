package io.molam.experiments.application.assign;

import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.ExposureMemory;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Allocator;
import io.molam.experiments.domain.allocation.Allocator.Placement;
import io.molam.experiments.domain.allocation.AssignmentReason;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.ExperimentSnapshot.State;
import io.molam.experiments.domain.allocation.UnitId;
import java.util.List;

/**
 * Places units with as few queries as can be: none for what memory or the plan settles, one for a
 * refusal that a recorded exposure would overrule.
 */
final class Placements {
  static final Placement UNAVAILABLE = new Placement(AssignmentReason.UNAVAILABLE, null);

  private final ExposureLog exposures;
  private final ExposureMemory memory;

  Placements(ExposureLog exposures, ExposureMemory memory) {
    this.exposures = exposures;
    this.memory = memory;
  }

  Known known(Snapshots.State state, UnitId unit) {
    return new Known(state, unit, memory);
  }

  /**
   * The placement before recording: a split may still turn out to be sticky, unless the store was
   * asked. Without the store a split stands only where no plan so far has another variant.
   */
  Placement place(ExperimentSnapshot experiment, UnitId unit, Context context, Known known) {
    Placement placement = Allocator.decide(experiment, unit, context, known);
    if (!storeMayOverrule(placement, experiment, unit)) {
      return placement;
    }
    try {
      known.load(exposures, List.of(experiment));
    } catch (ExperimentException.DependencyFailed away) {
      return UNAVAILABLE;
    }
    return Allocator.decide(experiment, unit, context, known);
  }

  /** Whether a recorded exposure that memory does not know would change the placement. */
  static boolean storeMayOverrule(Placement placement, ExperimentSnapshot experiment, UnitId unit) {
    return switch (placement.reason()) {
      case SPLIT, STICKY, OVERRIDE, ROLLED_OUT, NOT_RUNNING, UNAVAILABLE -> false;
      case PREREQUISITE -> true;
      case PAUSED, HELD_OUT, EXCLUDED_BY_LAYER, NOT_TARGETED, NOT_IN_TRAFFIC ->
          experiment.state() != State.STOPPED && experiment.mayHaveEnrolled(unit);
    };
  }

  /** What to answer for a split that could not be recorded. */
  static Placement unrecorded(Placement split, ExperimentSnapshot experiment, UnitId unit) {
    return experiment.alwaysSameVariant(unit) ? split : UNAVAILABLE;
  }
}
