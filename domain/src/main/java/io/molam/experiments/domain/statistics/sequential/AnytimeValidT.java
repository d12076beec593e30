package io.molam.experiments.domain.statistics.sequential;

/**
 * Anytime-valid t test of one coefficient of a linear model (Lindon, Ham, Tingley, Bojinov, arXiv
 * 2210.08589): Gaussian mixture with precision g, exact for normal errors at every sample size,
 * where the asymptotic sequences need hundreds of units.
 *
 * @param g mixing precision in observations, positive
 * @param n observations, more than {@code coefficients}
 * @param coefficients of the model; 2 for the difference of two means. Degrees of freedom are n -
 *     coefficients (savvi takes one fewer when it runs on data)
 */
public record AnytimeValidT(double g, double n, int coefficients) {
  public AnytimeValidT {
    if (!(g > 0) || !(n > coefficients) || coefficients < 1) {
      throw new IllegalArgumentException(
          "g %s, n %s, coefficients %d do not fit".formatted(g, n, coefficients));
    }
  }

  private double degreesOfFreedom() {
    return n - coefficients;
  }

  /**
   * ln of the e-value at t: ln(g / (g + n)) / 2 + (nu + 1) / 2 (ln(1 + t&sup2; / nu) - ln(1 + g /
   * (g + n) t&sup2; / nu)).
   */
  public double logEValue(double t) {
    double nu = degreesOfFreedom();
    double r = g / (g + n);
    double square = t * t / nu;
    return 0.5 * Math.log(r) + 0.5 * (nu + 1) * (Math.log1p(square) - Math.log1p(r * square));
  }

  /** min(1, 1 / e-value). */
  public double pValue(double t) {
    return Math.min(1, Math.exp(-logEValue(t)));
  }

  /**
   * Half-width over standard error; infinite while too few observations are in to bound anything.
   *
   * @param alpha error rate over all looks, in (0, 1)
   */
  public double radius(double alpha) {
    double nu = degreesOfFreedom();
    double r = g / (g + n);
    double logPower = Math.log(r * alpha * alpha) / (nu + 1);
    double denominator = Math.exp(logPower) - r;
    return denominator <= 0
        ? Double.POSITIVE_INFINITY
        : Math.sqrt(nu * -Math.expm1(logPower) / denominator);
  }

  /** The same for known variance: sqrt((g + n) / n ln((g + n) / (g alpha&sup2;))). */
  public double normalRadius(double alpha) {
    return Math.sqrt((g + n) / n * Math.log((g + n) / (g * alpha * alpha)));
  }
}
