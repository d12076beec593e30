package io.molam.experiments.application.assign;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.application.port.UnitHash;
import io.molam.experiments.application.port.UnitRecords;
import io.molam.experiments.domain.allocation.Allocator;
import io.molam.experiments.domain.allocation.AssignmentReason;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.HoldoutGate;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.UnitType;
import io.molam.experiments.domain.experiment.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what is known of a unit, without enrolling it in anything. */
public final class ReadUnit {
  private final Snapshots snapshots;
  private final ExperimentRepository experiments;
  private final HoldoutRepository holdouts;
  private final UnitRecords records;
  private final UnitHash hash;

  public ReadUnit(
      Snapshots snapshots,
      ExperimentRepository experiments,
      HoldoutRepository holdouts,
      UnitRecords records,
      UnitHash hash) {
    this.snapshots = snapshots;
    this.experiments = experiments;
    this.holdouts = holdouts;
    this.records = records;
    this.hash = hash;
  }

  /**
   * A recorded exposure.
   *
   * @param multiple whether the unit is left out of effects: seen with several variants, or forced
   * @param counted false for one from before a reset
   * @param reason why the unit gets what it gets when it asks now with the context of its exposure
   */
  public record Enrolment(
      UUID experimentId,
      String experimentKey,
      String variantKey,
      int phase,
      Instant exposedAt,
      boolean multiple,
      boolean counted,
      AssignmentReason reason) {}

  /** An override in force. */
  public record Forced(
      UUID experimentId, String experimentKey, String variantKey, String author, Instant since) {}

  /** A holdout that holds the unit out of what starts now, when it is of this kind. */
  public record Held(String key, UnitType unit) {}

  /** The unit is another one in this experiment, or another one is the unit. */
  public record Linked(
      UUID experimentId, String experimentKey, UnitId unit, UnitId enrolledAs, Instant since) {}

  /**
   * @param auditKey the unit's name in the audit log
   * @param events that are stored
   */
  public record Found(
      UnitId unit,
      String auditKey,
      List<Enrolment> enrolments,
      List<Forced> overrides,
      List<Held> holdouts,
      List<Linked> links,
      long events) {}

  /** An experiment as far as it is told here. */
  private record Known(
      UUID id, String key, Map<UUID, String> variants, @Nullable ExperimentSnapshot snapshot) {
    String variant(UUID variantId) {
      return variants.getOrDefault(variantId, "");
    }
  }

  public Found read(UnitId unit) {
    SnapshotState state = snapshots.require();
    UnitRecords.Records stored = records.read(unit);
    Map<UUID, Known> known = new HashMap<>();
    Map<String, String> variants = new HashMap<>();
    for (UnitRecords.Enrolled each : stored.enrolments()) {
      if (each.counted()) {
        Known experiment = known(state, known, each.exposure().experimentId());
        variants.put(experiment.key(), experiment.variant(each.exposure().variantId()));
      }
    }
    Allocator.Enrolments enrolled = enrolled(state, variants);
    List<Enrolment> enrolments = new ArrayList<>();
    for (UnitRecords.Enrolled each : stored.enrolments()) {
      Known experiment = known(state, known, each.exposure().experimentId());
      ExperimentSnapshot snapshot = experiment.snapshot();
      enrolments.add(
          new Enrolment(
              experiment.id(),
              experiment.key(),
              experiment.variant(each.exposure().variantId()),
              each.exposure().phase(),
              each.exposure().exposedAt(),
              each.multiple(),
              each.counted(),
              snapshot == null
                  ? AssignmentReason.NOT_RUNNING
                  : Allocator.decide(snapshot, unit, each.exposure().context(), enrolled)
                      .reason()));
    }
    List<Forced> overrides = new ArrayList<>();
    for (UnitRecords.Forced each : stored.overrides()) {
      Known experiment = known(state, known, each.experimentId());
      overrides.add(
          new Forced(
              experiment.id(),
              experiment.key(),
              experiment.variant(each.variantId()),
              each.author(),
              each.since()));
    }
    return new Found(
        unit,
        hash.of(unit),
        enrolments,
        overrides,
        holdouts.inForce().stream()
            .filter(
                holdout ->
                    HoldoutGate.of(holdout.key(), holdout.share(), holdout.id().toString())
                        .holds(unit))
            .map(holdout -> new Held(holdout.key(), holdout.unit()))
            .toList(),
        stored.links().stream().map(each -> linked(known(state, known, each), each)).toList(),
        stored.events());
  }

  private Known known(SnapshotState state, Map<UUID, Known> known, UnitRecords.Linked linked) {
    return known(state, known, linked.link().experimentId());
  }

  private static Linked linked(Known experiment, UnitRecords.Linked linked) {
    return new Linked(
        experiment.id(),
        experiment.key(),
        linked.link().unit(),
        linked.link().enrolledAs(),
        linked.since());
  }

  private static Allocator.Enrolments enrolled(SnapshotState state, Map<String, String> variants) {
    return new Allocator.Enrolments() {
      @Override
      public @Nullable String variantIn(String experimentKey) {
        return variants.get(experimentKey);
      }

      @Override
      public @Nullable ExperimentSnapshot started(String experimentKey) {
        return state.find(experimentKey);
      }
    };
  }

  /** From memory, but for archived ones and drafts without overrides. */
  private Known known(SnapshotState state, Map<UUID, Known> known, UUID id) {
    return known.computeIfAbsent(
        id,
        unknown -> {
          ExperimentSnapshot snapshot = state.find(id.toString());
          Experiment experiment = experiments.require(id.toString());
          return new Known(
              id,
              experiment.key(),
              experiment.design().variants().stream()
                  .collect(Collectors.toMap(Variant::id, Variant::key)),
              snapshot);
        });
  }
}
