package io.molam.experiments.domain.allocation;

/**
 * A holdout as the allocator needs it: the units whose bucket is below the share.
 *
 * @param hash seeded by the holdout's id
 */
public record HoldoutGate(String key, Share share, BucketHash hash) {

  /**
   * @param salt the holdout's id
   */
  public static HoldoutGate of(String key, Share share, String salt) {
    return new HoldoutGate(key, share, BucketHash.of(salt, BucketHash.Purpose.HOLDOUT));
  }

  public boolean holds(UnitId unit) {
    return hash.bucket(unit.value()) < share.buckets();
  }
}
