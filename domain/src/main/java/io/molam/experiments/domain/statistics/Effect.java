package io.molam.experiments.domain.statistics;

import java.util.OptionalDouble;

/**
 * What a treatment does to a metric. Either every number is there or none: unknown is never written
 * as NaN, 0 or p = 1.
 */
public sealed interface Effect permits Effect.Estimated, NotEstimable {

  /**
   * An effect that the data can tell.
   *
   * @param standardError of the absolute effect, positive
   * @param absolute treatment minus control, in units of the metric
   * @param relative treatment minus control over |control mean|, or why not (control mean of 0)
   * @param pValue two-sided p of the absolute effect against 0, in [0, 1]; fixed-horizon or
   *     anytime-valid as the method is; absent under a Bayesian method
   * @param posterior of the absolute effect; under a flat prior unless the method is Bayesian with
   *     another
   * @param procedure what judged it
   */
  record Estimated(
      double standardError,
      Interval absolute,
      Bounds relative,
      OptionalDouble pValue,
      EffectPosterior posterior,
      Procedure procedure)
      implements Effect {
    public Estimated {
      if (!(standardError > 0) || !Double.isFinite(standardError)) {
        throw new IllegalArgumentException("standard error must be positive, not " + standardError);
      }
      if (pValue.isPresent() && !(pValue.getAsDouble() >= 0 && pValue.getAsDouble() <= 1)) {
        throw new IllegalArgumentException("p must be in [0, 1], not " + pValue.getAsDouble());
      }
    }

    /** The same, judged by another procedure. */
    public Estimated by(Procedure other) {
      return new Estimated(standardError, absolute, relative, pValue, posterior, other);
    }

    /**
     * Whether the relative interval speaks against the test: one of the two intervals leaves 0 out
     * and the other does not. The absolute one decides then.
     */
    public boolean intervalsDisagree() {
      return relative instanceof Interval interval && interval.contains(0) == excludesZero();
    }

    /** Whether the interval of the absolute effect leaves 0 out. */
    public boolean excludesZero() {
      return absolute.lower() > 0 || absolute.upper() < 0;
    }
  }
}
