package io.molam.experiments.domain.statistics.math;

/** Noncentral t distribution, for power. */
public final class NoncentralT {
  private NoncentralT() {}

  /**
   * P(T &gt; critical), T = (Z + ncp) / S with S&sup2; = chi&sup2;_df / df, by integrating the
   * normal tail over the density of S. Absolute error about 1e-13.
   */
  public static double upperTail(double critical, double df, double ncp) {
    if (df > 1e8) {
      return Normal.upperTail(critical - ncp);
    }
    double spread = 12 / Math.sqrt(2 * df);
    double from = Math.max(1e-12, 1 - spread);
    double to = 1 + spread;
    // log density of S up to a constant, 0 at S = 1; the constant divides out
    double mass =
        GaussLegendre.integrate(
            s -> Math.exp((df - 1) * Math.log(s) - 0.5 * df * (s - 1) * (s + 1)), from, to, 32);
    double sum =
        GaussLegendre.integrate(
            s ->
                Math.exp((df - 1) * Math.log(s) - 0.5 * df * (s - 1) * (s + 1))
                    * Normal.upperTail(critical * s - ncp),
            from,
            to,
            32);
    return Math.clamp(sum / mass, 0, 1);
  }

  /** P(T &lt; critical). */
  public static double lowerTail(double critical, double df, double ncp) {
    return upperTail(-critical, df, -ncp);
  }
}
