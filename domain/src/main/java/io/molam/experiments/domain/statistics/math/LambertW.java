package io.molam.experiments.domain.statistics.math;

/** Lower real branch of Lambert's W. */
public final class LambertW {
  private LambertW() {}

  /** W_-1(-exp(-1 - u)) for u &gt; 0: the w &lt; -1 with w exp(w) = -exp(-1 - u). */
  public static double lowerBranch(double u) {
    if (!(u > 0)) {
      throw new IllegalArgumentException("u must be positive, not " + u);
    }
    // with w = -1 - y: y - ln(1 + y) = u, convex and increasing in y
    double y = u + Math.sqrt(2 * u);
    for (int i = 0; i < 100; i++) {
      double step = (y - Math.log1p(y) - u) * (1 + y) / y;
      y -= step;
      if (Math.abs(step) < 1e-16 * y) {
        break;
      }
    }
    return -1 - y;
  }
}
