package io.molam.experiments.domain.statistics.judge;

import io.molam.experiments.domain.statistics.Bounds;
import io.molam.experiments.domain.statistics.Interval;
import io.molam.experiments.domain.statistics.NotEstimable;
import io.molam.experiments.domain.statistics.math.Normal;
import io.molam.experiments.domain.statistics.math.Roots;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The skewness-corrected score statistic of two rates with half of Yates' continuity correction:
 * one z from which the test and both intervals follow, so that they never disagree. It holds for
 * rare outcomes and small variants, where variances estimated variant by variant say that a rate of
 * 0 is certain (Miettinen, Nurminen 1985, doi:10.1002/sim.4780040211; Gart, Nam 1988,
 * doi:10.2307/2531848, and 1990, doi:10.2307/2532067; Laud 2017, doi:10.1002/pst.1813).
 *
 * <p>With x1 of n1 units in the treatment, x2 of n2 in the control, N = n1 + n2, p = x/n and p~ the
 * maximum-likelihood rates under the hypothesis, q~ = 1 - p~:
 *
 * <ul>
 *   <li>S = p1 - p2 - t with f = 1 for a difference t, S = p1 - f p2 for a ratio f; |S| is lowered
 *       by c (1/n1 + f/n2), c = 1/4, and an S of 0 then means z = 0;
 *   <li>V = (p~1 q~1 / n1 + f&sup2; p~2 q~2 / n2) N / (N - 1);
 *   <li>A = (p~1 q~1 (1 - 2 p~1) / n1&sup2; - f&sup3; p~2 q~2 (1 - 2 p~2) / n2&sup2;) / (6 V^1.5);
 *   <li>z solves z + A (z&sup2; - 1) = S / sqrt(V): with B = S / sqrt(V) + A, z = 2 B / (1 + sqrt(1
 *       + 4 A B)), which is (-1 + sqrt(1 + 4 A B)) / (2 A) without its division by a small A.
 * </ul>
 *
 * <p>Strata are added with weights w proportional to n1 n2 / N, summing to 1: S, V with w&sup2;,
 * the third moments with w&sup3;, and the correction is c / sum of 1 / (1/n1 + f/n2).
 *
 * <p>An interval is the set of t or f whose |z| is below the critical value. z need not be monotone
 * near "no effect"; roots are bracketed from outside and by "no effect", so that both intervals
 * leave it out exactly when |z| at "no effect" reaches the critical value.
 */
public final class RateScore {
  /** Half of Yates' correction. */
  public static final double HALF_YATES = 0.25;

  /** Ratios beyond this factor from 1 count as 0 or unbounded. */
  private static final double LARGEST_RATIO = 1e18;

  private final double[] n1;
  private final double[] x1;
  private final double[] n2;
  private final double[] x2;
  private final double[] weights;
  private final double correction;
  private final double rate1;
  private final double rate2;
  private final double z;

  /**
   * Successes among the units of both variants, within one stratum.
   *
   * @param treatmentUnits at least 1
   * @param treatmentSuccesses from 0 to {@code treatmentUnits}
   * @param controlUnits at least 1
   * @param controlSuccesses from 0 to {@code controlUnits}
   */
  public record Counts(
      long treatmentUnits, long treatmentSuccesses, long controlUnits, long controlSuccesses) {
    public Counts {
      check(treatmentUnits, treatmentSuccesses);
      check(controlUnits, controlSuccesses);
    }

    private static void check(long units, long successes) {
      if (units < 1 || successes < 0 || successes > units) {
        throw new IllegalArgumentException("not a rate: %d of %d".formatted(successes, units));
      }
    }
  }

  /**
   * @param strata at least one
   */
  public RateScore(List<Counts> strata) {
    this(strata, HALF_YATES);
  }

  /**
   * @param correction c above; 0 for none, 0.5 for Yates' own
   */
  RateScore(List<Counts> strata, double correction) {
    if (strata.isEmpty()) {
      throw new IllegalArgumentException("a rate needs at least one stratum");
    }
    int k = strata.size();
    this.correction = correction;
    n1 = new double[k];
    x1 = new double[k];
    n2 = new double[k];
    x2 = new double[k];
    weights = new double[k];
    double total = 0;
    for (int s = 0; s < k; s++) {
      Counts counts = strata.get(s);
      n1[s] = counts.treatmentUnits();
      x1[s] = counts.treatmentSuccesses();
      n2[s] = counts.controlUnits();
      x2[s] = counts.controlSuccesses();
      weights[s] = 1 / (1 / n1[s] + 1 / n2[s]);
      total += weights[s];
    }
    double first = 0;
    double second = 0;
    for (int s = 0; s < k; s++) {
      weights[s] = k == 1 ? 1 : weights[s] / total;
      first += weights[s] * x1[s] / n1[s];
      second += weights[s] * x2[s] / n2[s];
    }
    rate1 = first;
    rate2 = second;
    z = ofDifference(0);
  }

  /**
   * z of "no effect": the same for the difference 0 and the ratio 1. Positive: treatment higher.
   */
  public double z() {
    return z;
  }

  /** Two-sided p of "no effect" at one planned look, in [0, 1]. */
  public double pValue() {
    return Normal.twoSidedP(z);
  }

  /** Treatment minus control, weighted over the strata. */
  public double difference() {
    return rate1 - rate2;
  }

  /** The control's rate, weighted over the strata. */
  public double controlRate() {
    return rate2;
  }

  /** Units of both variants over all strata. */
  public double units() {
    double units = 0;
    for (int s = 0; s < n1.length; s++) {
      units += n1[s] + n2[s];
    }
    return units;
  }

  /**
   * Interval of treatment minus control, within [-1, 1].
   *
   * @param critical positive: a normal quantile, or the multiplier of a confidence sequence
   */
  public Interval difference(double critical) {
    double d = difference();
    DoubleUnaryOperator above = t -> ofDifference(t) - critical;
    DoubleUnaryOperator below = t -> ofDifference(t) + critical;
    double lower =
        z >= critical
            ? crossing(above, 0, d)
            : above.applyAsDouble(-1) > 0 ? crossing(above, -1, Math.min(0, d)) : -1;
    double upper =
        z <= -critical
            ? crossing(below, d, 0)
            : below.applyAsDouble(1) < 0 ? crossing(below, Math.max(0, d), 1) : 1;
    return new Interval(d, Math.min(d, lower), Math.max(d, upper));
  }

  /**
   * Interval of (treatment minus control) / control, at least -1; the upper bound is infinite where
   * no ratio is too large for the data.
   *
   * @param critical as for {@link #difference}
   * @return not estimable when the control has no success: every ratio divides by it
   */
  public Bounds lift(double critical) {
    if (!(rate2 > 0)) {
      return new NotEstimable("the control mean is 0, so no relative effect exists");
    }
    double ratio = rate1 / rate2;
    DoubleUnaryOperator above = log -> ofRatio(Math.exp(log)) - critical;
    DoubleUnaryOperator below = log -> ofRatio(Math.exp(log)) + critical;
    double limit = Math.log(LARGEST_RATIO);
    double log = ratio > 0 ? Math.log(ratio) : Double.NEGATIVE_INFINITY;
    double lower;
    if (z >= critical) {
      lower = Math.exp(crossing(above, 0, log));
    } else {
      double outer = ratio > 0 ? outside(above, Math.min(0, log), -limit) : -limit;
      lower = outer > -limit ? Math.exp(crossing(above, outer, Math.min(0, log))) : 0;
    }
    double upper;
    if (z <= -critical) {
      upper = Math.exp(crossing(below, Math.max(log, -limit), 0));
    } else {
      double outer = outside(t -> -below.applyAsDouble(t), Math.max(0, log), limit);
      upper =
          outer < limit
              ? Math.exp(crossing(below, Math.max(0, log), outer))
              : Double.POSITIVE_INFINITY;
    }
    return new Interval(ratio - 1, Math.min(ratio, lower) - 1, Math.max(ratio, upper) - 1);
  }

  /** A point beyond the root, found by steps that double; {@code limit} when there is none. */
  private static double outside(DoubleUnaryOperator f, double from, double limit) {
    double step = Math.signum(limit) * 0.5;
    for (double at = from + step; Math.abs(at) < Math.abs(limit); at += step) {
      if (f.applyAsDouble(at) > 0) {
        return at;
      }
      step *= 2;
    }
    return f.applyAsDouble(limit) > 0 ? Math.nextDown(limit) : limit;
  }

  /** The root between two points; rounding may leave one of them a hair off its side. */
  private static double crossing(DoubleUnaryOperator f, double low, double high) {
    double atLow = f.applyAsDouble(low);
    double atHigh = f.applyAsDouble(high);
    if (!(atLow > 0)) {
      return low;
    }
    if (!(atHigh < 0)) {
      return high;
    }
    return Roots.inBracket(
        t -> Math.clamp(f.applyAsDouble(t), -Double.MAX_VALUE, Double.MAX_VALUE), low, high);
  }

  /** z of the difference {@code t} in [-1, 1]. */
  double ofDifference(double t) {
    double variance = 0;
    double third = 0;
    double information = 0;
    for (int s = 0; s < n1.length; s++) {
      double p2 = rateUnderDifference(s, t);
      double p1 = Math.clamp(p2 + t, 0.0, 1.0);
      double v1 = p1 * (1 - p1) / n1[s];
      double v2 = p2 * (1 - p2) / n2[s];
      double w = weights[s];
      double factor = (n1[s] + n2[s]) / (n1[s] + n2[s] - 1);
      variance += w * w * (v1 + v2) * factor;
      third += w * w * w * (v1 * (1 - 2 * p1) / n1[s] - v2 * (1 - 2 * p2) / n2[s]);
      information += 1 / (1 / n1[s] + 1 / n2[s]);
    }
    return z(rate1 - rate2 - t, variance, third, information);
  }

  /** z of the ratio {@code f}, positive. */
  double ofRatio(double f) {
    double variance = 0;
    double third = 0;
    double information = 0;
    for (int s = 0; s < n1.length; s++) {
      double p2 = rateUnderRatio(s, f);
      double p1 = Math.min(1, f * p2);
      double v1 = p1 * (1 - p1) / n1[s];
      double v2 = f * f * p2 * (1 - p2) / n2[s];
      double w = weights[s];
      double factor = (n1[s] + n2[s]) / (n1[s] + n2[s] - 1);
      variance += w * w * (v1 + v2) * factor;
      third += w * w * w * (v1 * (1 - 2 * p1) / n1[s] - f * v2 * (1 - 2 * p2) / n2[s]);
      information += 1 / (1 / n1[s] + f / n2[s]);
    }
    return z(rate1 - f * rate2, variance, third, information);
  }

  private double z(double distance, double variance, double third, double information) {
    double size = Math.abs(distance) - correction / information;
    // weighted sums round: a distance at their last digits is none
    if (!(size > 4e-16 * (rate1 + rate2))) {
      return 0;
    }
    double score = Math.copySign(size, distance);
    if (!(variance > 0)) {
      return Math.copySign(Double.POSITIVE_INFINITY, score);
    }
    double deviation = Math.sqrt(variance);
    double a = third / (6 * variance * deviation);
    double b = score / deviation + a;
    double root = 1 + 4 * a * b;
    return root <= 0 ? -0.5 / a : 2 * b / (1 + Math.sqrt(root));
  }

  /** The control's most likely rate of a stratum when the treatment's is {@code t} higher. */
  private double rateUnderDifference(int s, double t) {
    double total = n1[s] + n2[s];
    double successes = x1[s] + x2[s];
    if (t == 0) {
      return successes / total;
    }
    double low = Math.max(0, -t);
    double high = Math.min(1, 1 - t);
    if (!(low < high)) {
      return Math.clamp(low, 0.0, 1.0);
    }
    // the likelihood equation as a cubic, solved by angles (Miettinen, Nurminen 1985, appendix)
    double l2 = (n1[s] + 2 * n2[s]) * t - total - successes;
    double l1 = (n2[s] * t - total - 2 * x2[s]) * t + successes;
    double l0 = x2[s] * t * (1 - t);
    double third = l2 / (3 * total);
    double q = third * third * third - l1 * l2 / (6 * total * total) + l0 / (2 * total);
    double size = Math.sqrt(Math.max(0, third * third - l1 / (3 * total)));
    double root = q > 0 ? size : -size;
    double angle =
        root == 0
            ? Math.PI / 2
            : (Math.PI + Math.acos(Math.clamp(q / (root * root * root), -1.0, 1.0))) / 3;
    return polished(s, t, Math.clamp(2 * root * Math.cos(angle) - third, low, high), low, high);
  }

  /**
   * Newton's steps on the slope of the log-likelihood, which falls from low to high; angles alone
   * lose the digits of a small rate.
   */
  private double polished(int s, double t, double start, double low, double high) {
    if (slope(s, t, low) <= 0) {
      return low;
    }
    if (slope(s, t, high) >= 0) {
      return high;
    }
    double below = low;
    double above = high;
    double p = start > low && start < high ? start : 0.5 * (low + high);
    for (int i = 0; i < 100; i++) {
      double slope = slope(s, t, p);
      if (slope > 0) {
        below = p;
      } else {
        above = p;
      }
      double next = p - slope / curvature(s, t, p);
      if (!(next > below && next < above)) {
        next = 0.5 * (below + above);
      }
      double room = Math.min(next - low, high - next);
      if (Math.abs(next - p) <= 1e-13 * room || next == p) {
        return next;
      }
      p = next;
    }
    return p;
  }

  private double slope(int s, double t, double p) {
    return part(x1[s], p + t)
        - part(n1[s] - x1[s], 1 - p - t)
        + part(x2[s], p)
        - part(n2[s] - x2[s], 1 - p);
  }

  private double curvature(int s, double t, double p) {
    return -square(x1[s], p + t)
        - square(n1[s] - x1[s], 1 - p - t)
        - square(x2[s], p)
        - square(n2[s] - x2[s], 1 - p);
  }

  private static double part(double count, double rate) {
    return count == 0 ? 0 : count / Math.max(0, rate);
  }

  private static double square(double count, double rate) {
    return count == 0 ? 0 : count / (rate * rate);
  }

  /**
   * The control's most likely rate of a stratum when the treatment's is {@code f} times as high.
   */
  private double rateUnderRatio(int s, double f) {
    double total = n1[s] + n2[s];
    double successes = x1[s] + x2[s];
    if (f == 1) {
      return successes / total;
    }
    if (successes == 0) {
      return 0;
    }
    // total f p^2 - (n1 f + x1 + n2 + x2 f) p + successes = 0, the smaller root
    double b = n1[s] * f + x1[s] + n2[s] + x2[s] * f;
    double root = Math.sqrt(Math.max(0, b * b - 4 * total * f * successes));
    return Math.min(Math.min(1, 1 / f), 2 * successes / (b + root));
  }
}
