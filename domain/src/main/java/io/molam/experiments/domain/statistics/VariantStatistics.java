package io.molam.experiments.domain.statistics;

/** Sufficient statistics of one metric in one variant (and stratum), in the form its kind needs. */
public sealed interface VariantStatistics {
  /** Units counted. */
  long n();

  /**
   * The statistics of the union of two disjoint sets of units.
   *
   * <p>Exact for all forms but quantiles, which average by units.
   *
   * @throws IllegalArgumentException when the forms differ
   */
  VariantStatistics merge(VariantStatistics other);

  /** A mean, count, proportion or retention: one value per unit. */
  record Mean(SufficientStatistics y) implements VariantStatistics {
    @Override
    public long n() {
      return y.n();
    }

    @Override
    public VariantStatistics merge(VariantStatistics other) {
      return new Mean(y.merge(((Mean) sameForm(this, other)).y));
    }
  }

  /**
   * A mean with covariates from before the exposure.
   *
   * @param joint variable 0 is the metric, 1 and on are the covariates
   */
  record AdjustedMean(JointStatistics joint) implements VariantStatistics {
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
    public VariantStatistics merge(VariantStatistics other) {
      return new AdjustedMean(joint.merge(((AdjustedMean) sameForm(this, other)).joint));
    }
  }

  /**
   * Sum of numerators over sum of denominators.
   *
   * @param joint variable 0 is the unit's numerator, 1 its denominator
   */
  record Ratio(JointStatistics joint) implements VariantStatistics {
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
    public VariantStatistics merge(VariantStatistics other) {
      return new Ratio(joint.merge(((Ratio) sameForm(this, other)).joint));
    }
  }

  /**
   * A ratio with its own value from before the exposure as covariate.
   *
   * @param joint numerator, denominator, numerator before, denominator before
   */
  record AdjustedRatio(JointStatistics joint) implements VariantStatistics {
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
    public VariantStatistics merge(VariantStatistics other) {
      return new AdjustedRatio(joint.merge(((AdjustedRatio) sameForm(this, other)).joint));
    }
  }

  /** A quantile of event values with its cluster-robust standard error. */
  record Quantile(QuantileStatistics quantile) implements VariantStatistics {
    @Override
    public long n() {
      return quantile.n();
    }

    @Override
    public VariantStatistics merge(VariantStatistics other) {
      return new Quantile(quantile.average(((Quantile) sameForm(this, other)).quantile));
    }
  }

  private static VariantStatistics sameForm(VariantStatistics one, VariantStatistics other) {
    if (one.getClass() != other.getClass()) {
      throw new IllegalArgumentException(
          "%s does not merge with %s"
              .formatted(one.getClass().getSimpleName(), other.getClass().getSimpleName()));
    }
    return other;
  }
}
