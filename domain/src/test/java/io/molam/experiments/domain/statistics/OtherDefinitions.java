package io.molam.experiments.domain.statistics;

import io.molam.experiments.domain.statistics.math.Normal;
import io.molam.experiments.domain.statistics.math.StudentT;
import io.molam.experiments.domain.statistics.plan.LiftPower;
import io.molam.experiments.domain.statistics.sequential.ConfidenceSequence;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Numbers of the oracle cases that follow definitions which the engine does not use. They are
 * computed here from the engine's own parts, by the other library's formula, so that the test shows
 * where the two part and that nothing else is different.
 */
final class OtherDefinitions {
  private static final double EPSILON = Math.ulp(1.0);

  private OtherDefinitions() {}

  /**
   * tea-tasting's interval of the lift on the logarithmic scale, with degrees of freedom of its
   * own: exp(log(b/a) &plusmn; t sqrt(wa/a&sup2; + wb/b&sup2;)) - 1, for positive means. The
   * engine's interval is on the scale of the lift, so that its test and its interval agree.
   */
  static List<Double> logRatioInterval(SufficientStatistics a, SufficientStatistics b) {
    double wa = a.variance() / a.n() / (a.mean() * a.mean());
    double wb = b.variance() / b.n() / (b.mean() * b.mean());
    double df = (wa + wb) * (wa + wb) / (wa * wa / (a.n() - 1) + wb * wb / (b.n() - 1));
    double half = StudentT.upperQuantile(0.025, df) * Math.sqrt(wa + wb);
    double centre = Math.log(b.mean() / a.mean());
    return List.of(Math.expm1(centre - half), Math.expm1(centre + half));
  }

  /**
   * gbstats' standard error of a lift adjusted by CUPED, whose gradient takes the raw mean of the
   * treatment where the lift itself has the adjusted one. The engine keeps the two alike.
   *
   * @param a control, y first and its covariate second
   */
  static double cupedLiftErrorWithRawMeans(JointStatistics a, JointStatistics b, double theta) {
    double base = a.mean(0) * a.mean(0);
    double ratio = b.mean(0) / a.mean(0);
    double treatment =
        b.covariance(0, 0) + theta * theta * b.covariance(1, 1) - 2 * theta * b.covariance(0, 1);
    double control =
        a.covariance(0, 0) * ratio * ratio
            + theta * theta * a.covariance(1, 1)
            - 2 * theta * ratio * a.covariance(0, 1);
    return Math.sqrt(treatment / (b.n() * base) + control / (a.n() * base));
  }

  /**
   * GrowthBook's planner for sequential tests: the fixed test's plan with the standard error
   * inflated by the ratio of the two half-widths. The true power at that n, which the engine gives,
   * is the chance that the wider interval excludes 0.
   *
   * @param units per variant
   */
  static LiftPower inflatedPlan(
      double mean, double variance, double units, double alpha, double tuning) {
    double wider =
        new ConfidenceSequence(alpha, tuning).multiplier(2 * units, Alternative.TWO_SIDED)
            / Normal.upperQuantile(alpha / 2);
    return new LiftPower(mean, variance * wider * wider, units, units);
  }

  /**
   * The effect at which statsmodels' search for a detectable effect stops: Brent's method (Brent
   * 1973, chapter 4) to within 1e-5, from -1 to 1, or from 1e-8 where the power is the same at both
   * ends, with a bracket that grows tenfold. The engine's own root is good to 1e-14; only the same
   * path of trial points, and so the same power at each of them, ends on the same digits here.
   */
  static double statsmodelsEffect(DoubleUnaryOperator power, double wanted) {
    DoubleUnaryOperator f = effect -> power.applyAsDouble(effect) - wanted;
    double low = -1;
    double high = 1;
    double difference = f.applyAsDouble(high) - f.applyAsDouble(low);
    if (Math.abs(difference) < 1e-15) {
      low = 1e-8;
    } else if (difference < 0) {
      low = 1;
      high = -1;
    }
    while (f.applyAsDouble(high) < 0) {
      low = high;
      high *= 10;
    }
    return brent(f, low, high);
  }

  private static double brent(DoubleUnaryOperator f, double from, double to) {
    double previous = from;
    double best = to;
    double opposite = from;
    double atPrevious = f.applyAsDouble(previous);
    double atBest = f.applyAsDouble(best);
    double atOpposite = atPrevious;
    double step = best - previous;
    double stepBefore = step;
    for (int i = 0; i < 100; i++) {
      if (atPrevious * atBest < 0) {
        opposite = previous;
        atOpposite = atPrevious;
        step = best - previous;
        stepBefore = step;
      }
      if (Math.abs(atOpposite) < Math.abs(atBest)) {
        previous = best;
        atPrevious = atBest;
        best = opposite;
        atBest = atOpposite;
        opposite = previous;
        atOpposite = atPrevious;
      }
      double tolerance = (1e-5 + 4 * EPSILON * Math.abs(best)) / 2;
      double half = (opposite - best) / 2;
      if (atBest == 0 || Math.abs(half) < tolerance) {
        return best;
      }
      double next = half;
      double before = half;
      if (Math.abs(stepBefore) > tolerance && Math.abs(atBest) < Math.abs(atPrevious)) {
        double tried =
            previous == opposite
                ? secant(previous, atPrevious, best, atBest)
                : inverseQuadratic(previous, atPrevious, opposite, atOpposite, best, atBest);
        if (2 * Math.abs(tried) < Math.min(Math.abs(stepBefore), 3 * Math.abs(half) - tolerance)) {
          next = tried;
          before = step;
        }
      }
      stepBefore = before;
      step = next;
      previous = best;
      atPrevious = atBest;
      best += Math.abs(step) > tolerance ? step : Math.copySign(tolerance, half);
      atBest = f.applyAsDouble(best);
    }
    throw new AssertionError("Brent's method does not end");
  }

  private static double secant(double a, double atA, double b, double atB) {
    return -atB * (b - a) / (atB - atA);
  }

  private static double inverseQuadratic(
      double a, double atA, double c, double atC, double b, double atB) {
    double slopeA = (atA - atB) / (a - b);
    double slopeC = (atC - atB) / (c - b);
    return -atB * (atC * slopeC - atA * slopeA) / (slopeC * slopeA * (atC - atA));
  }
}
