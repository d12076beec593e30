package io.molam.experiments.domain.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A part of a whole in buckets, so that all arithmetic on shares is exact.
 *
 * @param buckets 0 to {@link #WHOLE}; one bucket is 0.0001 percent
 */
public record Share(int buckets) implements Comparable<Share> {
  /** Number of buckets of the hash space. */
  public static final int WHOLE = 1_000_000;

  /** Decimals of a percentage that a share can hold. */
  public static final int PERCENT_SCALE = 4;

  public static final Share NONE = new Share(0);
  public static final Share ALL = new Share(WHOLE);

  public Share {
    if (buckets < 0 || buckets > WHOLE) {
      throw new IllegalArgumentException("share of " + buckets + " buckets is not in 0.." + WHOLE);
    }
  }

  /**
   * @param percent 0 to 100 with at most {@value #PERCENT_SCALE} decimals
   * @throws ArithmeticException with more decimals
   * @throws IllegalArgumentException outside 0 to 100
   */
  public static Share ofPercent(BigDecimal percent) {
    return new Share(percent.movePointRight(PERCENT_SCALE).intValueExact());
  }

  /** Equal shares that sum to the whole; the first ones get the buckets that do not divide. */
  public static List<Share> equal(int parts) {
    List<Share> shares = new ArrayList<>(parts);
    for (int i = 0; i < parts; i++) {
      shares.add(new Share(WHOLE / parts + (i < WHOLE % parts ? 1 : 0)));
    }
    return List.copyOf(shares);
  }

  /**
   * Shares in the given proportions that sum to the whole; buckets that do not divide go to the
   * largest remainders, the first ones among equals.
   *
   * @param weights not negative, finite, not all 0
   */
  public static SequencedMap<String, Share> apportioned(SequencedMap<String, Double> weights) {
    double total = 0;
    for (double weight : weights.values()) {
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException("weights " + weights);
      }
      total += weight;
    }
    if (!(total > 0) || Double.isInfinite(total)) {
      throw new IllegalArgumentException("weights " + weights);
    }
    Map<String, Integer> buckets = new HashMap<>();
    Map<String, Double> remainders = new HashMap<>();
    int left = WHOLE;
    for (Map.Entry<String, Double> entry : weights.entrySet()) {
      double exact = entry.getValue() / total * WHOLE;
      int floor = (int) Math.min(Math.floor(exact), left);
      buckets.put(entry.getKey(), floor);
      remainders.put(entry.getKey(), exact - floor);
      left -= floor;
    }
    List<String> byRemainder = new ArrayList<>(weights.keySet());
    byRemainder.removeIf(key -> weights.getOrDefault(key, 0.0) == 0);
    byRemainder.sort(Comparator.comparingDouble(key -> -remainders.getOrDefault(key, 0.0)));
    for (int i = 0; i < left; i++) {
      buckets.merge(byRemainder.get(i % byRemainder.size()), 1, Integer::sum);
    }
    SequencedMap<String, Share> shares = new LinkedHashMap<>();
    weights.keySet().forEach(key -> shares.put(key, new Share(buckets.getOrDefault(key, 0))));
    return shares;
  }

  public BigDecimal percent() {
    BigDecimal plain = BigDecimal.valueOf(buckets, PERCENT_SCALE).stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  /** This share as a probability, 0 to 1. */
  public double fraction() {
    return buckets / (double) WHOLE;
  }

  @Override
  public int compareTo(Share other) {
    return Integer.compare(buckets, other.buckets);
  }
}
