package io.molam.experiments.domain.statistics;

/** Sufficient statistics of one metric in one arm (and stratum), in the form its kind needs. */
public sealed interface ArmStatistics {
  /** Units counted. */
  long n();

  /**
   * The statistics of the union of two disjoint sets of units.
   *
   * <p>Exact for all forms but quantiles, which average by units.
   *
   * @throws IllegalArgumentException when the forms differ
   */
  ArmStatistics merge(ArmStatistics other);

  /** A mean, count, proportion or retention: one value per unit. */
  record Mean(SufficientStatistics y) implements ArmStatistics {
    @Override
    public long n() {
      return y.n();
    }

    @Override
    public ArmStatistics merge(ArmStatistics other) {
      return new Mean(y.merge(((Mean) sameForm(this, other)).y));
    }
  }

  /**
   * A mean with covariates from before the exposure.
   *
   * @param joint variable 0 is the metric, 1 and on are the covariates
   */
  record AdjustedMean(JointStatistics joint) implements ArmStatistics {
    public AdjustedMean {
      if (joint.variables() < 2) {
        throw new IllegalArgumentException("an adjusted mean needs the metric and a covariate");
      }
    }

    @Override
    public long n() {
      return joint.n();
    }

    @Override
    public ArmStatistics merge(ArmStatistics other) {
      return new AdjustedMean(joint.merge(((AdjustedMean) sameForm(this, other)).joint));
    }
  }

  /**
   * Sum of numerators over sum of denominators.
   *
   * @param joint variable 0 is the unit's numerator, 1 its denominator
   */
  record Ratio(JointStatistics joint) implements ArmStatistics {
    public Ratio {
      if (joint.variables() != 2) {
        throw new IllegalArgumentException("a ratio needs numerator and denominator");
      }
    }

    @Override
    public long n() {
      return joint.n();
    }

    @Override
    public ArmStatistics merge(ArmStatistics other) {
      return new Ratio(joint.merge(((Ratio) sameForm(this, other)).joint));
    }
  }

  /**
   * A ratio with its own value from before the exposure as covariate.
   *
   * @param joint numerator, denominator, numerator before, denominator before
   */
  record AdjustedRatio(JointStatistics joint) implements ArmStatistics {
    public AdjustedRatio {
      if (joint.variables() != 4) {
        throw new IllegalArgumentException(
            "an adjusted ratio needs numerator and denominator, during and before");
      }
    }

    @Override
    public long n() {
      return joint.n();
    }

    @Override
    public ArmStatistics merge(ArmStatistics other) {
      return new AdjustedRatio(joint.merge(((AdjustedRatio) sameForm(this, other)).joint));
    }
  }

  /** A quantile of event values with its cluster-robust standard error. */
  record Quantile(QuantileStatistics quantile) implements ArmStatistics {
    @Override
    public long n() {
      return quantile.n();
    }

    @Override
    public ArmStatistics merge(ArmStatistics other) {
      return new Quantile(quantile.average(((Quantile) sameForm(this, other)).quantile));
    }
  }

  private static ArmStatistics sameForm(ArmStatistics one, ArmStatistics other) {
    if (one.getClass() != other.getClass()) {
      throw new IllegalArgumentException(
          "%s does not merge with %s"
              .formatted(one.getClass().getSimpleName(), other.getClass().getSimpleName()));
    }
    return other;
  }
}
