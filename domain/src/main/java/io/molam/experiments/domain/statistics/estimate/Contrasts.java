package io.molam.experiments.domain.statistics.estimate;

import io.molam.experiments.domain.statistics.Comparison;
import io.molam.experiments.domain.statistics.Contrast;
import io.molam.experiments.domain.statistics.Estimate;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.NotEstimable;
import io.molam.experiments.domain.statistics.QuantileStatistics;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantEstimate;
import io.molam.experiments.domain.statistics.VariantStatistics;
import java.util.ArrayList;
import java.util.List;

/**
 * From sufficient statistics to a contrast: means, ratios by the delta method, CUPED with a common
 * theta, quantiles, each also post-stratified.
 *
 * <p>Stratified estimates weigh every stratum by its share of all units, the same share for both
 * variants, so that a change of the traffic split between phases cannot move the effect (Simpson's
 * paradox): value = sum of w_s value_s, variance = sum of w_s&sup2; v_s / n_s (post-stratification,
 * Miratrix, Sekhon, Yu 2013, doi:10.1111/j.1467-9868.2012.01048.x, without its terms of order
 * 1/n&sup2;). Strata where a variant has fewer than two units tell nothing about the difference and
 * are left out; {@link #usable} says which ones count.
 */
public final class Contrasts {
  /** Relative size of what sums of decimals leave in doubles. */
  private static final double ROUNDING = 1e-12;

  private Contrasts() {}

  /**
   * Both variants within one stratum.
   *
   * @param control statistics of the control
   * @param treatment statistics of the treatment, in the same form
   * @param units weight of the stratum: its units over all variants
   */
  public record Stratum(VariantStatistics control, VariantStatistics treatment, long units) {
    public Stratum {
      if (control.getClass() != treatment.getClass()) {
        throw new IllegalArgumentException(
            "control is a %s and treatment a %s"
                .formatted(
                    control.getClass().getSimpleName(), treatment.getClass().getSimpleName()));
      }
      if (units < 0) {
        throw new IllegalArgumentException("units must not be negative: " + units);
      }
    }

    private boolean bothVariants() {
      return control.n() >= 2 && treatment.n() >= 2;
    }
  }

  /** Two variants without strata. */
  public static Comparison between(VariantStatistics control, VariantStatistics treatment) {
    return stratified(
        List.of(new Stratum(control, treatment, Math.addExact(control.n(), treatment.n()))));
  }

  /** Two plain means. */
  public static Comparison between(SufficientStatistics control, SufficientStatistics treatment) {
    return between(new VariantStatistics.Mean(control), new VariantStatistics.Mean(treatment));
  }

  /** The strata that enter a comparison: those with at least two units in both variants. */
  public static List<Stratum> usable(List<Stratum> strata) {
    List<Stratum> usable = new ArrayList<>(strata.size());
    for (Stratum stratum : strata) {
      if (stratum.bothVariants()) {
        usable.add(stratum);
      }
    }
    return usable;
  }

  /** Two variants, post-stratified, each with the variance of its own units. */
  public static Comparison stratified(List<Stratum> strata) {
    List<Stratum> usable = usable(strata);
    return usable.isEmpty() ? tooFew(strata) : stratified(usable, usable);
  }

  /**
   * The same with variances by {@link Shrinkage}.
   *
   * @param binary whether values are 0 or 1
   * @return not estimable also where one of the two has too few units that carry the sum
   */
  public static Comparison shrunk(List<Stratum> strata, boolean binary) {
    List<Stratum> usable = usable(strata);
    if (usable.isEmpty()) {
      return tooFew(strata);
    }
    Comparison comparison = stratified(usable, Shrinkage.of(usable, binary));
    return comparison instanceof Contrast && Shrinkage.information(usable, binary) < Shrinkage.FEW
        ? NotEstimable.FEW_UNITS
        : comparison;
  }

  /**
   * @param spread the same strata with the moments that variances come from
   */
  private static Comparison stratified(List<Stratum> usable, List<Stratum> spread) {
    double total = 0;
    for (Stratum stratum : usable) {
      total += stratum.units();
    }
    double[] weights = new double[usable.size()];
    for (int s = 0; s < weights.length; s++) {
      weights[s] = usable.size() == 1 ? 1 : usable.get(s).units() / total;
    }
    Estimate control;
    Estimate treatment;
    switch (usable.getFirst().control()) {
      case VariantStatistics.Mean mean -> {
        control = means(spread, weights, false);
        treatment = means(spread, weights, true);
      }
      case VariantStatistics.AdjustedMean adjusted -> {
        double[] theta = Cuped.theta(usable);
        control = Cuped.mean(spread, weights, theta, false);
        treatment = Cuped.mean(spread, weights, theta, true);
      }
      case VariantStatistics.Ratio ratio -> {
        control = RatioMetric.estimate(joints(spread, false), weights, "control");
        treatment = RatioMetric.estimate(joints(spread, true), weights, "treatment");
      }
      case VariantStatistics.AdjustedRatio adjusted -> {
        return Cuped.ratio(usable, spread, weights);
      }
      case VariantStatistics.Quantile quantile -> {
        control = quantiles(spread, weights, false);
        treatment = quantiles(spread, weights, true);
      }
    }
    return contrast(control, treatment);
  }

  /** A contrast of two estimates, unless one is missing or both are constant. */
  public static Comparison contrast(Estimate control, Estimate treatment) {
    if (control instanceof NotEstimable missing) {
      return missing;
    }
    if (treatment instanceof NotEstimable missing) {
      return missing;
    }
    VariantEstimate a = (VariantEstimate) control;
    VariantEstimate b = (VariantEstimate) treatment;
    return contrast(a, b, 0, (double) a.units() + b.units());
  }

  /**
   * The same of variants that are not independent; the parameters are those of {@link Contrast}.
   */
  static Comparison contrast(
      VariantEstimate a, VariantEstimate b, double covariance, double units) {
    double variance = a.variance() + b.variance() - 2 * covariance;
    double rounding = ROUNDING * Math.max(Math.abs(a.value()), Math.abs(b.value()));
    // units that differ, and variants that differ, in their last digits only are one constant
    boolean constant =
        Math.sqrt(variance * Math.min(a.units(), b.units())) < rounding
            && Math.abs(b.value() - a.value()) < rounding;
    if (!(variance > 0) || constant) {
      return NotEstimable.CONSTANT;
    }
    if (!Double.isFinite(variance)) {
      return new NotEstimable("the variance is too large for double precision");
    }
    return new Contrast(a, b, covariance, units);
  }

  private static NotEstimable tooFew(List<Stratum> strata) {
    long control = 0;
    long treatment = 0;
    for (Stratum stratum : strata) {
      control += stratum.control().n();
      treatment += stratum.treatment().n();
    }
    if (control >= 2 && treatment >= 2) {
      return new NotEstimable("no stratum holds at least 2 units of both variants");
    }
    String variant = control < 2 ? "control" : "treatment";
    long n = Math.min(control < 2 ? control : Long.MAX_VALUE, treatment);
    return new NotEstimable(
        n == 0
            ? "the " + variant + " has no units"
            : "the " + variant + " has only 1 unit: its variance is unknown");
  }

  private static VariantEstimate means(List<Stratum> strata, double[] weights, boolean treatment) {
    if (weights.length == 1) {
      return VariantEstimate.of(mean(strata.getFirst(), treatment));
    }
    long units = 0;
    double value = 0;
    double variance = 0;
    double satterthwaite = 0;
    for (int s = 0; s < weights.length; s++) {
      SufficientStatistics y = mean(strata.get(s), treatment);
      double cell = weights[s] * weights[s] * y.variance() / y.n();
      units += y.n();
      value += weights[s] * y.mean();
      variance += cell;
      satterthwaite += cell * cell / (y.n() - 1);
    }
    return new VariantEstimate(units, value, variance, satterthwaite, value, variance, variance);
  }

  private static SufficientStatistics mean(Stratum stratum, boolean treatment) {
    return ((VariantStatistics.Mean) (treatment ? stratum.treatment() : stratum.control())).y();
  }

  private static VariantEstimate quantiles(
      List<Stratum> strata, double[] weights, boolean treatment) {
    long units = 0;
    double value = 0;
    double variance = 0;
    double satterthwaite = 0;
    for (int s = 0; s < weights.length; s++) {
      VariantStatistics variant = treatment ? strata.get(s).treatment() : strata.get(s).control();
      QuantileStatistics q = ((VariantStatistics.Quantile) variant).quantile();
      double cell = weights[s] * weights[s] * q.unitVariance() / q.n();
      units += q.n();
      value += weights[s] * q.quantile();
      variance += cell;
      satterthwaite += cell * cell / (q.n() - 1);
    }
    return new VariantEstimate(units, value, variance, satterthwaite, value, variance, variance);
  }

  static List<JointStatistics> joints(List<Stratum> strata, boolean treatment) {
    List<JointStatistics> joints = new ArrayList<>(strata.size());
    for (Stratum stratum : strata) {
      joints.add(joint(treatment ? stratum.treatment() : stratum.control()));
    }
    return joints;
  }

  static JointStatistics joint(VariantStatistics statistics) {
    return switch (statistics) {
      case VariantStatistics.AdjustedMean adjusted -> adjusted.joint();
      case VariantStatistics.Ratio ratio -> ratio.joint();
      case VariantStatistics.AdjustedRatio adjusted -> adjusted.joint();
      case VariantStatistics.Mean mean ->
          throw new IllegalArgumentException("a plain mean has no joint statistics");
      case VariantStatistics.Quantile quantile ->
          throw new IllegalArgumentException("a quantile has no joint statistics");
    };
  }
}
