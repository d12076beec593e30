package io.molam.experiments.domain.allocation;

import io.molam.experiments.domain.allocation.Allocation.BucketRange;
import io.molam.experiments.domain.allocation.Allocator.Placement;
import java.util.Arrays;
import java.util.List;

/**
 * The plan of one phase with its seeded hashes, laid out so that placing a unit looks things up and
 * makes nothing.
 */
public final class PhasePlan {
  private static final int FEW = 8;

  private final int number;
  private final Targeting targeting;
  private final Share traffic;
  private final Allocation allocation;
  private final Hashes hashes;
  private final PolicySource source;
  private final BucketHash variantHash;
  private final boolean everybody;
  private final int[] ends;
  private final Placement[] splits;

  /** The seeded hashes of one salt, kept because seeding costs more than hashing. */
  public record Hashes(BucketHash variant, BucketHash traffic) {
    public static Hashes of(String salt) {
      return new Hashes(
          BucketHash.of(salt, BucketHash.Purpose.VARIANT),
          BucketHash.of(salt, BucketHash.Purpose.TRAFFIC));
    }
  }

  /**
   * @param number of the phase, from 1
   * @param source who set its shares
   */
  public PhasePlan(
      int number,
      Targeting targeting,
      Share traffic,
      Allocation allocation,
      Hashes hashes,
      PolicySource source) {
    this.number = number;
    this.targeting = targeting;
    this.traffic = traffic;
    this.allocation = allocation;
    this.hashes = hashes;
    this.source = source;
    this.variantHash = hashes.variant();
    this.everybody = traffic.buckets() == Share.WHOLE;
    List<BucketRange> ranges = allocation.ranges();
    this.ends = ranges.stream().mapToInt(BucketRange::to).toArray();
    this.splits =
        ranges.stream()
            .map(range -> new Placement(AssignmentReason.SPLIT, range.variantKey()))
            .toArray(Placement[]::new);
  }

  public int number() {
    return number;
  }

  public Targeting targeting() {
    return targeting;
  }

  public Share traffic() {
    return traffic;
  }

  public Allocation allocation() {
    return allocation;
  }

  public Hashes hashes() {
    return hashes;
  }

  public PolicySource source() {
    return source;
  }

  /** Whether the traffic gate lets the unit in. */
  public boolean admits(UnitId unit) {
    return everybody || hashes.traffic().bucket(unit.value()) < traffic.buckets();
  }

  /** Key of the variant that this plan has for the unit, whether it is enrolled or not. */
  public String variantOf(UnitId unit) {
    return allocation.ranges().get(rangeOf(unit)).variantKey();
  }

  /** The placement of a unit that passed every gate; the same object for all units of a range. */
  Placement splitOf(UnitId unit) {
    return splits[rangeOf(unit)];
  }

  private int rangeOf(UnitId unit) {
    int bucket = variantHash.bucket(unit.value());
    if (ends.length > FEW) {
      int at = Arrays.binarySearch(ends, bucket);
      // an end is the first bucket of the next range
      return at >= 0 ? at + 1 : -at - 1;
    }
    // counting has no branch that a random bucket makes the processor guess wrong
    int range = 0;
    for (int end : ends) {
      range += bucket >= end ? 1 : 0;
    }
    return range;
  }
}
