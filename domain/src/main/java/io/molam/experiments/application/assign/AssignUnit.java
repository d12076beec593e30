package io.molam.experiments.application.assign;

import io.molam.experiments.application.port.DecisionAdvisor;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.ExposureLog.Outcome;
import io.molam.experiments.application.port.ExposureMemory;
import io.molam.experiments.application.port.ExposureMemory.Remembered;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Allocator.Decision;
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
import io.molam.experiments.domain.exposure.UnitDecision;
import java.time.Duration;
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
  private final Decisions decisions;
  private final DecideByContext byContext;
  private final InstantSource clock;

  /**
   * @param advisor decides for units of contextual experiments
   */
  public AssignUnit(
      Snapshots snapshots,
      ExperimentRepository experiments,
      ExposureLog exposures,
      ExposureMemory memory,
      DecisionAdvisor advisor,
      InstantSource clock) {
    this.snapshots = snapshots;
    this.experiments = experiments;
    this.exposures = exposures;
    this.memory = memory;
    this.decisions = new Decisions(exposures, memory);
    this.byContext = new DecideByContext(advisor);
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
    Snapshots.State state = snapshots.current();
    if (state == null) {
      throw new ExperimentException.DependencyFailed("database", Duration.ofSeconds(1));
    }
    ExperimentSnapshot experiment = state.find(ref);
    if (experiment == null) {
      Experiment stored = experiments.require(ref);
      if (stored.status() == ExperimentStatus.RUNNING) {
        // another replica started it since the last refresh
        state = snapshots.refresh();
        experiment = state.find(stored.id().toString());
      }
      if (experiment == null) {
        return notRunning(stored, unit, now);
      }
    }
    Assignment assignment = assign(experiment, state, unit, context, now);
    return assignment == null ? assignAgain(experiment, unit, context, now) : assignment;
  }

  /** The experiment was reset since the snapshot was taken. */
  private Assignment assignAgain(
      ExperimentSnapshot outdated, UnitId unit, Context context, Instant now) {
    Snapshots.State state = snapshots.refresh();
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

  /** Null when the experiment turns out to have been reset since the snapshot. */
  private @Nullable Assignment assign(
      ExperimentSnapshot experiment,
      Snapshots.State state,
      UnitId unit,
      Context context,
      Instant now) {
    Known known = decisions.known(state, unit);
    Decision decision = decisions.decide(experiment, unit, context, known);
    return switch (decision.reason()) {
      case SPLIT -> split(experiment, unit, context, decision, known, now);
      case STICKY -> sticky(experiment, known);
      default -> answer(experiment, unit, decision, now);
    };
  }

  private @Nullable Assignment split(
      ExperimentSnapshot experiment,
      UnitId unit,
      Context context,
      Decision decision,
      Known known,
      Instant now) {
    Contextual bounds = experiment.contextual();
    if (bounds != null && known.of(experiment) == null) {
      try {
        // nobody is asked about a unit that is enrolled, though memory has forgotten it
        known.load(exposures, List.of(experiment));
      } catch (ExperimentException.DependencyFailed away) {
        return answer(experiment, unit, Decisions.UNAVAILABLE, now);
      }
      if (known.of(experiment) != null) {
        return sticky(experiment, known);
      }
    }
    Exposure first =
        bounds == null
            ? firstExposure(experiment, unit, decision, context, now)
            : drawnExposure(experiment, bounds, unit, decision, context, now);
    try {
      return switch (exposures.record(first)) {
        case Outcome.Recorded() -> of(experiment, first, AssignmentReason.SPLIT, true);
        case Outcome.Known(Exposure durable) ->
            of(experiment, durable, AssignmentReason.STICKY, true);
        case Outcome.Outdated() -> null;
      };
    } catch (ExperimentException.DependencyFailed away) {
      Decision unrecorded = Decisions.unrecorded(decision, experiment, unit);
      if (unrecorded.variantKey() == null) {
        return answer(experiment, unit, unrecorded, now);
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
    UnitDecision decision = exposure.decision();
    return decision == null ? experiment.source(exposure.phase()) : decision.source();
  }

  /** An answer that is not recorded. */
  static Assignment answer(
      ExperimentSnapshot experiment, UnitId unit, Decision decision, Instant now) {
    String key = decision.variantKey();
    if (key == null) {
      return refused(experiment, unit, decision.reason(), now);
    }
    Variant variant = experiment.variant(key);
    boolean drawn =
        decision.reason() == AssignmentReason.SPLIT || decision.reason() == AssignmentReason.STICKY;
    return new Assignment(
        experiment.id(),
        experiment.key(),
        unit,
        decision.reason(),
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
      ExperimentSnapshot experiment, UnitId unit, Decision decision, Context context, Instant now) {
    String variant = decision.variantKey();
    if (variant == null) {
      throw new IllegalArgumentException("no variant to record: " + decision);
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
      Decision decision,
      Context context,
      Instant now) {
    String planned = decision.variantKey();
    if (planned == null) {
      throw new IllegalArgumentException("no variant to record: " + decision);
    }
    DecideByContext.Drawn drawn = byContext.draw(experiment, bounds, unit, context, planned);
    return new Exposure(
        experiment.id(),
        unit,
        experiment.variant(drawn.variantKey()).id(),
        experiment.phase(),
        now,
        drawn.decision().propensities().getOrDefault(drawn.variantKey(), 0.0),
        context,
        drawn.decision());
  }
}
