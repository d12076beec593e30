package io.molam.experiments.domain.statistics.plan;

import io.molam.experiments.domain.statistics.Alternative;
import io.molam.experiments.domain.statistics.math.NoncentralT;
import io.molam.experiments.domain.statistics.math.Normal;
import io.molam.experiments.domain.statistics.math.Roots;
import io.molam.experiments.domain.statistics.math.StudentT;
import io.molam.experiments.domain.statistics.sequential.ConfidenceSequence;
import io.molam.experiments.domain.statistics.sequential.GroupSequentialDesign;
import io.molam.experiments.domain.statistics.sequential.LookLimits;
import java.util.function.DoubleUnaryOperator;

/**
 * What an experiment on one metric can find, before it starts: power, sample size and detectable
 * effect of one treatment against control, for every method of the engine.
 *
 * <p>Standard error at an absolute effect d: sqrt(v_a / n_a + v_b(d) / n_b), times sqrt(1 -
 * correlation&sup2;) for a covariate of that correlation. Fixed: noncentral t with the Welch
 * degrees of freedom. Sequential: the probability that the confidence sequence leaves 0 out when
 * all units are in; stopping early can only add to it. Group sequential: crossing any limit by the
 * last look. Bayesian with a flat prior: the credible interval leaves 0 out, which is the z test.
 *
 * @param baseline control mean, rate or ratio
 * @param standardDeviation of one unit; for a ratio by the delta method. For a rate it is derived
 *     from the rates and this is ignored
 * @param rate whether the metric is 0/1
 * @param controlShare share of all units in the control, in (0, 1)
 * @param treatmentShare share of all units in the treatment, in (0, 1)
 * @param alpha two-sided error rate of this comparison, corrected for multiplicity by the caller
 * @param covariateCorrelation in [0, 1); 0 without CUPED
 * @param margin absolute non-inferiority margin, positive: the test is then one-sided at alpha / 2
 *     against an effect of minus the margin; 0 for an ordinary two-sided test
 * @param rule how the data will be judged
 */
public record Design(
    double baseline,
    double standardDeviation,
    boolean rate,
    double controlShare,
    double treatmentShare,
    double alpha,
    double covariateCorrelation,
    double margin,
    Rule rule) {

  /** How the data will be judged. */
  public sealed interface Rule {
    /** One look at the end. */
    record Fixed() implements Rule {}

    /**
     * Looks at any time.
     *
     * @param tuning of the confidence sequence
     */
    record Sequential(double tuning) implements Rule {}

    /**
     * Planned looks.
     *
     * @param looks equally spaced, 1 to 100
     */
    record GroupSequential(int looks, LookLimits limits) implements Rule {}

    /** Flat prior, credible interval leaves 0 out. */
    record Bayesian() implements Rule {}
  }

  public Design {
    if (!Double.isFinite(baseline) || (rate && !(baseline > 0 && baseline < 1))) {
      throw new IllegalArgumentException("baseline does not fit: " + baseline);
    }
    if (!rate && !(standardDeviation > 0)) {
      throw new IllegalArgumentException(
          "standard deviation must be positive, not " + standardDeviation);
    }
    if (!(controlShare > 0) || !(treatmentShare > 0) || controlShare + treatmentShare > 1 + 1e-9) {
      throw new IllegalArgumentException(
          "shares must be positive and sum to at most 1: %s, %s"
              .formatted(controlShare, treatmentShare));
    }
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must be in (0, 1), not " + alpha);
    }
    if (!(covariateCorrelation >= 0 && covariateCorrelation < 1) || !(margin >= 0)) {
      throw new IllegalArgumentException(
          "correlation must be in [0, 1) and the margin not negative: %s, %s"
              .formatted(covariateCorrelation, margin));
    }
  }

  /** Squared standard error of the difference at a true effect. */
  private double variance(double units, double effect) {
    double nA = units * controlShare;
    double nB = units * treatmentShare;
    double vA = rate ? baseline * (1 - baseline) : standardDeviation * standardDeviation;
    double treated = Math.clamp(baseline + effect, 0, 1);
    double vB = rate ? treated * (1 - treated) : vA;
    return (vA / nA + vB / nB) * (1 - covariateCorrelation * covariateCorrelation);
  }

  /**
   * Power at a number of units over all variants.
   *
   * @param units over all variants, real
   * @param effect true absolute effect, negative where less is better; with a margin usually 0
   */
  public double power(double units, double effect) {
    double shift = (Math.abs(effect) + margin) / Math.sqrt(variance(units, effect));
    boolean oneSided = margin > 0;
    double compared = units * (controlShare + treatmentShare);
    return switch (rule) {
      case Rule.Fixed fixed -> {
        double df = compared - 2;
        if (!(df >= 1)) {
          yield 0;
        }
        double critical = StudentT.upperQuantile(alpha / 2, df);
        yield NoncentralT.upperTail(critical, df, shift)
            + (oneSided ? 0 : NoncentralT.lowerTail(-critical, df, shift));
      }
      case Rule.Sequential(double tuning) -> {
        ConfidenceSequence sequence = new ConfidenceSequence(alpha, tuning);
        double critical =
            oneSided
                ? new ConfidenceSequence(alpha / 2, tuning)
                    .multiplier(compared, Alternative.GREATER)
                : sequence.multiplier(compared, Alternative.TWO_SIDED);
        yield Normal.cumulative(shift - critical)
            + (oneSided ? 0 : Normal.cumulative(-shift - critical));
      }
      case Rule.GroupSequential(int looks, LookLimits limits) ->
          limits.design(looks, alpha / 2).power(shift);
      case Rule.Bayesian bayesian ->
          oneSided
              ? Power.zTest(shift, alpha / 2, Alternative.GREATER)
              : Power.zTest(shift, alpha, Alternative.TWO_SIDED);
    };
  }

  /**
   * Units over all variants that reach {@code power}, rounded up to whole units.
   *
   * @param effect true absolute effect, negative where less is better; not 0 unless there is a
   *     margin
   * @param power in (alpha, 1)
   */
  public double sampleSize(double effect, double power) {
    check(power);
    if (!(Math.abs(effect) + margin > 0)) {
      throw new IllegalArgumentException("an effect or a margin above 0 is needed, not " + effect);
    }
    DoubleUnaryOperator missing = missing(effect, power);
    return Math.ceil(Roots.increasing(missing, 100) * (1 - 1e-12));
  }

  private DoubleUnaryOperator missing(double effect, double power) {
    if (rule instanceof Rule.GroupSequential(int looks, LookLimits limits)) {
      GroupSequentialDesign design = limits.design(looks, alpha / 2);
      double drift = Roots.increasing(d -> design.power(d) - power, 2);
      return units -> (Math.abs(effect) + margin) / Math.sqrt(variance(units, effect)) - drift;
    }
    return units -> power(units, effect) - power;
  }

  /**
   * Smallest absolute effect that {@code units} find with {@code power}; infinite when even the
   * largest possible one is not found.
   */
  public double detectableEffect(double units, double power) {
    check(power);
    double start = Math.sqrt(variance(units, 0));
    double top = rate ? 1 - baseline : 1e6 * start;
    if (power(units, top) < power) {
      return Double.POSITIVE_INFINITY;
    }
    if (power(units, 0) >= power) {
      return 0;
    }
    return Roots.inBracket(effect -> power(units, effect) - power, 0, top);
  }

  private void check(double power) {
    if (!(power > alpha && power < 1)) {
      throw new IllegalArgumentException(
          "power must be above the error rate and below 1, not " + power);
    }
  }
}
