package io.molam.experiments.domain.statistics.judge;

import io.molam.experiments.domain.statistics.Alternative;
import io.molam.experiments.domain.statistics.Bounds;
import io.molam.experiments.domain.statistics.Effect;
import io.molam.experiments.domain.statistics.EffectPosterior;
import io.molam.experiments.domain.statistics.Interval;
import io.molam.experiments.domain.statistics.Levels;
import io.molam.experiments.domain.statistics.NormalPosterior;
import io.molam.experiments.domain.statistics.Procedure;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.estimate.Contrasts;
import io.molam.experiments.domain.statistics.math.Normal;
import io.molam.experiments.domain.statistics.posterior.RatePosteriors;
import io.molam.experiments.domain.statistics.sequential.ConfidenceSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Effects on rates: by {@link RateScore} with a fixed or a sequential critical value, or by {@link
 * RatePosteriors}. The standard error is half the score interval's width over its normal critical
 * value, so that it is positive also where both variants had no success.
 */
public final class RateEffects {
  private RateEffects() {}

  /**
   * The counts behind plain means of 0/1 values; empty when they are something else.
   *
   * @param strata with at least one unit of both variants each
   */
  public static Optional<List<RateScore.Counts>> counts(List<Contrasts.Stratum> strata) {
    List<RateScore.Counts> counts = new ArrayList<>(strata.size());
    for (Contrasts.Stratum stratum : strata) {
      long control = successes(stratum.control());
      long treatment = successes(stratum.treatment());
      if (control < 0 || treatment < 0) {
        return Optional.empty();
      }
      counts.add(
          new RateScore.Counts(stratum.treatment().n(), treatment, stratum.control().n(), control));
    }
    return counts.isEmpty() ? Optional.empty() : Optional.of(counts);
  }

  /** Negative when the moments are not those of 0/1 values. */
  private static long successes(VariantStatistics statistics) {
    if (!(statistics instanceof VariantStatistics.Mean(SufficientStatistics y)) || y.n() < 1) {
      return -1;
    }
    double sum = Math.rint(y.sum());
    double squares = sum * (y.n() - sum) / y.n();
    boolean binary =
        sum >= 0
            && sum <= y.n()
            && Math.abs(y.sum() - sum) <= 1e-9 * (1 + sum)
            && Math.abs(y.centredSumOfSquares() - squares) <= 1e-6 * (1 + squares);
    return binary ? (long) sum : -1;
  }

  /** At one planned look. */
  public static Effect fixed(List<RateScore.Counts> counts, double level) {
    RateScore score = new RateScore(counts);
    double critical = Normal.upperQuantile(0.5 * (1 - Levels.check(level)));
    return estimated(score, counts, critical, critical, score.pValue(), Procedure.SCORE);
  }

  /** At any look: the multiplier of the asymptotic confidence sequence is the critical value. */
  public static Effect sequential(List<RateScore.Counts> counts, double level, double tuning) {
    RateScore score = new RateScore(counts);
    ConfidenceSequence sequence = new ConfidenceSequence(1 - Levels.check(level), tuning);
    return estimated(
        score,
        counts,
        sequence.multiplier(score.units(), Alternative.TWO_SIDED),
        Normal.upperQuantile(0.5 * (1 - level)),
        sequence.pValue(score.z(), 1, score.units()),
        Procedure.SCORE_SEQUENCE);
  }

  /** Credible intervals; of several strata by the normal posterior of the score's error. */
  public static Effect bayesian(List<RateScore.Counts> counts, double level) {
    if (counts.size() > 1) {
      RateScore score = new RateScore(counts);
      double critical = Normal.upperQuantile(0.5 * (1 - Levels.check(level)));
      Interval interval = score.difference(critical);
      double error = interval.width() / (2 * critical);
      return new Effect.Estimated(
          error,
          interval,
          score.lift(critical),
          OptionalDouble.empty(),
          EffectPosterior.of(NormalPosterior.flat(score.difference(), error)),
          Procedure.SCORE);
    }
    RatePosteriors rates = rates(counts.getFirst());
    return new Effect.Estimated(
        rates.standardDeviation(),
        rates.difference(level),
        rates.lift(level),
        OptionalDouble.empty(),
        rates.effect(),
        Procedure.BETA);
  }

  private static Effect estimated(
      RateScore score,
      List<RateScore.Counts> counts,
      double critical,
      double normal,
      double p,
      Procedure procedure) {
    Interval absolute = score.difference(critical);
    Bounds relative = score.lift(critical);
    double error =
        (critical == normal ? absolute : score.difference(normal)).width() / (2 * normal);
    EffectPosterior posterior =
        counts.size() == 1
            ? rates(counts.getFirst()).effect()
            : EffectPosterior.of(NormalPosterior.flat(score.difference(), error));
    return new Effect.Estimated(
        error, absolute, relative, OptionalDouble.of(p), posterior, procedure);
  }

  private static RatePosteriors rates(RateScore.Counts counts) {
    return RatePosteriors.of(
        new RatePosteriors.Rate(counts.controlUnits(), counts.controlSuccesses()),
        new RatePosteriors.Rate(counts.treatmentUnits(), counts.treatmentSuccesses()));
  }
}
