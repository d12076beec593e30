package io.molam.experiments.application.assign;

import io.molam.experiments.application.assign.Explanation.Step;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.ExposureMemory;
import io.molam.experiments.application.port.ExposureMemory.Remembered;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Allocation.BucketRange;
import io.molam.experiments.domain.allocation.Allocator;
import io.molam.experiments.domain.allocation.Allocator.Placement;
import io.molam.experiments.domain.allocation.AssignmentReason;
import io.molam.experiments.domain.allocation.BucketHash;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.HoldoutGate;
import io.molam.experiments.domain.allocation.LayerSlot;
import io.molam.experiments.domain.allocation.PhasePlan;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells why a unit gets what it gets; records nothing. */
public final class ExplainAssignment {
  private final Snapshots snapshots;
  private final ExperimentRepository experiments;
  private final ExposureLog exposures;
  private final ExposureMemory memory;
  private final InstantSource clock;

  public ExplainAssignment(
      Snapshots snapshots,
      ExperimentRepository experiments,
      ExposureLog exposures,
      ExposureMemory memory,
      InstantSource clock) {
    this.snapshots = snapshots;
    this.experiments = experiments;
    this.exposures = exposures;
    this.memory = memory;
    this.clock = clock;
  }

  /**
   * A draft is explained as if it started now, with reason not_running where nothing is forced.
   *
   * @throws ExperimentException.NotFound when there is no such experiment
   */
  public Explanation explain(String ref, Asker asker) {
    UnitId unit = asker.unit();
    Context context = asker.context();
    SnapshotState state = snapshots.require();
    Experiment stored = experiments.require(ref);
    Instant now = clock.instant();
    ExperimentSnapshot held = state.find(stored.id().toString());
    ExperimentSnapshot experiment = held == null ? stored.snapshot() : held;
    Known known = new Known(state, unit, memory);
    known.load(exposures, List.of(experiment));
    Linking.preview(asker, List.of(experiment), exposures, known);
    Placement placement = Allocator.decide(experiment, unit, context, known);
    Remembered recorded = known.of(experiment);
    return new Explanation(
        placement.reason() == AssignmentReason.STICKY && recorded != null
            ? AssignUnit.of(
                experiment, unit, recorded.exposure(), AssignmentReason.STICKY, recorded.durable())
            : AssignUnit.answer(experiment, unit, placement, now),
        steps(experiment, stored, unit, context, known, recorded),
        experiment.plan().targeting().explain(unit, context));
  }

  private static List<Step> steps(
      ExperimentSnapshot experiment,
      Experiment stored,
      UnitId unit,
      Context context,
      Known known,
      @Nullable Remembered recorded) {
    List<Step> steps = new ArrayList<>();
    steps.add(status(experiment, stored));
    String forced = experiment.overrides().get(unit.value());
    steps.add(
        new Step("override", forced == null, null, forced == null ? "None." : "Forced: " + forced));
    steps.add(sticky(experiment, unit, recorded));
    steps.add(holdout(experiment, unit));
    steps.add(layer(experiment, unit));
    for (Prerequisite prerequisite : experiment.prerequisites()) {
      String variant = known.variantIn(prerequisite.experiment());
      steps.add(
          new Step(
              "prerequisite",
              Allocator.fulfilled(prerequisite, unit, context, known),
              null,
              "%s: has %s, needs one of %s."
                  .formatted(prerequisite.experiment(), variant, prerequisite.variants())));
    }
    PhasePlan plan = experiment.plan();
    steps.add(
        new Step(
            "targeting",
            plan.targeting().matches(unit, context),
            null,
            "The rule of phase %d; see conditions.".formatted(plan.number())));
    int traffic = plan.hashes().traffic().bucket(unit.value());
    steps.add(
        new Step(
            "traffic",
            plan.admits(unit),
            traffic,
            "Below %d is in.".formatted(plan.traffic().buckets())));
    int bucket = plan.hashes().variant().bucket(unit.value());
    steps.add(new Step("variant", true, bucket, variant(plan, bucket)));
    return steps;
  }

  private static Step status(ExperimentSnapshot experiment, Experiment stored) {
    boolean awaiting =
        experiment.state() == ExperimentSnapshot.State.AWAITING
            || experiment.phase() < stored.phase();
    return new Step(
        "status",
        experiment.state() == ExperimentSnapshot.State.ENROLLING
            && stored.status() == ExperimentStatus.RUNNING,
        null,
        "The experiment is "
            + stored.status().name().toLowerCase(Locale.ROOT)
            + (experiment.winner() == null ? "." : ", winner " + experiment.winner() + ".")
            + (awaiting
                ? " New units follow phase %d from %s on."
                    .formatted(stored.phase(), stored.effectiveAt())
                : ""));
  }

  private static Step sticky(
      ExperimentSnapshot experiment, UnitId unit, @Nullable Remembered recorded) {
    if (recorded == null) {
      return new Step("sticky", true, null, "No exposure since phase " + experiment.firstPhase());
    }
    ExperimentSnapshot.Variant variant = experiment.variant(recorded.exposure().variantId());
    return new Step(
        "sticky",
        false,
        null,
        "Enrolled%s in phase %d at %s with %s."
            .formatted(
                recorded.exposure().unit().equals(unit)
                    ? ""
                    : " as \"" + recorded.exposure().unit().value() + "\"",
                recorded.exposure().phase(),
                recorded.exposure().exposedAt(),
                variant == null ? "an unknown variant" : variant.key()));
  }

  private static Step holdout(ExperimentSnapshot experiment, UnitId unit) {
    for (HoldoutGate holdout : experiment.holdouts()) {
      if (holdout.holds(unit)) {
        return new Step(
            "holdout",
            false,
            holdout.hash().bucket(unit.value()),
            "Held out by %s, which takes those below %d."
                .formatted(holdout.key(), holdout.share().buckets()));
      }
    }
    return new Step("holdout", true, null, experiment.holdouts().size() + " holdouts, in none.");
  }

  private static Step layer(ExperimentSnapshot experiment, UnitId unit) {
    LayerSlot slot = experiment.layer();
    BucketHash hash = experiment.layerHash();
    if (slot == null || hash == null) {
      return new Step("layer", true, null, "In no layer.");
    }
    return new Step(
        "layer",
        experiment.inLayer(unit),
        hash.bucket(unit.value()),
        "Layer %s, buckets %d to %d."
            .formatted(slot.key(), slot.from().buckets(), slot.to().buckets()));
  }

  private static String variant(PhasePlan plan, int bucket) {
    for (BucketRange range : plan.allocation().ranges()) {
      if (bucket >= range.from() && bucket < range.to()) {
        return "%s: buckets %d to %d of phase %d."
            .formatted(range.variantKey(), range.from(), range.to(), plan.number());
      }
    }
    throw new IllegalStateException("bucket " + bucket + " in no range");
  }
}
