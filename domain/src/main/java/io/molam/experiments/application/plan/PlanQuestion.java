package io.molam.experiments.application.plan;

import io.molam.experiments.domain.statistics.judge.Correction;
import io.molam.experiments.domain.statistics.sequential.ConfidenceSequence;
import io.molam.experiments.domain.statistics.sequential.LookLimits;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What someone wants to know before an experiment: how many units an effect takes, which effect
 * units can find, or how long it lasts.
 *
 * @param rate whether the metric is 0/1
 * @param baseline control mean or rate; not 0, since effects are relative to it
 * @param standardDeviation of one unit, positive; ignored for a rate
 * @param relativeEffect true effect to find, as a positive fraction of the baseline; empty to ask
 *     for the detectable one
 * @param units over all variants; empty to ask for the sample size
 * @param power wanted, above 1 - level
 * @param level of the intervals, in (0, 1)
 * @param method how the data will be judged
 * @param tuning of the sequential method
 * @param shares traffic share per variant, control first; normalised
 * @param goals goal metrics that share the error rate
 * @param correction over goals x treatments; planning takes the strictest step, alpha over the
 *     number of comparisons, for all but none
 * @param covariateCorrelation of the metric with its covariates, in [0, 1): what CUPED is worth
 * @param margin non-inferiority margin as a positive fraction of the baseline; 0 for a superiority
 *     test
 * @param unitsPerDay new units a day over all variants; empty when the duration is not asked for
 */
public record PlanQuestion(
    boolean rate,
    double baseline,
    double standardDeviation,
    OptionalDouble relativeEffect,
    OptionalDouble units,
    double power,
    double level,
    Method method,
    double tuning,
    List<Double> shares,
    int goals,
    Correction correction,
    double covariateCorrelation,
    double margin,
    OptionalDouble unitsPerDay) {

  /** Power that is asked for by default. */
  public static final double DEFAULT_POWER = 0.8;

  /** Tuning of the sequential method by default. */
  public static final double DEFAULT_TUNING = ConfidenceSequence.DEFAULT_TUNING;

  public PlanQuestion {
    shares = List.copyOf(shares);
    if (baseline == 0 || !Double.isFinite(baseline)) {
      throw new IllegalArgumentException("baseline must not be 0, since effects are relative");
    }
    if (rate && !(baseline > 0 && baseline < 1)) {
      throw new IllegalArgumentException("a rate must be between 0 and 1, not " + baseline);
    }
    if (rate && relativeEffect.isPresent()) {
      double changed = baseline * (1 + relativeEffect.getAsDouble());
      if (!(changed > 0 && changed < 1)) {
        throw new IllegalArgumentException(
            "a relative effect of %s takes a rate of %s to %s, which is no rate between 0 and 1"
                .formatted(relativeEffect.getAsDouble(), baseline, changed));
      }
    }
    if (shares.size() < 2 || shares.stream().anyMatch(share -> !(share > 0))) {
      throw new IllegalArgumentException("two or more positive shares are needed: " + shares);
    }
    if (relativeEffect.isEmpty() && units.isEmpty() && !(margin > 0)) {
      throw new IllegalArgumentException("an effect, a number of units or a margin is needed");
    }
    if (goals < 1) {
      throw new IllegalArgumentException("at least one goal is needed, not " + goals);
    }
  }

  /** How the data will be judged. */
  public sealed interface Method {
    /** One look at the end. */
    record Fixed() implements Method {}

    /** Looks at any time. */
    record Sequential() implements Method {}

    /** Credible interval under a flat prior. */
    record Bayesian() implements Method {}

    /** Planned, equally spaced looks. */
    record GroupSequential(int looks, LookLimits limits) implements Method {}
  }
}
