package io.molam.experiments.domain.statistics.sequential;

import io.molam.experiments.domain.statistics.Alternative;
import io.molam.experiments.domain.statistics.Interval;
import io.molam.experiments.domain.statistics.math.Normal;

/**
 * Asymptotic confidence sequence: intervals that hold at all looks together, so that an experiment
 * may be looked at, and stopped, at any time (Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas, "Time-
 * uniform central limit theory and asymptotic confidence sequences", arXiv 2103.06476).
 *
 * <p>With N units of both variants together and standard error se, the two-sided half-width is se
 * sqrt(N) sqrt(2 (N rho&sup2; + 1) / (N rho)&sup2; ln(sqrt(N rho&sup2; + 1) / alpha)); one-sided,
 * the logarithm becomes ln(1 + sqrt(N rho&sup2; + 1) / (2 alpha)). rho = sqrt((-2 ln A + ln(1 - 2
 * ln A)) / tuning) with A = alpha, one-sided 2 alpha, makes the sequence tightest about N = {@code
 * tuning} units. The choice moves the half-width by little within a factor of ten either way and
 * must be fixed before the experiment starts; 5,000 is the product's value.
 *
 * <p>Asymptotic: error rates hold once the first looks have enough units (hundreds) for a normal
 * mean. The paper treats one stream; N of both variants together follows gbstats.
 *
 * @param alpha error rate over all looks, in (0, 1)
 * @param tuning number of units at which the sequence is tightest, positive
 */
public record ConfidenceSequence(double alpha, double tuning) {
  /** Units at which the product's sequences are tightest. */
  public static final double DEFAULT_TUNING = 5000;

  public ConfidenceSequence {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must be in (0, 1), not " + alpha);
    }
    if (!(tuning > 0) || Double.isInfinite(tuning)) {
      throw new IllegalArgumentException("tuning must be positive, not " + tuning);
    }
  }

  /** rho by the logarithmic approximation that gbstats uses. */
  public double rho(Alternative alternative) {
    double a = alternative == Alternative.TWO_SIDED ? alpha : 2 * alpha;
    if (a >= 1) {
      throw new IllegalArgumentException(
          "a one-sided sequence needs alpha below 0.5, not " + alpha);
    }
    double log = -2 * Math.log(a);
    return Math.sqrt((log + Math.log1p(log)) / tuning);
  }

  /** Half-width over standard error: what the critical value is to a fixed interval. */
  public double multiplier(double units, Alternative alternative) {
    double rho = rho(alternative);
    double s = units * rho * rho + 1;
    double log =
        alternative == Alternative.TWO_SIDED
            ? 0.5 * Math.log(s) - Math.log(alpha)
            : Math.log1p(Math.sqrt(s) / (2 * alpha));
    return Math.sqrt(2 * s / (units * rho * rho) * log);
  }

  /** Interval of an estimate; one-sided ones are infinite on the other side. */
  public Interval interval(
      double estimate, double standardError, double units, Alternative alternative) {
    double half = multiplier(units, alternative) * standardError;
    return switch (alternative) {
      case TWO_SIDED -> Interval.around(estimate, half);
      case GREATER -> new Interval(estimate, estimate - half, Double.POSITIVE_INFINITY);
      case LESS -> new Interval(estimate, Double.NEGATIVE_INFINITY, estimate + half);
    };
  }

  /**
   * Two-sided anytime-valid p: min(1, sqrt(N rho&sup2; + 1) exp(-rho&sup2; N z&sup2; / (2 (N
   * rho&sup2; + 1)))), z = estimate / se, formed through logarithms. rho stays that of {@code
   * alpha}; a p found by inverting intervals with a new rho for each alpha would be another number.
   */
  public double pValue(double estimate, double standardError, double units) {
    return Math.min(1, Math.exp(logInverseBayesFactor(estimate / standardError, units)));
  }

  private double logInverseBayesFactor(double z, double units) {
    double rho = rho(Alternative.TWO_SIDED);
    double information = units * rho * rho;
    double s = information + 1;
    return 0.5 * Math.log(s) - information * z * z / (2 * s);
  }

  /**
   * One-sided anytime-valid p at the same fixed rho (that of 2 alpha): the alpha' at which the
   * one-sided interval of {@link #interval} just excludes 0, sqrt(s) / (2 (exp(z&sup2; N rho&sup2;
   * / (2 s)) - 1)), at most 1, and 1 when the estimate points the other way.
   */
  public double oneSidedPValue(
      double estimate, double standardError, double units, Alternative alternative) {
    double z = estimate / standardError * (alternative == Alternative.LESS ? -1 : 1);
    if (z <= 0) {
      return 1;
    }
    double rho = rho(Alternative.GREATER);
    double information = units * rho * rho;
    double s = information + 1;
    double exponent = information * z * z / (2 * s);
    double log = 0.5 * Math.log(s) - Math.log(2) - exponent - Math.log1p(-Math.exp(-exponent));
    return Math.min(1, Math.exp(log));
  }

  /** The probability that a standard normal estimate shifted by {@code z} leaves 0 outside. */
  public double powerAt(double z, double units) {
    double multiplier = multiplier(units, Alternative.TWO_SIDED);
    return Normal.cumulative(z - multiplier) + Normal.cumulative(-z - multiplier);
  }
}
