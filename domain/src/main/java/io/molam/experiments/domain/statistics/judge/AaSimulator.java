package io.molam.experiments.domain.statistics.judge;

import io.molam.experiments.domain.statistics.Effect;
import io.molam.experiments.domain.statistics.Levels;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.estimate.Contrasts;
import io.molam.experiments.domain.statistics.math.Kolmogorov;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A/A simulation: splits the units of a data set at random again and again, where the true effect
 * is 0 by construction, and looks at whether the test keeps its promises on these very data (heavy
 * tails, zeros, few units).
 */
public final class AaSimulator {
  private AaSimulator() {}

  /**
   * What the simulation saw.
   *
   * @param simulations splits made
   * @param estimable splits in which the effect was estimable
   * @param falsePositiveRate share of p &le; 1 - level
   * @param coverage share of intervals that hold 0
   * @param uniformity Kolmogorov-Smirnov distance of the p-values from the uniform distribution
   * @param uniformityP asymptotic p of that distance; small values mean that p-values are off
   * @param deciles counts of p-values in [0, 0.1), [0.1, 0.2) and so on
   */
  public record Report(
      int simulations,
      int estimable,
      double falsePositiveRate,
      double coverage,
      double uniformity,
      double uniformityP,
      java.util.List<Integer> deciles) {
    public Report {
      deciles = java.util.List.copyOf(deciles);
    }
  }

  /**
   * Runs Welch's test on random splits.
   *
   * @param values one per unit
   * @param treatmentShare in (0, 1)
   * @param simulations at least 1
   * @param random source of the splits; the same seed gives the same report
   */
  public static Report run(
      double[] values,
      double treatmentShare,
      double level,
      int simulations,
      RandomGenerator random) {
    Levels.check(treatmentShare);
    if (simulations < 1) {
      throw new IllegalArgumentException("simulations must be at least 1, not " + simulations);
    }
    double[] p = new double[simulations];
    int estimable = 0;
    int rejected = 0;
    int covered = 0;
    Integer[] deciles = new Integer[10];
    Arrays.fill(deciles, 0);
    for (int s = 0; s < simulations; s++) {
      SufficientStatistics.Accumulator control = new SufficientStatistics.Accumulator();
      SufficientStatistics.Accumulator treatment = new SufficientStatistics.Accumulator();
      for (double value : values) {
        (random.nextDouble() < treatmentShare ? treatment : control).add(value);
      }
      Effect effect =
          Effects.fixed(Contrasts.between(control.toStatistics(), treatment.toStatistics()), level);
      if (effect instanceof Effect.Estimated estimated) {
        double value = estimated.pValue().orElse(1);
        p[estimable++] = value;
        rejected += value <= 1 - level ? 1 : 0;
        covered += estimated.absolute().contains(0) ? 1 : 0;
        deciles[(int) Math.min(9, value * 10)]++;
      }
    }
    double[] sorted = Arrays.copyOf(p, estimable);
    Arrays.sort(sorted);
    double distance = 0;
    for (int i = 0; i < estimable; i++) {
      distance = Math.max(distance, (i + 1.0) / estimable - sorted[i]);
      distance = Math.max(distance, sorted[i] - (double) i / estimable);
    }
    double root = Math.sqrt(estimable);
    return new Report(
        simulations,
        estimable,
        estimable == 0 ? 0 : (double) rejected / estimable,
        estimable == 0 ? 1 : (double) covered / estimable,
        distance,
        estimable == 0 ? 1 : Kolmogorov.upperTail(distance * (root + 0.12 + 0.11 / root)),
        Arrays.asList(deciles));
  }
}
