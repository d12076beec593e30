package io.molam.experiments.domain.allocation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The plan of one phase: which bucket ranges go to which variant. The ranges are ascending, do not
 * overlap and cover all {@link Share#WHOLE} buckets.
 */
public record Allocation(List<BucketRange> ranges) {

  /**
   * @param from first bucket, inclusive
   * @param to last bucket, exclusive
   */
  public record BucketRange(int from, int to, String variantKey) {
    public BucketRange {
      if (from < 0 || to <= from || to > Share.WHOLE) {
        throw new IllegalArgumentException("bucket range [" + from + ", " + to + ")");
      }
    }
  }

  public Allocation {
    ranges = List.copyOf(ranges);
    int next = 0;
    for (BucketRange range : ranges) {
      if (range.from() != next) {
        throw new IllegalArgumentException("bucket ranges leave " + next + " uncovered or double");
      }
      next = range.to();
    }
    if (next != Share.WHOLE) {
      throw new IllegalArgumentException("bucket ranges end at " + next + ", not " + Share.WHOLE);
    }
  }

  /**
   * One range per variant, in the given order.
   *
   * @param shares share per variant key; they sum to the whole
   */
  public static Allocation of(Map<String, Share> shares) {
    List<BucketRange> ranges = new ArrayList<>();
    int from = 0;
    for (Map.Entry<String, Share> entry : shares.entrySet()) {
      int to = from + entry.getValue().buckets();
      if (to > from) {
        ranges.add(new BucketRange(from, to, entry.getKey()));
      }
      from = to;
    }
    return new Allocation(ranges);
  }

  /**
   * The plan for other shares that moves the fewest buckets: a variant that shrinks gives up the
   * end of its ranges, a variant that grows takes what was given up, everything else stays.
   */
  public Allocation reweighted(Map<String, Share> shares) {
    Map<String, Integer> left = new HashMap<>();
    shares.forEach((key, share) -> left.put(key, share.buckets()));
    List<BucketRange> kept = new ArrayList<>();
    List<int[]> free = new ArrayList<>();
    for (BucketRange range : ranges) {
      int size = range.to() - range.from();
      int keep = Math.min(size, left.getOrDefault(range.variantKey(), 0));
      if (keep > 0) {
        kept.add(new BucketRange(range.from(), range.from() + keep, range.variantKey()));
        left.merge(range.variantKey(), -keep, Integer::sum);
      }
      if (keep < size) {
        free.add(new int[] {range.from() + keep, range.to()});
      }
    }
    for (String key : shares.keySet()) {
      int wanted = left.getOrDefault(key, 0);
      while (wanted > 0) {
        int[] gap = free.getFirst();
        int taken = Math.min(wanted, gap[1] - gap[0]);
        kept.add(new BucketRange(gap[0], gap[0] + taken, key));
        gap[0] += taken;
        wanted -= taken;
        if (gap[0] == gap[1]) {
          free.removeFirst();
        }
      }
    }
    return new Allocation(joined(kept));
  }

  private static List<BucketRange> joined(List<BucketRange> ranges) {
    List<BucketRange> sorted = new ArrayList<>(ranges);
    sorted.sort((a, b) -> Integer.compare(a.from(), b.from()));
    List<BucketRange> joined = new ArrayList<>();
    for (BucketRange range : sorted) {
      BucketRange last = joined.isEmpty() ? null : joined.getLast();
      if (last != null && last.variantKey().equals(range.variantKey())) {
        joined.set(joined.size() - 1, new BucketRange(last.from(), range.to(), range.variantKey()));
      } else {
        joined.add(range);
      }
    }
    return joined;
  }

  /** The buckets that have another variant in the other plan. */
  public Share movedTo(Allocation other) {
    int moved = 0;
    for (BucketRange here : ranges) {
      for (BucketRange there : other.ranges) {
        int common = Math.min(here.to(), there.to()) - Math.max(here.from(), there.from());
        if (common > 0 && !here.variantKey().equals(there.variantKey())) {
          moved += common;
        }
      }
    }
    return new Share(moved);
  }

  /** The variant of a bucket, 0 to {@link Share#WHOLE} - 1. */
  public String variantAt(int bucket) {
    int low = 0;
    int high = ranges.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bucket < ranges.get(middle).to()) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return ranges.get(low).variantKey();
  }

  /** Probability, 0 to 1, that an enrolled unit gets this variant by this plan. */
  public double propensity(String variantKey) {
    return shareOf(variantKey).fraction();
  }

  /** Share of a variant, none when it has no range. */
  public Share shareOf(String variantKey) {
    int buckets = 0;
    for (BucketRange range : ranges) {
      if (range.variantKey().equals(variantKey)) {
        buckets += range.to() - range.from();
      }
    }
    return new Share(buckets);
  }
}
