package io.molam.experiments.domain.statistics;

import java.util.Arrays;

/**
 * Count, means and centred cross moments of several variables of the same units, such as numerator
 * and denominator of a ratio, or a metric and its covariates. Immutable; merges as {@link
 * SufficientStatistics} does.
 */
public final class JointStatistics {
  private final long n;
  private final double[] means;
  private final double[] comoments;

  private JointStatistics(long n, double[] means, double[] comoments) {
    this.n = n;
    this.means = means;
    this.comoments = comoments;
  }

  /**
   * From moments.
   *
   * @param n units, not negative
   * @param means one per variable
   * @param comoments sums of (x_i - mean_i)(x_j - mean_j) for i &le; j, row by row: for two
   *     variables {xx, xy, yy}, for three {xx, xy, xz, yy, yz, zz}
   */
  public static JointStatistics of(long n, double[] means, double[] comoments) {
    int k = means.length;
    if (n < 0 || k == 0 || comoments.length != k * (k + 1) / 2) {
      throw new IllegalArgumentException(
          "n %d, %d means and %d cross moments do not fit".formatted(n, k, comoments.length));
    }
    for (double value : means) {
      requireFinite(value);
    }
    for (double value : comoments) {
      requireFinite(value);
    }
    for (int i = 0; i < k; i++) {
      double square = comoments[index(i, i, k)];
      if (square < 0 || (n <= 1 && square != 0)) {
        throw new IllegalArgumentException(
            "centred squares must not be negative, and 0 for n <= 1: " + square);
      }
    }
    return new JointStatistics(n, means.clone(), comoments.clone());
  }

  /** No unit, {@code variables} variables. */
  public static JointStatistics empty(int variables) {
    return of(0, new double[variables], new double[variables * (variables + 1) / 2]);
  }

  private static void requireFinite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("moments must be finite, not " + value);
    }
  }

  public static int index(int i, int j, int k) {
    int row = Math.min(i, j);
    int column = Math.max(i, j);
    return row * k - row * (row - 1) / 2 + column - row;
  }

  /** Units. */
  public long n() {
    return n;
  }

  /** Number of variables. */
  public int variables() {
    return means.length;
  }

  /** Mean of variable {@code i}. */
  public double mean(int i) {
    return means[i];
  }

  /** Sum of (x_i - mean_i)(x_j - mean_j). */
  public double comoment(int i, int j) {
    return comoments[index(i, j, means.length)];
  }

  /** Sample covariance with divisor n - 1; the variance when i = j. Needs n &ge; 2. */
  public double covariance(int i, int j) {
    if (n < 2) {
      throw new IllegalStateException("the covariance of " + n + " units is unknown");
    }
    return comoment(i, j) / (n - 1);
  }

  /** Sample variance of the linear combination sum of weights[i] x_i; not negative. */
  public double varianceOf(double... weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] == 0) {
        continue;
      }
      double row = weights[i] * comoment(i, i);
      for (int j = i + 1; j < weights.length; j++) {
        row += 2 * weights[j] * comoment(i, j);
      }
      sum += weights[i] * row;
    }
    return Math.max(0, sum) / (n - 1);
  }

  /** Statistics of variable {@code i} alone. */
  public SufficientStatistics column(int i) {
    return new SufficientStatistics(n, means[i], comoment(i, i));
  }

  /** Of the union of two disjoint sets of units. */
  public JointStatistics merge(JointStatistics other) {
    int k = means.length;
    if (other.means.length != k) {
      throw new IllegalArgumentException(
          "%d variables do not merge with %d".formatted(k, other.means.length));
    }
    if (n == 0) {
      return other;
    }
    if (other.n == 0) {
      return this;
    }
    long total = Math.addExact(n, other.n);
    double share = (double) other.n / total;
    double[] mergedMeans = new double[k];
    double[] merged = new double[comoments.length];
    int at = 0;
    for (int i = 0; i < k; i++) {
      double delta = other.means[i] - means[i];
      mergedMeans[i] = means[i] + delta * share;
      for (int j = i; j < k; j++) {
        merged[at] =
            comoments[at] + other.comoments[at] + delta * (other.means[j] - means[j]) * n * share;
        at++;
      }
    }
    return new JointStatistics(total, mergedMeans, merged);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof JointStatistics other
        && n == other.n
        && Arrays.equals(means, other.means)
        && Arrays.equals(comoments, other.comoments);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Long.hashCode(n) + Arrays.hashCode(means)) + Arrays.hashCode(comoments);
  }

  @Override
  public String toString() {
    return "JointStatistics[n=%d, means=%s, comoments=%s]"
        .formatted(n, Arrays.toString(means), Arrays.toString(comoments));
  }

  /** Adds rows of values one by one, in blocks as {@link SufficientStatistics.Accumulator} does. */
  public static final class Accumulator {
    private static final int BLOCK = 256;

    private final int k;
    private final double[] centre;
    private final double[] deviation;
    private final double[] sums;
    private final double[] products;
    private JointStatistics folded;
    private int pending;

    public Accumulator(int variables) {
      this.k = variables;
      this.centre = new double[k];
      this.deviation = new double[k];
      this.sums = new double[k];
      this.products = new double[k * (k + 1) / 2];
      this.folded = empty(variables);
    }

    /**
     * Adds one unit.
     *
     * @param values one finite value per variable; not kept
     */
    public void add(double... values) {
      if (pending == 0 && folded.n == 0) {
        System.arraycopy(values, 0, centre, 0, k);
      }
      for (int i = 0; i < k; i++) {
        deviation[i] = values[i] - centre[i];
        sums[i] += deviation[i];
      }
      int at = 0;
      for (int i = 0; i < k; i++) {
        for (int j = i; j < k; j++) {
          products[at++] += deviation[i] * deviation[j];
        }
      }
      if (++pending == BLOCK) {
        fold();
      }
    }

    private void fold() {
      if (pending == 0) {
        return;
      }
      double[] means = new double[k];
      double[] comoments = new double[products.length];
      int at = 0;
      for (int i = 0; i < k; i++) {
        means[i] = centre[i] + sums[i] / pending;
        for (int j = i; j < k; j++) {
          double value = products[at] - sums[i] * sums[j] / pending;
          comoments[at] = pending == 1 ? 0 : i == j ? Math.max(0, value) : value;
          at++;
        }
      }
      folded = folded.merge(new JointStatistics(pending, means, comoments));
      System.arraycopy(folded.means, 0, centre, 0, k);
      Arrays.fill(sums, 0);
      Arrays.fill(products, 0);
      pending = 0;
    }

    /** The statistics of everything added so far; adding may go on. */
    public JointStatistics toStatistics() {
      fold();
      return folded;
    }
  }
}
