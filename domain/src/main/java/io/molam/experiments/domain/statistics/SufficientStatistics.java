package io.molam.experiments.domain.statistics;

/**
 * Count, mean and centred sum of squares of one variable over units: all that tests of means need.
 * Shards, days and streams {@link #merge}; raw sums of squares are never kept, since at a mean of
 * 1e8 and a standard deviation of 1 they have no correct digit of the variance left.
 *
 * @param n units, not negative
 * @param mean arithmetic mean, finite; 0 when n = 0
 * @param centredSumOfSquares sum of (x - mean)&sup2;, not negative; 0 when n &le; 1
 */
public record SufficientStatistics(long n, double mean, double centredSumOfSquares) {
  /** No unit at all. */
  public static final SufficientStatistics EMPTY = new SufficientStatistics(0, 0, 0);

  public SufficientStatistics {
    if (n < 0) {
      throw new IllegalArgumentException("n must not be negative: " + n);
    }
    if (!Double.isFinite(mean) || (n == 0 && mean != 0)) {
      throw new IllegalArgumentException("mean must be finite, and 0 without units: " + mean);
    }
    if (!(centredSumOfSquares >= 0)
        || Double.isInfinite(centredSumOfSquares)
        || (n <= 1 && centredSumOfSquares != 0)) {
      throw new IllegalArgumentException(
          "centred sum of squares must be finite and not negative, and 0 for n <= 1: "
              + centredSumOfSquares);
    }
  }

  /** From a sample variance with divisor n - 1. */
  public static SufficientStatistics ofVariance(long n, double mean, double variance) {
    return new SufficientStatistics(n, mean, n <= 1 ? 0 : variance * (n - 1));
  }

  /**
   * Of a 0/1 variable.
   *
   * @param successes between 0 and {@code n}
   */
  public static SufficientStatistics ofBinomial(long n, long successes) {
    if (successes < 0 || successes > n) {
      throw new IllegalArgumentException(
          "successes must be between 0 and %d, not %d".formatted(n, successes));
    }
    return n == 0
        ? EMPTY
        : new SufficientStatistics(
            n, (double) successes / n, (double) successes * (n - successes) / n);
  }

  /** Of values held in memory. */
  public static SufficientStatistics of(double... values) {
    Accumulator accumulator = new Accumulator();
    for (double value : values) {
      accumulator.add(value);
    }
    return accumulator.toStatistics();
  }

  /**
   * Of the union of two disjoint sets of units, by the pairwise update of Chan, Golub, LeVeque
   * 1983, doi:10.1080/00031305.1983.10483115. Associative and commutative up to rounding.
   */
  public SufficientStatistics merge(SufficientStatistics other) {
    if (n == 0) {
      return other;
    }
    if (other.n == 0) {
      return this;
    }
    long total = Math.addExact(n, other.n);
    double delta = other.mean - mean;
    double share = (double) other.n / total;
    return new SufficientStatistics(
        total,
        mean + delta * share,
        centredSumOfSquares + other.centredSumOfSquares + delta * delta * n * share);
  }

  /** Sample variance with divisor n - 1; needs n &ge; 2. */
  public double variance() {
    if (n < 2) {
      throw new IllegalStateException("the variance of " + n + " units is unknown");
    }
    return centredSumOfSquares / (n - 1);
  }

  /** n times mean. */
  public double sum() {
    return n * mean;
  }

  /**
   * Adds observations one by one. Values gather in blocks around a running centre and fold into
   * mean and centred squares by the pairwise update, which costs no division per value and keeps
   * rounding errors at the size of one block.
   */
  public static final class Accumulator {
    private static final int BLOCK = 256;

    private long n;
    private double mean;
    private double squares;
    private double centre;
    private double blockSum;
    private double blockSquares;
    private int pending;

    /**
     * Adds one value.
     *
     * @param value finite
     */
    public void add(double value) {
      if (pending == 0 && n == 0) {
        centre = value;
      }
      double deviation = value - centre;
      blockSum += deviation;
      blockSquares += deviation * deviation;
      if (++pending == BLOCK) {
        fold();
      }
    }

    private void fold() {
      if (pending == 0) {
        return;
      }
      double shift = blockSum / pending;
      double within = Math.max(0, blockSquares - blockSum * shift);
      long total = n + pending;
      double delta = centre + shift - mean;
      double share = (double) pending / total;
      squares += within + delta * delta * n * share;
      mean = n == 0 ? centre + shift : mean + delta * share;
      n = total;
      centre = mean;
      blockSum = 0;
      blockSquares = 0;
      pending = 0;
    }

    /** The statistics of everything added so far; adding may go on. */
    public SufficientStatistics toStatistics() {
      fold();
      if (n == 0) {
        return EMPTY;
      }
      return new SufficientStatistics(n, mean, n == 1 ? 0 : squares);
    }
  }
}
