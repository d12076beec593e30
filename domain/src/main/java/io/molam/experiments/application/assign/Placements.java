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
import io.molam.experiments.domain.exposure.Exposure;
import java.util.ArrayList;
import java.util.List;

/**
 * Places units with as few queries as can be: none for what memory or the plan settles, one for a
 * refusal that a recorded exposure would overrule.
 */
final class Placements {
  static final Placement UNAVAILABLE = new Placement(AssignmentReason.UNAVAILABLE, null);

  private final Snapshots snapshots;
  private final ExposureLog exposures;
  private final ExposureMemory memory;

  Placements(Snapshots snapshots, ExposureLog exposures, ExposureMemory memory) {
    this.snapshots = snapshots;
    this.exposures = exposures;
    this.memory = memory;
  }

  Known known(SnapshotState state, UnitId unit) {
    return new Known(state, unit, memory);
  }

  /**
   * The placements before recording: a split may still turn out to be sticky, unless the store was
   * asked. The store is asked once for all that it may overrule.
   *
   * @param experiments none of which requires another one of them
   */
  List<Placement> place(
      List<ExperimentSnapshot> experiments, UnitId unit, Context context, Known known) {
    List<Placement> placed = new ArrayList<>(experiments.size());
    List<ExperimentSnapshot> open = new ArrayList<>();
    for (ExperimentSnapshot experiment : experiments) {
      Placement placement = Allocator.decide(experiment, unit, context, known);
      placed.add(placement);
      if (storeMayOverrule(placement, experiment, unit, known.state())) {
        open.add(experiment);
      }
    }
    boolean away = false;
    if (!open.isEmpty()) {
      try {
        known.load(exposures, open);
      } catch (ExperimentException.DependencyFailed e) {
        away = true;
      }
    }
    for (int i = 0; i < placed.size(); i++) {
      ExperimentSnapshot experiment = experiments.get(i);
      Placement placement = placed.get(i);
      if (!open.isEmpty() && storeMayOverrule(placement, experiment, unit, known.state())) {
        placement = away ? UNAVAILABLE : Allocator.decide(experiment, unit, context, known);
      }
      if (known.isUnsure(experiment)
          && (placement.reason() == AssignmentReason.SPLIT
              || storeMayOverrule(placement, experiment, unit, known.state()))) {
        placement = UNAVAILABLE;
      }
      placed.set(i, unlessOutdated(placement, experiment));
    }
    return placed;
  }

  /**
   * What holds for an enrolled unit, and for one that a flag is on for, while nobody knows whether
   * the experiment still runs.
   */
  Placement unlessOutdated(Placement placement, ExperimentSnapshot experiment) {
    boolean holds =
        placement.reason() == AssignmentReason.STICKY
            || (experiment.isFlag() && placement.reason() == AssignmentReason.SPLIT);
    return holds && snapshots.outdated() ? UNAVAILABLE : placement;
  }

  /** Whether a recorded exposure that memory does not know would change the placement. */
  static boolean storeMayOverrule(
      Placement placement, ExperimentSnapshot experiment, UnitId unit, SnapshotState state) {
    return switch (placement.reason()) {
      case SPLIT, STICKY, OVERRIDE, ROLLED_OUT, NOT_RUNNING, UNAVAILABLE -> false;
      case PREREQUISITE -> true;
      case PAUSED, HELD_OUT, EXCLUDED_BY_LAYER, NOT_TARGETED, NOT_IN_TRAFFIC ->
          !experiment.isFlag()
              && experiment.state() != State.STOPPED
              && (experiment.mayHaveEnrolled(unit) || state.hasLinks(experiment));
    };
  }

  /**
   * Whether a first encounter that could not be recorded may be answered: by the newest that is
   * known here, which is no older than a lease, the experiment enrols and no plan, in force or not,
   * has another variant for the unit.
   */
  boolean stands(Exposure first) {
    SnapshotState latest = snapshots.current();
    ExperimentSnapshot experiment =
        latest == null ? null : latest.find(first.experimentId().toString());
    return experiment != null
        && experiment.state() == State.ENROLLING
        && first.phase() >= experiment.firstPhase()
        && experiment.alwaysSameVariant(first.unit())
        // last, since the time of the answer counts
        && snapshots.leased();
  }
}
