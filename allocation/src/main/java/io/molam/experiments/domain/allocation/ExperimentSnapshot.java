package io.molam.experiments.domain.allocation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the allocator needs of one experiment, compiled once and shared by all requests. A class
 * rather than a record, for what it works out beforehand.
 */
public final class ExperimentSnapshot {
  private final UUID id;
  private final String key;
  private final boolean flag;
  private final State state;
  private final @Nullable String winner;
  private final List<PhasePlan> plans;
  private final PhasePlan plan;
  private final @Nullable LayerSlot layer;
  private final @Nullable BucketHash layerHash;
  private final List<Prerequisite> prerequisites;
  private final Map<String, Variant> variants;
  private final @Nullable String defaultConfig;
  private final List<HoldoutGate> holdouts;
  private final Map<String, String> overrides;
  private final @Nullable Contextual contextual;
  private final boolean plain;

  /**
   * Bounds of draws by context.
   *
   * @param variants keys of all variants, in the order of the design
   * @param closed keys of the variants that take in no new units
   * @param minShare part that every open variant keeps
   */
  public record Contextual(List<String> variants, Set<String> closed, Share minShare) {
    public Contextual {
      variants = List.copyOf(variants);
      closed = Set.copyOf(closed);
    }

    /** Whether each variant takes in new units, in the order of the design. */
    public SequencedMap<String, Boolean> open() {
      SequencedMap<String, Boolean> open = new LinkedHashMap<>();
      variants.forEach(variant -> open.put(variant, !closed.contains(variant)));
      return open;
    }
  }

  /**
   * A variant as clients get it.
   *
   * @param config a JSON value as text
   */
  public record Variant(UUID id, String key, String name, String config) {}

  /** What the status means for allocation. */
  public enum State {
    /** Not started: whoever has an override may look at it. */
    DRAFT,
    ENROLLING,
    /** Begun again, with a plan that is known but not in force yet: enrols nobody for now. */
    AWAITING,
    /** Another system assigns; only known units have a variant. */
    EXTERNAL,
    PAUSED,
    STOPPED
  }

  /**
   * @param flag whether it enrols nobody
   * @param winner key of the variant that is rolled out; only with {@link State#STOPPED}
   * @param plans of every phase since the start or the last reset; the last one is in force, until
   *     {@link #awaiting} says otherwise
   * @param layerHash seeded by the layer's salt; null exactly when there is no layer
   * @param defaultConfig what units without a variant get, a JSON value as text; or null
   * @param holdouts that hold units of this experiment's kind out
   * @param overrides forced variant key by unit id
   * @param contextual what a draw for one unit must keep to; null when the plan alone decides
   */
  public ExperimentSnapshot(
      UUID id,
      String key,
      boolean flag,
      State state,
      @Nullable String winner,
      List<PhasePlan> plans,
      @Nullable LayerSlot layer,
      @Nullable BucketHash layerHash,
      List<Prerequisite> prerequisites,
      Map<String, Variant> variants,
      @Nullable String defaultConfig,
      List<HoldoutGate> holdouts,
      Map<String, String> overrides,
      @Nullable Contextual contextual) {
    this(
        id,
        key,
        flag,
        state,
        winner,
        plans,
        last(key, plans),
        layer,
        layerHash,
        prerequisites,
        variants,
        defaultConfig,
        holdouts,
        overrides,
        contextual);
  }

  private static PhasePlan last(String key, List<PhasePlan> plans) {
    if (plans.isEmpty()) {
      throw new IllegalArgumentException("experiment " + key + " without a plan");
    }
    return plans.getLast();
  }

  private ExperimentSnapshot(
      UUID id,
      String key,
      boolean flag,
      State state,
      @Nullable String winner,
      List<PhasePlan> plans,
      PhasePlan plan,
      @Nullable LayerSlot layer,
      @Nullable BucketHash layerHash,
      List<Prerequisite> prerequisites,
      Map<String, Variant> variants,
      @Nullable String defaultConfig,
      List<HoldoutGate> holdouts,
      Map<String, String> overrides,
      @Nullable Contextual contextual) {
    if ((layer == null) != (layerHash == null)) {
      throw new IllegalArgumentException(key + ": a layer and its hash go together");
    }
    this.id = id;
    this.key = key;
    this.flag = flag;
    this.state = state;
    this.winner = winner;
    this.plans = List.copyOf(plans);
    this.plan = plan;
    this.layer = layer;
    this.layerHash = layerHash;
    this.prerequisites = List.copyOf(prerequisites);
    this.variants = Map.copyOf(variants);
    this.defaultConfig = defaultConfig;
    this.holdouts = List.copyOf(holdouts);
    this.overrides = Map.copyOf(overrides);
    this.contextual = contextual;
    this.plain =
        state == State.ENROLLING
            && layer == null
            && prerequisites.isEmpty()
            && holdouts.isEmpty()
            && overrides.isEmpty();
  }

  /**
   * The same experiment while its plans from this phase on are known but not in force. Units that
   * one of them may have another variant for are told apart by {@link #alwaysSameVariant}.
   *
   * @param phase number of the first one that is not in force
   */
  public ExperimentSnapshot awaiting(int phase) {
    if (phase > plans.getLast().number()) {
      return this;
    }
    PhasePlan inForce = null;
    for (PhasePlan known : plans) {
      if (known.number() < phase) {
        inForce = known;
      }
    }
    return new ExperimentSnapshot(
        id,
        key,
        flag,
        inForce == null && state == State.ENROLLING ? State.AWAITING : state,
        winner,
        plans,
        inForce == null ? plans.getFirst() : inForce,
        layer,
        layerHash,
        prerequisites,
        variants,
        defaultConfig,
        holdouts,
        overrides,
        contextual);
  }

  public UUID id() {
    return id;
  }

  public String key() {
    return key;
  }

  /** Whether it enrols nobody: who gets its variant depends on the plan in force alone. */
  public boolean isFlag() {
    return flag;
  }

  public State state() {
    return state;
  }

  public @Nullable String winner() {
    return winner;
  }

  public List<PhasePlan> plans() {
    return plans;
  }

  public @Nullable LayerSlot layer() {
    return layer;
  }

  public @Nullable BucketHash layerHash() {
    return layerHash;
  }

  public List<Prerequisite> prerequisites() {
    return prerequisites;
  }

  public Map<String, Variant> variants() {
    return variants;
  }

  /** What units without a variant get, a JSON value as text; null when their program decides. */
  public @Nullable String defaultConfig() {
    return defaultConfig;
  }

  public List<HoldoutGate> holdouts() {
    return holdouts;
  }

  public Map<String, String> overrides() {
    return overrides;
  }

  /** What a draw for one unit must keep to; null when the plan alone decides. */
  public @Nullable Contextual contextual() {
    return contextual;
  }

  /** Whether it enrols units and asks for nothing but targeting and traffic. */
  boolean isPlain() {
    return plain;
  }

  /** The plan in force; with {@link State#AWAITING} the one that will be. */
  public PhasePlan plan() {
    return plan;
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
   * Whether any known plan could have enrolled the unit, whatever its context was. Without it there
   * is no exposure to look for.
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
   * Whether every known plan, in force or not, has the same variant for the unit, so that it cannot
   * have been enrolled with another one.
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
  public Variant variant(String variantKey) {
    Variant variant = variants.get(variantKey);
    if (variant == null) {
      throw new IllegalArgumentException("experiment " + key + " has no variant " + variantKey);
    }
    return variant;
  }

  /** The variant with this id, or null. */
  public @Nullable Variant variant(UUID variantId) {
    for (Variant variant : variants.values()) {
      if (variant.id().equals(variantId)) {
        return variant;
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
    return plan().allocation().propensity(variantKey);
  }
}
