package io.molam.experiments.domain.bandit;

import io.molam.experiments.domain.allocation.Share;

/** Rounds probabilities to buckets that sum to the whole. */
final class ExactShares {
  private ExactShares() {}

  /**
   * Every part gets {@code minimum} buckets, the rest goes by weight, and what rounding down leaves
   * over goes to the largest fractions, ties to the first.
   *
   * @param weights not negative, summing to more than 0
   * @param minimum buckets of each part; parts x minimum is at most the whole
   */
  static int[] round(double[] weights, int minimum) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    int free = Share.WHOLE - weights.length * minimum;
    int[] buckets = new int[weights.length];
    double[] fraction = new double[weights.length];
    int left = free;
    for (int i = 0; i < weights.length; i++) {
      double exact = free * (weights[i] / total);
      int whole = (int) Math.min(free, Math.floor(exact));
      buckets[i] = minimum + whole;
      fraction[i] = exact - whole;
      left -= whole;
    }
    while (left != 0) {
      int next = 0;
      for (int i = 1; i < fraction.length; i++) {
        boolean better = left > 0 ? fraction[i] > fraction[next] : buckets[i] > buckets[next];
        if (better) {
          next = i;
        }
      }
      int step = Integer.signum(left);
      buckets[next] += step;
      fraction[next] -= step;
      left -= step;
    }
    return buckets;
  }
}
