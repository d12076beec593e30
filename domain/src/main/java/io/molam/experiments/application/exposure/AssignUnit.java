package io.molam.experiments.application.exposure;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Allocator;
import io.molam.experiments.domain.allocation.Allocator.Decision;
import io.molam.experiments.domain.allocation.AssignmentReason;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.ExperimentSnapshot.Arm;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.exposure.Exposure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives a unit its variant and records the first encounter. The recorded exposure always wins over
 * the plan, so that no unit ever sees a second variant.
 */
public final class AssignUnit {
  private final Snapshots snapshots;
  private final ExperimentRepository experiments;
  private final ExposureLog exposures;
  private final InstantSource clock;

  public AssignUnit(
      Snapshots snapshots,
      ExperimentRepository experiments,
      ExposureLog exposures,
      InstantSource clock) {
    this.snapshots = snapshots;
    this.experiments = experiments;
    this.exposures = exposures;
    this.clock = clock;
  }

  /**
   * @param ref id or key of the experiment
   * @throws ExperimentException.NotFound when there is no such experiment
   * @throws ExperimentException.DependencyFailed when the exposure cannot be looked up or recorded
   */
  public Assignment assign(String ref, UnitId unit, Context context) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Snapshots.State state = snapshots.current();
    if (state == null) {
      throw new ExperimentException.DependencyFailed("database", Duration.ofSeconds(1));
    }
    ExperimentSnapshot experiment = state.find(ref);
    if (experiment == null) {
      Experiment stored =
          experiments
              .find(ref)
              .orElseThrow(() -> new ExperimentException.NotFound("experiment", ref));
      experiment = startedElsewhere(stored);
      if (experiment == null) {
        return new Assignment(
            stored.id(),
            stored.key(),
            unit,
            AssignmentReason.NOT_RUNNING,
            null,
            now,
            false,
            stored.phase(),
            null);
      }
    }
    return assign(experiment, state, unit, context, now);
  }

  /** An experiment that another replica started since the last refresh. */
  private @Nullable ExperimentSnapshot startedElsewhere(Experiment stored) {
    return stored.status() == ExperimentStatus.RUNNING
        ? snapshots.refresh().find(stored.id().toString())
        : null;
  }

  private Assignment assign(
      ExperimentSnapshot experiment,
      Snapshots.State state,
      UnitId unit,
      Context context,
      Instant now) {
    Map<UUID, Exposure> known = exposures.find(unit, relevant(experiment, state));
    Decision decision =
        Allocator.decide(
            experiment, unit, context, key -> variantIn(key, state, experiment, known));
    Exposure exposure = known.get(experiment.id());
    AssignmentReason reason = decision.reason();
    if (reason == AssignmentReason.SPLIT && decision.variantKey() != null) {
      Exposure first = firstExposure(experiment, unit, decision.variantKey(), context, now);
      exposure = exposures.record(first);
      reason = exposure.equals(first) ? AssignmentReason.SPLIT : AssignmentReason.STICKY;
    }
    if (reason != AssignmentReason.SPLIT && reason != AssignmentReason.STICKY) {
      Arm arm = decision.variantKey() == null ? null : experiment.arm(decision.variantKey());
      return new Assignment(
          experiment.id(),
          experiment.key(),
          unit,
          reason,
          arm,
          now,
          false,
          experiment.phase(),
          arm == null ? null : 1.0);
    }
    return ofExposure(experiment, exposure, reason);
  }

  private static Assignment ofExposure(
      ExperimentSnapshot experiment, @Nullable Exposure exposure, AssignmentReason reason) {
    if (exposure == null) {
      throw new IllegalStateException(reason + " without an exposure");
    }
    return new Assignment(
        experiment.id(),
        experiment.key(),
        exposure.unit(),
        reason,
        experiment.arm(exposure.variantId()),
        exposure.exposedAt(),
        true,
        exposure.phase(),
        exposure.propensity());
  }

  private static Exposure firstExposure(
      ExperimentSnapshot experiment, UnitId unit, String variantKey, Context context, Instant now) {
    return new Exposure(
        experiment.id(),
        unit,
        experiment.arm(variantKey).id(),
        experiment.phase(),
        now,
        experiment.propensity(variantKey),
        context);
  }

  private static List<UUID> relevant(ExperimentSnapshot experiment, Snapshots.State state) {
    if (experiment.prerequisites().isEmpty()) {
      return List.of(experiment.id());
    }
    List<UUID> ids = new ArrayList<>();
    ids.add(experiment.id());
    for (Prerequisite prerequisite : experiment.prerequisites()) {
      ExperimentSnapshot required = state.find(prerequisite.experiment());
      if (required != null) {
        ids.add(required.id());
      }
    }
    return ids;
  }

  private static @Nullable String variantIn(
      String key, Snapshots.State state, ExperimentSnapshot experiment, Map<UUID, Exposure> known) {
    ExperimentSnapshot other = key.equals(experiment.key()) ? experiment : state.find(key);
    Exposure exposure = other == null ? null : known.get(other.id());
    Arm arm = exposure == null || other == null ? null : other.arm(exposure.variantId());
    return arm == null ? null : arm.key();
  }
}
