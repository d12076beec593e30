package io.molam.experiments.application.assign;

import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.ExposureMemory;
import io.molam.experiments.application.port.ExposureMemory.Remembered;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Allocator;
import io.molam.experiments.domain.allocation.Allocator.Placement;
import io.molam.experiments.domain.allocation.AssignmentReason;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.UnitId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Tells what a unit would get from every started experiment, and records nothing. */
public final class EvaluateUnit {
  private final Snapshots snapshots;
  private final ExposureLog exposures;
  private final ExposureMemory memory;
  private final Placements placements;
  private final InstantSource clock;

  public EvaluateUnit(
      Snapshots snapshots, ExposureLog exposures, ExposureMemory memory, InstantSource clock) {
    this.snapshots = snapshots;
    this.exposures = exposures;
    this.memory = memory;
    this.placements = new Placements(snapshots, exposures, memory);
    this.clock = clock;
  }

  /**
   * One query for all experiments; without the store, only what cannot be a second variant.
   *
   * @return by key of the experiment
   * @throws ExperimentException.DependencyFailed before the first snapshot
   */
  public List<Assignment> evaluate(UnitId unit, Context context) {
    SnapshotState state = snapshots.require();
    boolean away = false;
    try {
      state = snapshots.confirmed();
    } catch (ExperimentException.DependencyFailed e) {
      away = true;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<ExperimentSnapshot> experiments = state.decidedFor(unit);
    Known known = new Known(state, unit, memory);
    try {
      known.load(
          exposures, experiments.stream().filter(experiment -> !experiment.isFlag()).toList());
    } catch (ExperimentException.DependencyFailed e) {
      away = true;
    }
    List<Assignment> assignments = new ArrayList<>();
    for (ExperimentSnapshot experiment : experiments) {
      Placement placement = Allocator.decide(experiment, unit, context, known);
      boolean undrawn =
          placement.reason() == AssignmentReason.SPLIT && experiment.contextual() != null;
      // a contextual experiment draws when it enrols: to tell a variant before would be a guess
      if (undrawn || (away && !settled(placement, experiment, unit))) {
        placement = Placements.UNAVAILABLE;
      }
      placement = placements.unlessOutdated(placement, experiment);
      Remembered remembered =
          placement.reason() == AssignmentReason.STICKY ? known.of(experiment) : null;
      assignments.add(
          remembered == null
              ? AssignUnit.answer(experiment, unit, placement, now)
              : AssignUnit.of(
                  experiment,
                  remembered.exposure(),
                  AssignmentReason.STICKY,
                  remembered.durable()));
    }
    return assignments;
  }

  private boolean settled(Placement placement, ExperimentSnapshot experiment, UnitId unit) {
    if (placement.reason() == AssignmentReason.SPLIT && !experiment.isFlag()) {
      return snapshots.leased() && experiment.alwaysSameVariant(unit);
    }
    return !Placements.storeMayOverrule(placement, experiment, unit);
  }
}
