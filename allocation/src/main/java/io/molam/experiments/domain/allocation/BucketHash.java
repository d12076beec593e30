package io.molam.experiments.domain.allocation;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;

/**
 * Version 1 of the unit hash: XXH3 (64 bit) over the UTF-16LE code units of the unit id, with a
 * seed that is the XXH3 (seed 0) of {@code salt + "/" + purpose} in the same encoding. The hash
 * space is cut into {@link Share#WHOLE} buckets by the high word of the 128-bit product {@code hash
 * * WHOLE} (both unsigned), which needs no modulo and has a bias below 1e-13.
 *
 * <p>Each purpose has a seed of its own, so that the traffic gate, the variant, the layer and the
 * holdout of one unit are independent of each other. Never change this class: an assignment must
 * come out the same for ever. A new algorithm is a new version beside it. Golden vectors: {@code
 * allocation/golden-vectors.json} in the test resources.
 */
public final class BucketHash {
  /** Version of the algorithm, stored with each phase. */
  public static final int VERSION = 1;

  private final Hasher64 hasher;

  private BucketHash(Hasher64 hasher) {
    this.hasher = hasher;
  }

  /** What a bucket is used for. */
  public enum Purpose {
    VARIANT("variant"),
    TRAFFIC("traffic"),
    LAYER("layer"),
    HOLDOUT("holdout");

    private final String label;

    Purpose(String label) {
      this.label = label;
    }
  }

  public static BucketHash of(String salt, Purpose purpose) {
    long seed = Hashing.xxh3_64().hashCharsToLong(salt + "/" + purpose.label);
    return new BucketHash(Hashing.xxh3_64(seed));
  }

  /** The 64-bit hash of a unit; all values are possible, read it as unsigned. */
  public long hash(String unitId) {
    return hasher.hashCharsToLong(unitId);
  }

  /** The bucket of a unit, 0 to {@link Share#WHOLE} - 1. */
  public int bucket(String unitId) {
    return (int) Math.unsignedMultiplyHigh(hash(unitId), Share.WHOLE);
  }
}
