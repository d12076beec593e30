package io.molam.experiments.domain.allocation;

/**
 * The plan of one phase with its seeded hashes.
 *
 * @param number of the phase, from 1
 * @param source who set its shares
 */
public record PhasePlan(
    int number,
    Targeting targeting,
    Share traffic,
    Allocation allocation,
    Hashes hashes,
    PolicySource source) {

  /** The seeded hashes of one salt, kept because seeding costs more than hashing. */
  public record Hashes(BucketHash variant, BucketHash traffic) {
    public static Hashes of(String salt) {
      return new Hashes(
          BucketHash.of(salt, BucketHash.Purpose.VARIANT),
          BucketHash.of(salt, BucketHash.Purpose.TRAFFIC));
    }
  }

  /** Whether the traffic gate lets the unit in. */
  public boolean admits(UnitId unit) {
    return traffic.buckets() == Share.WHOLE
        || hashes.traffic().bucket(unit.value()) < traffic.buckets();
  }

  /** Key of the variant that this plan has for the unit, whether it is enrolled or not. */
  public String variantOf(UnitId unit) {
    return allocation.variantAt(hashes.variant().bucket(unit.value()));
  }
}
