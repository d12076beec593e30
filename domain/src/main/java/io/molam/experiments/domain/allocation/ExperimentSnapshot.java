package io.molam.experiments.domain.allocation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the allocator needs of one experiment, compiled once and shared by all requests.
 *
 * @param winner key of the variant that is rolled out; only with {@link State#STOPPED}
 * @param plans of every phase since the start or the last reset; the last one is in force
 * @param layerHash seeded by the layer's salt; null exactly when there is no layer
 * @param holdouts that hold units of this experiment's kind out
 * @param overrides forced variant key by unit id
 * @param contextual what a decision for one unit must keep to; null when the plan alone decides
 */
public record ExperimentSnapshot(
    UUID id,
    String key,
    State state,
    @Nullable String winner,
    List<PhasePlan> plans,
    @Nullable LayerSlot layer,
    @Nullable BucketHash layerHash,
    List<Prerequisite> prerequisites,
    Map<String, Arm> arms,
    List<HoldoutGate> holdouts,
    Map<String, String> overrides,
    @Nullable Contextual contextual) {

  /**
   * Bounds of decisions by context.
   *
   * @param arms keys of all arms, in the order of the design
   * @param closed keys of the arms that take in no new units
   * @param minShare part that every open arm keeps
   */
  public record Contextual(List<String> arms, Set<String> closed, Share minShare) {
    public Contextual {
      arms = List.copyOf(arms);
      closed = Set.copyOf(closed);
    }

    /** Whether each arm takes in new units, in the order of the design. */
    public SequencedMap<String, Boolean> open() {
      SequencedMap<String, Boolean> open = new LinkedHashMap<>();
      arms.forEach(arm -> open.put(arm, !closed.contains(arm)));
      return open;
    }
  }

  /**
   * A variant as clients get it.
   *
   * @param config a JSON object as text
   */
  public record Arm(UUID id, String key, String name, String config) {}

  /** What the status means for allocation. */
  public enum State {
    ENROLLING,
    /** Another system assigns; only known units have a variant. */
    EXTERNAL,
    PAUSED,
    STOPPED
  }

  public ExperimentSnapshot {
    plans = List.copyOf(plans);
    prerequisites = List.copyOf(prerequisites);
    arms = Map.copyOf(arms);
    holdouts = List.copyOf(holdouts);
    overrides = Map.copyOf(overrides);
    if (plans.isEmpty()) {
      throw new IllegalArgumentException("experiment " + key + " without a plan");
    }
    if ((layer == null) != (layerHash == null)) {
      throw new IllegalArgumentException(key + ": a layer and its hash go together");
    }
  }

  /** The plan in force. */
  public PhasePlan plan() {
    return plans.getLast();
  }

  /** Number of the phase in force. */
  public int phase() {
    return plan().number();
  }

  /** Number of the first phase whose exposures count: 1, or the phase that a reset opened. */
  public int firstPhase() {
    return plans.getFirst().number();
  }

  /** Whether the unit is in this experiment's slot of its layer; true without a layer. */
  public boolean inLayer(UnitId unit) {
    return layer == null || layerHash == null || layer.contains(layerHash.bucket(unit.value()));
  }

  /** Key of the first holdout that holds the unit out, or null. */
  public @Nullable String heldOutBy(UnitId unit) {
    for (int i = 0; i < holdouts.size(); i++) {
      if (holdouts.get(i).holds(unit)) {
        return holdouts.get(i).key();
      }
    }
    return null;
  }

  /**
   * Whether any plan so far could have enrolled the unit, whatever its context was. Without it
   * there is no exposure to look for.
   */
  public boolean mayHaveEnrolled(UnitId unit) {
    if (state == State.EXTERNAL) {
      return true;
    }
    if (!inLayer(unit)) {
      return false;
    }
    for (PhasePlan plan : plans) {
      if (plan.admits(unit)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether every plan so far has the same variant for the unit, so that it cannot have been
   * enrolled with another one.
   */
  public boolean alwaysSameVariant(UnitId unit) {
    if (contextual != null) {
      // what SIRA chose for the unit is in its exposure only
      return false;
    }
    String variant = plan().variantOf(unit);
    for (PhasePlan plan : plans) {
      if (!plan.variantOf(unit).equals(variant)) {
        return false;
      }
    }
    return true;
  }

  /**
   * @throws IllegalArgumentException when no variant has this key
   */
  public Arm arm(String variantKey) {
    Arm arm = arms.get(variantKey);
    if (arm == null) {
      throw new IllegalArgumentException("experiment " + key + " has no variant " + variantKey);
    }
    return arm;
  }

  /** The variant with this id, or null. */
  public @Nullable Arm arm(UUID variantId) {
    for (Arm arm : arms.values()) {
      if (arm.id().equals(variantId)) {
        return arm;
      }
    }
    return null;
  }

  /** Who set the shares of a phase; people did for phases that are no longer known. */
  public PolicySource source(int phase) {
    for (PhasePlan plan : plans) {
      if (plan.number() == phase) {
        return plan.source();
      }
    }
    return PolicySource.FIXED;
  }

  /** Probability, 0 to 1, that an enrolled unit of the phase in force gets this variant. */
  public double propensity(String variantKey) {
    return plan().allocation().shareOf(variantKey).fraction();
  }
}
