package io.molam.experiments.domain.allocation;

import io.molam.experiments.domain.allocation.ExperimentSnapshot.State;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides for one unit: a pure function of snapshot, unit, context and known enrolments. */
public final class Allocator {
  private static final Map<AssignmentReason, Placement> REFUSALS = refusals();

  private Allocator() {}

  /**
   * Where one unit ends up, and why.
   *
   * @param variantKey null exactly when the unit is not enrolled
   */
  public record Placement(AssignmentReason reason, @Nullable String variantKey) {
    public Placement {
      if (reason.enrolled() != (variantKey != null)) {
        throw new IllegalArgumentException(reason + " with variant " + variantKey);
      }
    }
  }

  /** Where the unit is enrolled already. */
  public interface Enrolments {
    /** Enrolled nowhere. */
    Enrolments NONE = experimentKey -> null;

    /** Key of the unit's variant in the experiment with this key, or null. */
    @Nullable String variantIn(String experimentKey);

    /** The started experiment with this key as it is known, for its winner; or null. */
    default @Nullable ExperimentSnapshot started(String experimentKey) {
      return null;
    }
  }

  /**
   * The first that applies: override (also on a draft, not on a stopped experiment), not running or
   * rolled out, sticky, paused, held out, excluded by layer, prerequisite, not targeted, not in
   * traffic, split.
   */
  public static Placement decide(
      ExperimentSnapshot experiment, UnitId unit, Context context, Enrolments enrolments) {
    if (experiment.isPlain()) {
      String known = enrolledIn(experiment, enrolments);
      return known == null
          ? inPhase(experiment.plan(), unit, context)
          : new Placement(AssignmentReason.STICKY, known);
    }
    if (experiment.state() == State.STOPPED) {
      return rolledOut(experiment, unit, context);
    }
    if (!experiment.overrides().isEmpty()) {
      String forced = experiment.overrides().get(unit.value());
      if (forced != null) {
        return new Placement(AssignmentReason.OVERRIDE, forced);
      }
    }
    if (experiment.state() == State.DRAFT) {
      return refused(AssignmentReason.NOT_RUNNING);
    }
    String known = enrolledIn(experiment, enrolments);
    if (known != null) {
      return new Placement(AssignmentReason.STICKY, known);
    }
    return switch (experiment.state()) {
      case PAUSED -> refused(AssignmentReason.PAUSED);
      case AWAITING -> refused(AssignmentReason.UNAVAILABLE);
      case EXTERNAL -> refused(AssignmentReason.NOT_IN_TRAFFIC);
      case ENROLLING, STOPPED, DRAFT -> enrol(experiment, unit, context, enrolments);
    };
  }

  /** A flag keeps nobody: the previous release, which knows no flags, may have enrolled some. */
  private static @Nullable String enrolledIn(ExperimentSnapshot experiment, Enrolments enrolments) {
    return experiment.isFlag() ? null : enrolments.variantIn(experiment.key());
  }

  private static Placement enrol(
      ExperimentSnapshot experiment, UnitId unit, Context context, Enrolments enrolments) {
    if (experiment.heldOutBy(unit) != null) {
      return refused(AssignmentReason.HELD_OUT);
    }
    if (!experiment.inLayer(unit)) {
      return refused(AssignmentReason.EXCLUDED_BY_LAYER);
    }
    List<Prerequisite> prerequisites = experiment.prerequisites();
    for (int i = 0; i < prerequisites.size(); i++) {
      if (!fulfilled(prerequisites.get(i), unit, context, enrolments)) {
        return refused(AssignmentReason.PREREQUISITE);
      }
    }
    return inPhase(experiment.plan(), unit, context);
  }

  private static Placement inPhase(PhasePlan plan, UnitId unit, Context context) {
    if (!plan.targeting().matches(unit, context)) {
      return refused(AssignmentReason.NOT_TARGETED);
    }
    return plan.admits(unit) ? plan.splitOf(unit) : refused(AssignmentReason.NOT_IN_TRAFFIC);
  }

  /** Whether the unit has one of the variants there, or gets one as the winner that is left. */
  public static boolean fulfilled(
      Prerequisite prerequisite, UnitId unit, Context context, Enrolments enrolments) {
    String variant = enrolments.variantIn(prerequisite.experiment());
    if (variant != null && prerequisite.variants().contains(variant)) {
      return true;
    }
    ExperimentSnapshot other = enrolments.started(prerequisite.experiment());
    return other != null
        && other.state() == State.STOPPED
        && other.winner() != null
        && prerequisite.variants().contains(other.winner())
        && rolledOut(other, unit, context).reason().enrolled();
  }

  private static Placement rolledOut(ExperimentSnapshot experiment, UnitId unit, Context context) {
    String winner = experiment.winner();
    if (winner == null) {
      return refused(AssignmentReason.NOT_RUNNING);
    }
    if (experiment.heldOutBy(unit) != null) {
      return refused(AssignmentReason.HELD_OUT);
    }
    return experiment.plan().targeting().matches(unit, context)
        ? new Placement(AssignmentReason.ROLLED_OUT, winner)
        : refused(AssignmentReason.NOT_TARGETED);
  }

  private static Map<AssignmentReason, Placement> refusals() {
    Map<AssignmentReason, Placement> placements = new EnumMap<>(AssignmentReason.class);
    for (AssignmentReason reason : AssignmentReason.values()) {
      if (!reason.enrolled()) {
        placements.put(reason, new Placement(reason, null));
      }
    }
    return placements;
  }

  private static Placement refused(AssignmentReason reason) {
    return Objects.requireNonNull(REFUSALS.get(reason));
  }
}
