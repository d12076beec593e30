package io.molam.experiments.domain.allocation;

import org.jspecify.annotations.Nullable;

/** Decides for one unit: a pure function of snapshot, unit, context and known enrolments. */
public final class Allocator {
  private Allocator() {}

  /**
   * The outcome for one unit.
   *
   * @param variantKey null exactly when the unit is not enrolled
   */
  public record Decision(AssignmentReason reason, @Nullable String variantKey) {
    public Decision {
      if (reason.enrolled() != (variantKey != null)) {
        throw new IllegalArgumentException(reason + " with variant " + variantKey);
      }
    }
  }

  /** Where the unit is enrolled already. */
  public interface Enrolments {
    /** Key of the unit's variant in the experiment with this key, or null. */
    @Nullable String variantIn(String experimentKey);
  }

  public static Decision decide(
      ExperimentSnapshot experiment, UnitId unit, Context context, Enrolments enrolments) {
    if (experiment.state() == ExperimentSnapshot.State.STOPPED) {
      return rolledOut(experiment, context);
    }
    String known = enrolments.variantIn(experiment.key());
    if (known != null) {
      return new Decision(AssignmentReason.STICKY, known);
    }
    return switch (experiment.state()) {
      case PAUSED -> refused(AssignmentReason.PAUSED);
      case EXTERNAL -> refused(AssignmentReason.NOT_IN_TRAFFIC);
      case ENROLLING, STOPPED -> enrol(experiment, unit, context, enrolments);
    };
  }

  private static Decision enrol(
      ExperimentSnapshot experiment, UnitId unit, Context context, Enrolments enrolments) {
    if (!inLayer(experiment, unit)) {
      return refused(AssignmentReason.EXCLUDED_BY_LAYER);
    }
    for (Prerequisite prerequisite : experiment.prerequisites()) {
      String variant = enrolments.variantIn(prerequisite.experiment());
      if (variant == null || !prerequisite.variants().contains(variant)) {
        return refused(AssignmentReason.PREREQUISITE);
      }
    }
    if (!experiment.targeting().matches(context)) {
      return refused(AssignmentReason.NOT_TARGETED);
    }
    if (experiment.hashes().traffic().bucket(unit.value()) >= experiment.traffic().buckets()) {
      return refused(AssignmentReason.NOT_IN_TRAFFIC);
    }
    int bucket = experiment.hashes().variant().bucket(unit.value());
    return new Decision(AssignmentReason.SPLIT, experiment.allocation().variantAt(bucket));
  }

  private static Decision rolledOut(ExperimentSnapshot experiment, Context context) {
    if (experiment.winner() == null) {
      return refused(AssignmentReason.NOT_RUNNING);
    }
    return experiment.targeting().matches(context)
        ? new Decision(AssignmentReason.ROLLED_OUT, experiment.winner())
        : refused(AssignmentReason.NOT_TARGETED);
  }

  private static boolean inLayer(ExperimentSnapshot experiment, UnitId unit) {
    LayerSlot slot = experiment.layer();
    BucketHash hash = experiment.hashes().layer();
    return slot == null || hash == null || slot.contains(hash.bucket(unit.value()));
  }

  private static Decision refused(AssignmentReason reason) {
    return new Decision(reason, null);
  }
}
