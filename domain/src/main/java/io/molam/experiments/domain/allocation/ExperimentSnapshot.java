package io.molam.experiments.domain.allocation;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the allocator needs of one experiment, compiled once and shared by all requests.
 *
 * @param winner key of the variant that is rolled out; only with {@link State#STOPPED}
 */
public record ExperimentSnapshot(
    UUID id,
    String key,
    State state,
    @Nullable String winner,
    int phase,
    Targeting targeting,
    Share traffic,
    Allocation allocation,
    @Nullable LayerSlot layer,
    List<Prerequisite> prerequisites,
    Map<String, Arm> arms,
    Hashes hashes) {

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

  /** The seeded hashes of one experiment, kept because seeding costs more than hashing. */
  public record Hashes(BucketHash variant, BucketHash traffic, @Nullable BucketHash layer) {
    public static Hashes of(String salt, @Nullable LayerSlot layer) {
      return new Hashes(
          BucketHash.of(salt, BucketHash.Purpose.VARIANT),
          BucketHash.of(salt, BucketHash.Purpose.TRAFFIC),
          layer == null ? null : BucketHash.of(layer.key(), BucketHash.Purpose.LAYER));
    }
  }

  public ExperimentSnapshot {
    prerequisites = List.copyOf(prerequisites);
    arms = Map.copyOf(arms);
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

  /** Probability, 0 to 1, that an enrolled unit of the phase in force gets this variant. */
  public double propensity(String variantKey) {
    return allocation.shareOf(variantKey).fraction();
  }
}
