package io.molam.experiments.domain.allocation;

/**
 * The part of a layer that an experiment occupies; disjoint slots never share a unit.
 *
 * @param from first bucket, inclusive
 * @param to last bucket, exclusive; above {@code from}
 */
public record LayerSlot(String key, Share from, Share to) {
  public LayerSlot {
    if (from.compareTo(to) >= 0) {
      throw new IllegalArgumentException("empty layer slot " + from + " to " + to);
    }
  }

  public boolean contains(int bucket) {
    return bucket >= from.buckets() && bucket < to.buckets();
  }

  public boolean overlaps(LayerSlot other) {
    return key.equals(other.key) && from.compareTo(other.to) < 0 && other.from.compareTo(to) < 0;
  }
}
