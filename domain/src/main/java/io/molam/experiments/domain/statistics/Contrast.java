package io.molam.experiments.domain.statistics;

/**
 * Treatment against control: the difference, its variance and its Welch degrees of freedom.
 *
 * <p>Difference d = b - a with variance v = var(b) + var(a) - 2 cov(a, b), the covariance being 0
 * for independent variants; degrees of freedom by Welch 1947 (doi:10.1093/biomet/34.1-2.28) and
 * Satterthwaite 1946: v&sup2; / (sum over cells of cell variance&sup2; / (cell units - 1)), which
 * for two plain means is the usual (wa + wb)&sup2; / (wa&sup2; / (na - 1) + wb&sup2; / (nb - 1)).
 *
 * @param control estimate of the control
 * @param treatment estimate of the treatment
 * @param covariance of the two values, and of the treatment's value with the control's baseline
 * @param units that the information grows by, which sequential boundaries count: those of both
 *     variants together, or of all variants when the weights make each unit count the same
 */
public record Contrast(
    VariantEstimate control, VariantEstimate treatment, double covariance, double units)
    implements Comparison {
  public Contrast {
    if (!(control.variance() + treatment.variance() - 2 * covariance > 0)) {
      throw new IllegalArgumentException("a contrast of two constant variants has no variance");
    }
    if (!(units >= 2)) {
      throw new IllegalArgumentException("a contrast needs at least 2 units, not " + units);
    }
  }

  /** Of independent variants. */
  public Contrast(VariantEstimate control, VariantEstimate treatment) {
    this(control, treatment, 0, (double) control.units() + treatment.units());
  }

  /** Treatment minus control. */
  public double difference() {
    return treatment.value() - control.value();
  }

  /** Squared standard error of the difference, positive. */
  public double variance() {
    return control.variance() + treatment.variance() - 2 * covariance;
  }

  public double standardError() {
    return Math.sqrt(variance());
  }

  /** At least the smallest cell's units minus 1. */
  public double degreesOfFreedom() {
    double v = variance();
    double denominator = control.satterthwaite() + treatment.satterthwaite();
    if (denominator < Double.MIN_NORMAL) {
      return Math.min(control.units(), treatment.units()) - 1;
    }
    return v * v / denominator;
  }

  /**
   * Relative effect L = (b - a) / |m|, m the unadjusted control value, with its delta-method
   * standard error (Deng, Knoblich, Lu 2018, doi:10.1145/3219819.3219919, section on percent
   * change): var(L) = (var(d) + L&sup2; var(m) + 2 L sign(m) (cov(a, m) - cov(b, m))) / m&sup2;,
   * which for independent variants without covariates is var(b)/a&sup2; + var(a) b&sup2;/a&#8308;.
   *
   * <p>Dividing by |m| keeps the sign of the effect for negative baselines, as gbstats does;
   * tea-tasting divides by the signed mean. With covariates tea-tasting divides by the adjusted
   * control mean; here, as in gbstats, the lift is relative to what the control really did.
   *
   * @return not estimable when the control mean is 0
   */
  public Lift lift() {
    double m = control.baseline();
    if (m == 0) {
      return new NotEstimable("the control mean is 0, so no relative effect exists");
    }
    double lift = difference() / Math.abs(m);
    double numerator =
        variance()
            + lift * lift * control.baselineVariance()
            + 2 * lift * Math.signum(m) * (control.baselineCovariance() - covariance);
    double standardError = Math.sqrt(Math.max(0, numerator)) / Math.abs(m);
    if (!Double.isFinite(lift) || !Double.isFinite(standardError)) {
      return new NotEstimable("the control mean is too close to 0 for a relative effect");
    }
    return new RelativeLift(lift, standardError);
  }
}
