package io.molam.experiments.domain.statistics.judge;

import io.molam.experiments.domain.statistics.Alternative;
import io.molam.experiments.domain.statistics.Bounds;
import io.molam.experiments.domain.statistics.Comparison;
import io.molam.experiments.domain.statistics.Contrast;
import io.molam.experiments.domain.statistics.Effect;
import io.molam.experiments.domain.statistics.EffectPosterior;
import io.molam.experiments.domain.statistics.Interval;
import io.molam.experiments.domain.statistics.Levels;
import io.molam.experiments.domain.statistics.NormalPosterior;
import io.molam.experiments.domain.statistics.NotEstimable;
import io.molam.experiments.domain.statistics.Prior;
import io.molam.experiments.domain.statistics.Procedure;
import io.molam.experiments.domain.statistics.RelativeLift;
import io.molam.experiments.domain.statistics.math.Normal;
import io.molam.experiments.domain.statistics.sequential.ConfidenceSequence;
import java.util.OptionalDouble;

/** Turns a comparison into an effect by one of the three methods. */
public final class Effects {
  private Effects() {}

  /** Welch's test and interval; the relative interval by the delta method, or Fieller near 0. */
  public static Effect fixed(Comparison comparison, double level) {
    return switch (comparison) {
      case NotEstimable missing -> missing;
      case Contrast contrast -> {
        Welch test = new Welch(contrast);
        double critical = test.criticalValue(level);
        yield estimated(contrast, critical, OptionalDouble.of(test.pValue()), Procedure.WELCH);
      }
    };
  }

  /** Confidence sequence and anytime-valid p. */
  public static Effect sequential(Comparison comparison, double level, double tuning) {
    return switch (comparison) {
      case NotEstimable missing -> missing;
      case Contrast contrast -> {
        ConfidenceSequence sequence = new ConfidenceSequence(1 - Levels.check(level), tuning);
        double multiplier = sequence.multiplier(contrast.units(), Alternative.TWO_SIDED);
        double p =
            sequence.pValue(contrast.difference(), contrast.standardError(), contrast.units());
        yield estimated(contrast, multiplier, OptionalDouble.of(p), Procedure.SEQUENCE);
      }
    };
  }

  /** Normal posterior: estimates are posterior means, intervals credible, and there is no p. */
  public static Effect bayesian(Comparison comparison, double level, Prior prior) {
    return switch (comparison) {
      case NotEstimable missing -> missing;
      case Contrast contrast -> {
        NormalPosterior absolute = posterior(contrast, prior);
        Bounds relative =
            switch (contrast.lift()) {
              case NotEstimable missing -> missing;
              case RelativeLift lift ->
                  relativeInterval(contrast, lift, prior, Levels.check(level));
            };
        yield new Effect.Estimated(
            contrast.standardError(),
            absolute.interval(level),
            relative,
            OptionalDouble.empty(),
            EffectPosterior.of(absolute),
            Procedure.NORMAL);
      }
    };
  }

  /** Posterior of the absolute effect. */
  public static NormalPosterior posterior(Contrast contrast, Prior prior) {
    double size = Math.abs(contrast.control().baseline());
    double d = contrast.difference();
    double se = contrast.standardError();
    return switch (prior) {
      case Prior.Flat flat -> NormalPosterior.flat(d, se);
      case Prior.Absolute(double mean, double variance) ->
          NormalPosterior.withPrior(d, se, mean, variance);
      case Prior.Relative(double mean, double variance) ->
          size == 0
              ? NormalPosterior.flat(d, se)
              : NormalPosterior.withPrior(d, se, mean * size, variance * size * size);
    };
  }

  /**
   * Posterior of the relative effect.
   *
   * @param lift with a positive standard error
   * @param controlMean not 0
   */
  public static NormalPosterior posterior(RelativeLift lift, Prior prior, double controlMean) {
    double size = Math.abs(controlMean);
    return switch (prior) {
      case Prior.Flat flat -> NormalPosterior.flat(lift.estimate(), lift.standardError());
      case Prior.Relative(double mean, double variance) ->
          NormalPosterior.withPrior(lift.estimate(), lift.standardError(), mean, variance);
      case Prior.Absolute(double mean, double variance) ->
          NormalPosterior.withPrior(
              lift.estimate(), lift.standardError(), mean / size, variance / (size * size));
    };
  }

  private static Bounds relativeInterval(
      Contrast contrast, RelativeLift lift, Prior prior, double level) {
    double critical = Normal.upperQuantile(0.5 * (1 - level));
    if (Fieller.g(contrast, critical) >= 1) {
      return Fieller.interval(contrast, critical);
    }
    return lift.standardError() > 0
        ? posterior(lift, prior, contrast.control().baseline()).interval(level)
        : new NotEstimable("the relative effect has no variance");
  }

  private static Effect estimated(
      Contrast contrast, double multiplier, OptionalDouble p, Procedure procedure) {
    double se = contrast.standardError();
    Bounds relative =
        switch (contrast.lift()) {
          case NotEstimable missing -> missing;
          case RelativeLift lift ->
              Fieller.g(contrast, multiplier) > Fieller.DELTA_METHOD_LIMIT
                  ? Fieller.interval(contrast, multiplier)
                  : Interval.around(lift.estimate(), multiplier * lift.standardError());
        };
    return new Effect.Estimated(
        se,
        Interval.around(contrast.difference(), multiplier * se),
        relative,
        p,
        EffectPosterior.of(NormalPosterior.flat(contrast.difference(), se)),
        procedure);
  }
}
