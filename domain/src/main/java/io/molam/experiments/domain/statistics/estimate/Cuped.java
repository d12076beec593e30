package io.molam.experiments.domain.statistics.estimate;

import io.molam.experiments.domain.statistics.Comparison;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.NotEstimable;
import io.molam.experiments.domain.statistics.VariantEstimate;
import java.util.List;

/**
 * Variance reduction with covariates measured before the exposure (CUPED; Deng, Xu, Kohavi, Walker
 * 2013, doi:10.1145/2433396.2433413).
 *
 * <p>Means: theta solves var(x) theta = cov(x, y) over all units of both variants together (moments
 * of the concatenated sample, between-variant part included, as gbstats and tea-tasting do;
 * ANCOVA's theta within variants differs in the second to fourth digit). The adjusted mean is
 * mean(y) - theta (mean(x) - mean of x over both variants), its unit variance v_y + theta&sup2; v_x
 * - 2 theta c_xy. With strata theta pools the within-stratum moments. A constant or collinear
 * covariate gets theta 0.
 *
 * <p>Ratios: numerator and denominator before the exposure are linearised as those of the metric
 * are, and one theta is taken over the linearised values. Two definitions exist; see {@link
 * Pooling}.
 */
public final class Cuped {
  private Cuped() {}

  /** Which theta a ratio metric takes. */
  public enum Pooling {
    /**
     * Both variants' units form one sample, linearised at its common ratio (tea-tasting). The
     * default: the same definition as for means.
     */
    CONCATENATED,
    /**
     * Sums of the variants' own linearised moments, (c_a + c_b) / (v_a + v_b), not by n (gbstats).
     */
    SUM_OF_ARMS
  }

  /**
   * Pooled coefficients of a mean metric.
   *
   * @param control metric first, then covariates
   * @param treatment likewise
   */
  public static double[] theta(JointStatistics control, JointStatistics treatment) {
    int k = control.variables();
    double[] moments = new double[k * (k + 1) / 2];
    addMerged(moments, control, treatment);
    return solve(moments, k, scale(control, treatment));
  }

  static double[] theta(List<Contrasts.Stratum> strata) {
    int k = Contrasts.joint(strata.getFirst().control()).variables();
    double[] scale = new double[k];
    for (Contrasts.Stratum stratum : strata) {
      double[] more =
          scale(Contrasts.joint(stratum.control()), Contrasts.joint(stratum.treatment()));
      for (int i = 0; i < k; i++) {
        scale[i] += more[i];
      }
    }
    return solve(moments(strata), k, scale);
  }

  /** Cross moments that theta is found by: within strata, over both variants. */
  static double[] moments(List<Contrasts.Stratum> strata) {
    int k = Contrasts.joint(strata.getFirst().control()).variables();
    double[] moments = new double[k * (k + 1) / 2];
    for (Contrasts.Stratum stratum : strata) {
      addMerged(moments, Contrasts.joint(stratum.control()), Contrasts.joint(stratum.treatment()));
    }
    return moments;
  }

  private static void addMerged(double[] moments, JointStatistics a, JointStatistics b) {
    int k = a.variables();
    double factor = a.n() == 0 || b.n() == 0 ? 0 : (double) a.n() * b.n() / (a.n() + b.n());
    int at = 0;
    for (int i = 0; i < k; i++) {
      double delta = (b.mean(i) - a.mean(i)) * factor;
      for (int j = i; j < k; j++) {
        moments[at++] += a.comoment(i, j) + b.comoment(i, j) + delta * (b.mean(j) - a.mean(j));
      }
    }
  }

  private static double[] scale(JointStatistics a, JointStatistics b) {
    double[] scale = new double[a.variables()];
    for (int i = 0; i < scale.length; i++) {
      scale[i] = a.n() * a.mean(i) * a.mean(i) + b.n() * b.mean(i) * b.mean(i);
    }
    return scale;
  }

  /**
   * Least squares of variable 0 on variables 1 to k - 1 by Cholesky on the cross moments; a
   * covariate with no variance of its own, or none left given those before it, is dropped.
   */
  private static double[] solve(double[] moments, int k, double[] scale) {
    int p = k - 1;
    double[] theta = new double[p];
    if (p == 1) {
      double xx = moments[2];
      theta[0] = xx > 1e-24 * scale[1] ? moments[1] / xx : 0;
      return theta;
    }
    double[][] factor = new double[p][p];
    double[] forward = new double[p];
    boolean[] kept = new boolean[p];
    for (int i = 0; i < p; i++) {
      double own = moments[JointStatistics.index(i + 1, i + 1, k)];
      double pivot = own;
      double right = moments[JointStatistics.index(0, i + 1, k)];
      for (int j = 0; j < i; j++) {
        if (!kept[j]) {
          continue;
        }
        double value = moments[JointStatistics.index(i + 1, j + 1, k)];
        for (int l = 0; l < j; l++) {
          value -= factor[i][l] * factor[j][l];
        }
        factor[i][j] = value / factor[j][j];
        pivot -= factor[i][j] * factor[i][j];
        right -= factor[i][j] * forward[j];
      }
      kept[i] = own > 1e-24 * scale[i + 1] && pivot > 1e-10 * own;
      if (kept[i]) {
        factor[i][i] = Math.sqrt(pivot);
        forward[i] = right / factor[i][i];
      } else {
        java.util.Arrays.fill(factor[i], 0);
      }
    }
    for (int i = p - 1; i >= 0; i--) {
      if (!kept[i]) {
        continue;
      }
      double value = forward[i];
      for (int j = i + 1; j < p; j++) {
        value -= factor[j][i] * theta[j];
      }
      theta[i] = value / factor[i][i];
    }
    return theta;
  }

  /** The adjusted mean of one variant over weighted strata. */
  static VariantEstimate mean(
      List<Contrasts.Stratum> strata, double[] weights, double[] theta, boolean treatment) {
    long units = 0;
    double value = 0;
    double variance = 0;
    double satterthwaite = 0;
    double baseline = 0;
    double baselineVariance = 0;
    double covariance = 0;
    double[] combination = new double[theta.length + 1];
    combination[0] = 1;
    for (int i = 0; i < theta.length; i++) {
      combination[i + 1] = -theta[i];
    }
    for (int s = 0; s < weights.length; s++) {
      Contrasts.Stratum stratum = strata.get(s);
      JointStatistics own = Contrasts.joint(treatment ? stratum.treatment() : stratum.control());
      JointStatistics other = Contrasts.joint(treatment ? stratum.control() : stratum.treatment());
      double otherShare = (double) other.n() / (own.n() + other.n());
      double adjusted = own.mean(0);
      double cross = own.covariance(0, 0);
      for (int i = 0; i < theta.length; i++) {
        adjusted -= theta[i] * (own.mean(i + 1) - other.mean(i + 1)) * otherShare;
        cross -= theta[i] * own.covariance(0, i + 1);
      }
      double square = weights[s] * weights[s] / own.n();
      double cell = square * own.varianceOf(combination);
      units += own.n();
      value += weights[s] * adjusted;
      variance += cell;
      satterthwaite += cell * cell / (own.n() - 1);
      baseline += weights[s] * own.mean(0);
      baselineVariance += square * own.covariance(0, 0);
      covariance += square * cross;
    }
    return new VariantEstimate(
        units, value, variance, satterthwaite, baseline, baselineVariance, covariance);
  }

  /** Pooled theta of a ratio metric; 0 when the ratio before the exposure does not vary. */
  public static double ratioTheta(
      JointStatistics control, JointStatistics treatment, Pooling pooling) {
    double[] parts = new double[2];
    switch (pooling) {
      case CONCATENATED -> addLinearised(control.merge(treatment), parts);
      case SUM_OF_ARMS -> {
        addLinearised(control, parts);
        addLinearised(treatment, parts);
      }
    }
    return parts[1] > 0 ? parts[0] / parts[1] : 0;
  }

  private static void addLinearised(JointStatistics joint, double[] parts) {
    Linearised at = Linearised.of(joint);
    parts[0] += at.covariance(joint);
    parts[1] += at.varianceBefore(joint);
  }

  /** Adjusted contrast of a ratio metric without strata, for a given theta. */
  public static Comparison ratio(JointStatistics control, JointStatistics treatment, double theta) {
    return ratio(List.of(control), List.of(treatment), new double[] {1}, theta);
  }

  /**
   * @param spread the same strata with the moments that variances come from; theta is that of
   *     {@code strata}
   */
  static Comparison ratio(
      List<Contrasts.Stratum> strata, List<Contrasts.Stratum> spread, double[] weights) {
    List<JointStatistics> control = Contrasts.joints(strata, false);
    List<JointStatistics> treatment = Contrasts.joints(strata, true);
    JointStatistics a = merged(control);
    JointStatistics b = merged(treatment);
    if (a.mean(1) == 0 || b.mean(1) == 0) {
      return new NotEstimable(
          "the denominators of the " + (a.mean(1) == 0 ? "control" : "treatment") + " sum to 0");
    }
    double theta = ratioMoments(a, b).theta();
    return ratio(Contrasts.joints(spread, false), Contrasts.joints(spread, true), weights, theta);
  }

  /**
   * Moments of a ratio and of the ratio before, linearised over the units of both variants.
   *
   * @param covariance of the two
   * @param before variance of the ratio before; 0 where there is none in one of the variants
   * @param during variance of the ratio
   */
  record RatioMoments(double covariance, double before, double during) {
    double theta() {
      return before > 0 ? covariance / before : 0;
    }
  }

  static RatioMoments ratioMoments(List<Contrasts.Stratum> strata) {
    return ratioMoments(
        merged(Contrasts.joints(strata, false)), merged(Contrasts.joints(strata, true)));
  }

  private static RatioMoments ratioMoments(JointStatistics control, JointStatistics treatment) {
    if (control.mean(3) == 0 || treatment.mean(3) == 0) {
      return new RatioMoments(0, 0, 0);
    }
    JointStatistics both = control.merge(treatment);
    Linearised at = Linearised.of(both);
    return new RatioMoments(at.covariance(both), at.varianceBefore(both), at.varianceDuring(both));
  }

  private static JointStatistics merged(List<JointStatistics> strata) {
    JointStatistics merged = strata.getFirst();
    for (int s = 1; s < strata.size(); s++) {
      merged = merged.merge(strata.get(s));
    }
    return merged;
  }

  private static Comparison ratio(
      List<JointStatistics> control,
      List<JointStatistics> treatment,
      double[] weights,
      double theta) {
    Linearised a = Linearised.of(control, weights);
    Linearised b = Linearised.of(treatment, weights);
    double before = theta == 0 ? 0 : theta * (b.before() - a.before());
    long unitsA = units(control);
    long unitsB = units(treatment);
    double shareB = (double) unitsB / (unitsA + unitsB);
    return Contrasts.contrast(
        a.estimate(control, weights, theta, a.ratio() + before * shareB, unitsA),
        b.estimate(treatment, weights, theta, b.ratio() - before * (1 - shareB), unitsB));
  }

  private static long units(List<JointStatistics> strata) {
    long units = 0;
    for (JointStatistics joint : strata) {
      units += joint.n();
    }
    return units;
  }

  /** Ratios during and before with the denominators at which they are linearised. */
  private record Linearised(
      double ratio, double denominator, double before, double denominatorBefore) {
    static Linearised of(JointStatistics joint) {
      return of(List.of(joint), new double[] {1});
    }

    static Linearised of(List<JointStatistics> strata, double[] weights) {
      double[] means = new double[4];
      for (int s = 0; s < weights.length; s++) {
        for (int i = 0; i < 4; i++) {
          means[i] += weights[s] * strata.get(s).mean(i);
        }
      }
      return new Linearised(
          means[0] / means[1], means[1], means[3] == 0 ? 0 : means[2] / means[3], means[3]);
    }

    double covariance(JointStatistics joint) {
      return (joint.covariance(0, 2)
              - before * joint.covariance(0, 3)
              - ratio * joint.covariance(1, 2)
              + ratio * before * joint.covariance(1, 3))
          / (denominator * denominatorBefore);
    }

    double varianceBefore(JointStatistics joint) {
      return joint.varianceOf(0, 0, 1, -before) / (denominatorBefore * denominatorBefore);
    }

    double varianceDuring(JointStatistics joint) {
      return joint.varianceOf(1, -ratio, 0, 0) / (denominator * denominator);
    }

    VariantEstimate estimate(
        List<JointStatistics> strata, double[] weights, double theta, double value, long units) {
      double variance = 0;
      double satterthwaite = 0;
      double baselineVariance = 0;
      double cross = 0;
      for (int s = 0; s < weights.length; s++) {
        JointStatistics joint = strata.get(s);
        double square = weights[s] * weights[s] / joint.n();
        double raw = varianceDuring(joint);
        double cell = square * raw;
        double shared = cell;
        if (theta != 0) {
          double covariance = covariance(joint);
          cell =
              square
                  * Math.max(
                      0, raw - 2 * theta * covariance + theta * theta * varianceBefore(joint));
          shared = square * (raw - theta * covariance);
        }
        variance += cell;
        satterthwaite += cell * cell / (joint.n() - 1);
        baselineVariance += square * raw;
        cross += shared;
      }
      return new VariantEstimate(
          units, value, variance, satterthwaite, ratio, baselineVariance, cross);
    }
  }
}
