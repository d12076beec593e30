package io.molam.experiments.domain.statistics.posterior;

import io.molam.experiments.domain.statistics.NormalPosterior;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Which of several variants is best: for variant i, the integral of its density times the
 * distribution functions of all others, by {@link PosteriorGrid} (Gauss-Hermite rules, as
 * GrowthBook uses, err by 0.4 % when one standard deviation is thirty times another).
 *
 * @param chances one per variant, in [0, 1], summing to 1 within 1e-9
 * @param expectedLosses E(best - variant) per variant, not negative, in units of the metric
 */
public record ChanceToBeBest(List<Double> chances, List<Double> expectedLosses) {
  /** A normal density is below 5e-19 of its top from here on. */
  private static final double NORMAL_REACH = 9.2;

  public ChanceToBeBest {
    chances = List.copyOf(chances);
    expectedLosses = List.copyOf(expectedLosses);
  }

  /** Of normal posteriors; the largest mean is best. */
  public static ChanceToBeBest ofNormals(List<NormalPosterior> variants) {
    double[] mean = new double[variants.size()];
    double[] sd = new double[variants.size()];
    List<PosteriorGrid.Reach> reaches = new ArrayList<>(variants.size());
    for (int i = 0; i < mean.length; i++) {
      mean[i] = variants.get(i).mean();
      sd[i] = variants.get(i).sd();
      reaches.add(
          new PosteriorGrid.Reach(
              mean[i] - NORMAL_REACH * sd[i], mean[i] + NORMAL_REACH * sd[i], 1.5 * sd[i]));
    }
    PosteriorGrid grid =
        new PosteriorGrid(
            reaches,
            (x, active, density) -> {
              for (int i = 0; i < active.length; i++) {
                double z = (x - mean[i]) / sd[i];
                density[i] = active[i] ? Math.exp(-0.5 * z * z) : 0;
              }
            });
    return best(grid, mean, x -> x);
  }

  /** Of beta posteriors; the largest rate is best. */
  public static ChanceToBeBest ofBetas(List<BetaPosterior> variants) {
    double[] alpha = new double[variants.size()];
    double[] beta = new double[variants.size()];
    double[] top = new double[variants.size()];
    double[] mean = new double[variants.size()];
    List<PosteriorGrid.Reach> reaches = new ArrayList<>(variants.size());
    for (int i = 0; i < mean.length; i++) {
      BetaPosterior variant = variants.get(i);
      alpha[i] = variant.alpha();
      beta[i] = variant.beta();
      top[i] = variant.logDensity(variant.logitMode());
      mean[i] = variant.mean();
      reaches.add(variant.reach());
    }
    PosteriorGrid grid =
        new PosteriorGrid(
            reaches,
            (u, active, density) -> {
              double logRate = BetaPosterior.logRate(u);
              for (int i = 0; i < active.length; i++) {
                density[i] =
                    active[i] ? Math.exp(alpha[i] * logRate + beta[i] * (logRate - u) - top[i]) : 0;
              }
            });
    return best(grid, mean, u -> 1 / (1 + Math.exp(-u)));
  }

  private static ChanceToBeBest best(PosteriorGrid grid, double[] mean, DoubleUnaryOperator value) {
    double origin = Double.NEGATIVE_INFINITY;
    for (double m : mean) {
      origin = Math.max(origin, m);
    }
    PosteriorGrid.Best best = grid.best(value, origin);
    List<Double> chances = new ArrayList<>(mean.length);
    List<Double> losses = new ArrayList<>(mean.length);
    for (int i = 0; i < mean.length; i++) {
      chances.add(Math.min(1, best.chances()[i]));
      losses.add(Math.max(0, best.expectedExcess() - (mean[i] - origin)));
    }
    return new ChanceToBeBest(chances, losses);
  }
}
