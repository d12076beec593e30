package io.molam.experiments.domain.experiment;

import io.molam.experiments.domain.allocation.BucketHash;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.HoldoutGate;
import io.molam.experiments.domain.allocation.LayerSlot;
import io.molam.experiments.domain.allocation.PhasePlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says an experiment in the words of the allocator, which knows of no life and no metrics. */
final class AllocatorSnapshot {
  private AllocatorSnapshot() {}

  /** See {@link Experiment#snapshot(String, List, Map)}. */
  static ExperimentSnapshot of(
      Experiment experiment,
      @Nullable String layerSalt,
      List<HoldoutGate> holdouts,
      Map<String, String> overrides) {
    ExperimentDesign design = experiment.design();
    List<Phase> phases =
        experiment.status() == ExperimentStatus.DRAFT
            ? experiment.start(Instant.EPOCH).currentPhases()
            : experiment.currentPhases();
    LayerSlot slot = design.layer();
    return new ExperimentSnapshot(
        experiment.id(),
        experiment.key(),
        design.isFlag(),
        state(experiment),
        experiment.winner(),
        plans(phases),
        slot,
        slot == null
            ? null
            : BucketHash.of(
                Objects.requireNonNullElse(layerSalt, slot.key()), BucketHash.Purpose.LAYER),
        design.prerequisites(),
        design.variants().stream()
            .map(
                variant ->
                    new ExperimentSnapshot.Variant(
                        variant.id(), variant.key(), variant.name(), variant.config()))
            .collect(Collectors.toMap(ExperimentSnapshot.Variant::key, variant -> variant)),
        design.fallback(),
        holdouts,
        overrides,
        design.allocation() instanceof AllocationPolicy.Adaptive(var rules, var byContext)
                && byContext
            ? new ExperimentSnapshot.Contextual(
                List.copyOf(design.shares().keySet()),
                experiment.variants().closed(),
                rules.minShare())
            : null);
  }

  private static List<PhasePlan> plans(List<Phase> phases) {
    PhasePlan.Hashes hashes = PhasePlan.Hashes.of(phases.getLast().salt());
    return phases.stream()
        .map(
            phase ->
                new PhasePlan(
                    phase.number(),
                    phase.targeting(),
                    phase.traffic(),
                    phase.allocation(),
                    hashes,
                    phase.source()))
        .toList();
  }

  private static ExperimentSnapshot.State state(Experiment experiment) {
    return switch (experiment.status()) {
      case DRAFT -> ExperimentSnapshot.State.DRAFT;
      case STOPPED, ARCHIVED -> ExperimentSnapshot.State.STOPPED;
      case PAUSED -> ExperimentSnapshot.State.PAUSED;
      case RUNNING ->
          experiment.design().allocation() instanceof AllocationPolicy.External
              ? ExperimentSnapshot.State.EXTERNAL
              : ExperimentSnapshot.State.ENROLLING;
    };
  }
}
