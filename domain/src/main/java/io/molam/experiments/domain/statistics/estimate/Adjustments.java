package io.molam.experiments.domain.statistics.estimate;

import io.molam.experiments.domain.statistics.Adjustment;
import io.molam.experiments.domain.statistics.Contrast;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Says what {@link Cuped} did to a comparison. */
public final class Adjustments {
  private Adjustments() {}

  /**
   * @param comparison that was made of the strata
   * @return empty for metrics without covariates
   */
  public static Optional<Adjustment> of(List<Contrasts.Stratum> strata, Contrast comparison) {
    List<Contrasts.Stratum> usable = Contrasts.usable(strata);
    if (usable.isEmpty()) {
      return Optional.empty();
    }
    return switch (usable.getFirst().control()) {
      case VariantStatistics.AdjustedMean mean -> {
        double[] theta = Cuped.theta(usable);
        yield Optional.of(of(theta, correlation(theta, Cuped.moments(usable)), comparison));
      }
      case VariantStatistics.AdjustedRatio ratio -> {
        Cuped.RatioMoments moments = Cuped.ratioMoments(usable);
        yield Optional.of(
            of(
                new double[] {moments.theta()},
                correlation(moments.covariance(), moments.before() * moments.during()),
                comparison));
      }
      case VariantStatistics.Mean plain -> Optional.empty();
      case VariantStatistics.Ratio plain -> Optional.empty();
      case VariantStatistics.Quantile plain -> Optional.empty();
    };
  }

  private static Adjustment of(double[] theta, OptionalDouble correlation, Contrast contrast) {
    double plain = contrast.control().baselineVariance() + contrast.treatment().baselineVariance();
    return new Adjustment(
        Arrays.stream(theta).boxed().toList(),
        correlation,
        plain > 0 ? 1 - contrast.variance() / plain : 0,
        contrast.control().value(),
        contrast.treatment().value());
  }

  /** The part of the metric's squares that the fitted values have, and its sign if there is one. */
  private static OptionalDouble correlation(double[] theta, double[] moments) {
    int k = theta.length + 1;
    double explained = 0;
    for (int i = 1; i < k; i++) {
      explained += theta[i - 1] * moments[JointStatistics.index(0, i, k)];
    }
    if (!(explained > 0) || !(moments[0] > 0)) {
      return Arrays.stream(theta).anyMatch(t -> t != 0)
          ? OptionalDouble.of(0)
          : OptionalDouble.empty();
    }
    double multiple = Math.min(1, Math.sqrt(explained / moments[0]));
    return OptionalDouble.of(theta.length == 1 ? Math.copySign(multiple, theta[0]) : multiple);
  }

  private static OptionalDouble correlation(double covariance, double variances) {
    return variances > 0
        ? OptionalDouble.of(Math.clamp(covariance / Math.sqrt(variances), -1.0, 1.0))
        : OptionalDouble.empty();
  }
}
