package io.molam.experiments.application.assign;

import static java.util.stream.Collectors.toSet;

import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.ExposureMemory;
import io.molam.experiments.application.port.ExposureMemory.Remembered;
import io.molam.experiments.application.port.SnapshotSource;
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
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Tells what a unit would get from every experiment that clients know, and records nothing. */
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
   * One query for all experiments; without the store, only what cannot be a second variant. Drafts
   * that say what units get before the start are among them. Other ids of the unit are looked at
   * and not linked.
   *
   * @return by key of the experiment
   * @throws ExperimentException.DependencyFailed before the first snapshot
   */
  public List<Assignment> evaluate(Asker asker) {
    UnitId unit = asker.unit();
    Context context = asker.context();
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
      Linking.preview(asker, experiments, exposures, known);
    } catch (ExperimentException.DependencyFailed e) {
      away = true;
    }
    List<Assignment> assignments = new ArrayList<>();
    for (ExperimentSnapshot experiment : experiments) {
      Placement placement = Allocator.decide(experiment, unit, context, known);
      boolean undrawn =
          placement.reason() == AssignmentReason.SPLIT && experiment.contextual() != null;
      // a contextual experiment draws when it enrols: to tell a variant before would be a guess
      if (undrawn || (away && !settled(placement, experiment, unit, state))) {
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
                  unit,
                  remembered.exposure(),
                  AssignmentReason.STICKY,
                  remembered.durable()));
    }
    Set<UUID> decided = experiments.stream().map(ExperimentSnapshot::id).collect(toSet());
    for (SnapshotSource.Unstarted draft : state.unstarted()) {
      if (!decided.contains(draft.id())) {
        assignments.add(notRunning(draft, unit, now));
      }
    }
    assignments.sort(Comparator.comparing(Assignment::experimentKey));
    return assignments;
  }

  private static Assignment notRunning(SnapshotSource.Unstarted draft, UnitId unit, Instant now) {
    return new Assignment(
        draft.id(),
        draft.key(),
        unit,
        AssignmentReason.NOT_RUNNING,
        draft.flag(),
        null,
        draft.config(),
        now,
        false,
        1,
        null,
        null);
  }

  private boolean settled(
      Placement placement, ExperimentSnapshot experiment, UnitId unit, SnapshotState state) {
    if (placement.reason() == AssignmentReason.SPLIT && !experiment.isFlag()) {
      return snapshots.leased() && experiment.alwaysSameVariant(unit);
    }
    return !Placements.storeMayOverrule(placement, experiment, unit, state);
  }
}
