package io.molam.experiments.application.assign;

import io.molam.experiments.application.port.DrawAdvisor;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.ExposureLog.Outcome;
import io.molam.experiments.application.port.ExposureMemory;
import io.molam.experiments.application.port.ExposureMemory.Remembered;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Allocator.Placement;
import io.molam.experiments.domain.allocation.AssignmentReason;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.ExperimentSnapshot.Contextual;
import io.molam.experiments.domain.allocation.ExperimentSnapshot.Variant;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.exposure.Exposure;
import io.molam.experiments.domain.exposure.UnitDraw;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a unit its variant and records the first encounter. The recorded exposure always wins over
 * the plan, so that no unit ever sees a second variant.
 */
public final class AssignUnit {
  private final Snapshots snapshots;
  private final ExperimentRepository experiments;
  private final ExposureLog exposures;
  private final ExposureMemory memory;
  private final Placements placements;
  private final DrawVariant drawing;
  private final InstantSource clock;

  /**
   * @param advisor draws for units of contextual experiments
   */
  public AssignUnit(
      Snapshots snapshots,
      ExperimentRepository experiments,
      ExposureLog exposures,
      ExposureMemory memory,
      DrawAdvisor advisor,
      InstantSource clock) {
    this.snapshots = snapshots;
    this.experiments = experiments;
    this.exposures = exposures;
    this.memory = memory;
    this.placements = new Placements(snapshots, exposures, memory);
    this.drawing = new DrawVariant(advisor);
    this.clock = clock;
  }

  /**
   * @param ref id or key of the experiment
   * @throws ExperimentException.NotFound when there is no such experiment
   * @throws ExperimentException.Overloaded when more first encounters wait than the service takes
   * @throws ExperimentException.DependencyFailed when the experiment is unknown here and cannot be
   *     looked up
   * @throws ExperimentException.Conflict when the experiment was reset twice meanwhile
   */
  public Assignment assign(String ref, UnitId unit, Context context) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    SnapshotState state = snapshots.require();
    ExperimentSnapshot experiment = state.find(ref);
    if (experiment == null || isDraftFor(experiment, unit)) {
      Experiment stored = experiments.require(ref);
      if (stored.status() == ExperimentStatus.RUNNING) {
        // another replica started it since the last refresh
        state = snapshots.refresh();
        experiment = state.find(stored.id().toString());
      }
      if (experiment == null || isDraftFor(experiment, unit)) {
        return notRunning(stored, unit, now);
      }
    }
    Assignment assignment = assign(experiment, state, unit, context, now);
    return assignment == null ? assignAgain(experiment, unit, context, now) : assignment;
  }

  /** A draft that others look at is, for this unit, what any draft is: not known here. */
  private static boolean isDraftFor(ExperimentSnapshot experiment, UnitId unit) {
    return experiment.state() == ExperimentSnapshot.State.DRAFT
        && !experiment.overrides().containsKey(unit.value());
  }

  /** The experiment was reset since the snapshot was taken, or the snapshot was too old. */
  private Assignment assignAgain(
      ExperimentSnapshot outdated, UnitId unit, Context context, Instant now) {
    SnapshotState state = snapshots.refresh();
    ExperimentSnapshot experiment = state.find(outdated.id().toString());
    if (experiment == null) {
      return refused(outdated, unit, AssignmentReason.NOT_RUNNING, now);
    }
    Assignment assignment = assign(experiment, state, unit, context, now);
    if (assignment == null) {
      throw new ExperimentException.Conflict(
          "plan_changed", "The experiment is being reset; ask again.");
    }
    return assignment;
  }

  /** Null when the experiment is to be decided about by a newer snapshot. */
  private @Nullable Assignment assign(
      ExperimentSnapshot experiment,
      SnapshotState state,
      UnitId unit,
      Context context,
      Instant now) {
    Known known = placements.known(state, unit);
    Placement placement = placements.place(experiment, unit, context, known);
    return switch (placement.reason()) {
      case SPLIT ->
          snapshots.leased()
              ? split(experiment, unit, context, placement, known, now)
              : confirmedSplit(experiment, state, unit, context, placement, known, now);
      case STICKY -> sticky(experiment, known);
      default -> answer(experiment, unit, placement, now);
    };
  }

  /** No unit is enrolled by what may be a thing of the past: the store is asked first. */
  private @Nullable Assignment confirmedSplit(
      ExperimentSnapshot experiment,
      SnapshotState state,
      UnitId unit,
      Context context,
      Placement placement,
      Known known,
      Instant now) {
    try {
      if (snapshots.confirmed().version() != state.version()) {
        return null;
      }
    } catch (ExperimentException.DependencyFailed away) {
      return answer(experiment, unit, Placements.UNAVAILABLE, now);
    }
    return split(experiment, unit, context, placement, known, now);
  }

  private @Nullable Assignment split(
      ExperimentSnapshot experiment,
      UnitId unit,
      Context context,
      Placement placement,
      Known known,
      Instant now) {
    Contextual bounds = experiment.contextual();
    if (bounds != null && known.of(experiment) == null) {
      try {
        // nobody is asked about a unit that is enrolled, though memory has forgotten it
        known.load(exposures, List.of(experiment));
      } catch (ExperimentException.DependencyFailed away) {
        return answer(experiment, unit, Placements.UNAVAILABLE, now);
      }
      if (known.of(experiment) != null) {
        return sticky(experiment, known);
      }
    }
    Exposure first =
        bounds == null
            ? firstExposure(experiment, unit, placement, context, now)
            : drawnExposure(experiment, bounds, unit, placement, context, now);
    try {
      return switch (exposures.record(first)) {
        case Outcome.Recorded() -> of(experiment, first, AssignmentReason.SPLIT, true);
        case Outcome.Known(Exposure durable) ->
            of(experiment, durable, AssignmentReason.STICKY, true);
        case Outcome.Outdated() -> null;
      };
    } catch (ExperimentException.DependencyFailed away) {
      if (!placements.stands(first)) {
        return answer(experiment, unit, Placements.UNAVAILABLE, now);
      }
      memory.keep(first);
      return of(experiment, first, AssignmentReason.SPLIT, false);
    }
  }

  private static Assignment sticky(ExperimentSnapshot experiment, Known known) {
    Remembered remembered = known.of(experiment);
    if (remembered == null) {
      throw new IllegalStateException("sticky without an exposure");
    }
    return of(experiment, remembered.exposure(), AssignmentReason.STICKY, remembered.durable());
  }

  static Assignment of(
      ExperimentSnapshot experiment, Exposure exposure, AssignmentReason reason, boolean recorded) {
    return new Assignment(
        experiment.id(),
        experiment.key(),
        exposure.unit(),
        reason,
        experiment.variant(exposure.variantId()),
        exposure.exposedAt(),
        recorded,
        exposure.phase(),
        exposure.propensity(),
        source(experiment, exposure));
  }

  private static PolicySource source(ExperimentSnapshot experiment, Exposure exposure) {
    UnitDraw draw = exposure.draw();
    return draw == null ? experiment.source(exposure.phase()) : draw.source();
  }

  /** An answer that is not recorded. */
  static Assignment answer(
      ExperimentSnapshot experiment, UnitId unit, Placement placement, Instant now) {
    String key = placement.variantKey();
    if (key == null) {
      return refused(experiment, unit, placement.reason(), now);
    }
    Variant variant = experiment.variant(key);
    boolean drawn =
        placement.reason() == AssignmentReason.SPLIT
            || placement.reason() == AssignmentReason.STICKY;
    return new Assignment(
        experiment.id(),
        experiment.key(),
        unit,
        placement.reason(),
        variant,
        now,
        false,
        experiment.phase(),
        drawn ? experiment.propensity(key) : 1.0,
        drawn ? experiment.plan().source() : PolicySource.FIXED);
  }

  private static Assignment refused(
      ExperimentSnapshot experiment, UnitId unit, AssignmentReason reason, Instant now) {
    return new Assignment(
        experiment.id(),
        experiment.key(),
        unit,
        reason,
        null,
        now,
        false,
        experiment.phase(),
        null,
        null);
  }

  private static Assignment notRunning(Experiment stored, UnitId unit, Instant now) {
    return new Assignment(
        stored.id(),
        stored.key(),
        unit,
        AssignmentReason.NOT_RUNNING,
        null,
        now,
        false,
        stored.phase(),
        null,
        null);
  }

  private static Exposure firstExposure(
      ExperimentSnapshot experiment,
      UnitId unit,
      Placement placement,
      Context context,
      Instant now) {
    String variant = placement.variantKey();
    if (variant == null) {
      throw new IllegalArgumentException("no variant to record: " + placement);
    }
    return new Exposure(
        experiment.id(),
        unit,
        experiment.variant(variant).id(),
        experiment.phase(),
        now,
        experiment.propensity(variant),
        context);
  }

  private Exposure drawnExposure(
      ExperimentSnapshot experiment,
      Contextual bounds,
      UnitId unit,
      Placement placement,
      Context context,
      Instant now) {
    String planned = placement.variantKey();
    if (planned == null) {
      throw new IllegalArgumentException("no variant to record: " + placement);
    }
    DrawVariant.Drawn drawn = drawing.draw(experiment, bounds, unit, context, planned);
    return new Exposure(
        experiment.id(),
        unit,
        experiment.variant(drawn.variantKey()).id(),
        experiment.phase(),
        now,
        drawn.draw().propensities().getOrDefault(drawn.variantKey(), 0.0),
        context,
        drawn.draw());
  }
}
