package io.molam.experiments.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * A seeded part of the grid whose table is in docs/statistics.md. Bounds are the promise plus three
 * standard errors of the simulation.
 */
class RareOutcomesSimulationTest {
  private final RareOutcomesSimulation simulation = new RareOutcomesSimulation(20260101);

  private static double error(double share, int runs) {
    return 3 * Math.sqrt(share * (1 - share) / runs);
  }

  @Test
  void theScoreRejectsNoMoreThanItsLevelSays() {
    int runs = 4000;
    int[][] variants = {{50, 50}, {95, 5}, {990, 10}, {9900, 100}, {1900, 100}, {1000, 1000}};
    for (int[] n : variants) {
      for (double rate : new double[] {0.001, 0.01, 0.1, 0.5, 0.99}) {
        for (double level : new double[] {0.9, 0.95, 0.99}) {
          RareOutcomesSimulation.Shares shares =
              simulation.fixed(n[0], n[1], rate, rate, level, runs);
          assertThat(shares.rejected())
              .as("%d and %d units, rate %s, level %s", n[0], n[1], rate, level)
              .isLessThanOrEqualTo(1 - level + error(1 - level, runs));
        }
      }
    }
  }

  @Test
  void intervalsCoverAsOftenAsPromised() {
    int runs = 2000;
    for (int[] n : new int[][] {{50, 10}, {200, 200}, {5000, 100}}) {
      for (double[] rates : new double[][] {{0.02, 0.1}, {0.3, 0.5}, {0.9, 0.99}, {0.01, 0.01}}) {
        RareOutcomesSimulation.Shares shares =
            simulation.fixed(n[0], n[1], rates[0], rates[1], 0.95, runs);
        assertThat(shares.covered())
            .as("%d and %d units, rates %s and %s", n[0], n[1], rates[0], rates[1])
            .isGreaterThanOrEqualTo(0.94 - error(0.06, runs));
      }
    }
  }

  @Test
  void aHundredLooksFromTheFirstUnitOnErrNoMoreThanAlpha() {
    int runs = 400;
    for (double share : new double[] {0.5, 0.1, 0.01}) {
      for (double rate : new double[] {0.001, 0.01, 0.3}) {
        double rejected = simulation.sequential(10_000, share, rate, 0.95, 100, runs);
        assertThat(rejected)
            .as("share %s, rate %s", share, rate)
            .isLessThanOrEqualTo(0.05 + error(0.05, runs));
      }
    }
  }

  @Test
  void theBetaIntervalLeavesZeroOutSeldomWithoutAnEffect() {
    int runs = 300;
    for (int[] n : new int[][] {{9900, 100}, {100, 100}, {1000, 50}}) {
      for (double rate : new double[] {0.003, 0.05, 0.97}) {
        double out = simulation.bayesian(n[0], n[1], rate, 0.95, runs);
        assertThat(out)
            .as("%d and %d units, rate %s", n[0], n[1], rate)
            .isLessThanOrEqualTo(0.065 + error(0.065, runs));
      }
    }
  }

  @Test
  void shrunkVariancesHoldTheLevelForSkewedMeansRatiosCupedAndAdaptiveShares() {
    int runs = 1000;
    for (int[] n : new int[][] {{1000, 1000}, {1800, 200}, {1980, 20}}) {
      double bound = 0.055 + error(0.055, runs);
      assertThat(simulation.means(n[0], n[1], 0.1, 1.5, runs).rejected()).isLessThan(bound);
      assertThat(simulation.ratios(n[0], n[1], 0.1, 1.5, runs).rejected()).isLessThan(bound);
      assertThat(simulation.cuped(n[0], n[1], 0.1, 1.5, runs).rejected()).isLessThan(bound);
    }
    assertThat(simulation.adaptive(1000, 0.1, 1.5, runs).rejected())
        .isLessThan(0.055 + error(0.055, runs));
  }

  /** Without the rule for ties, medians on a border of two values differed in 49 %. */
  @Test
  void quantilesAmongTiesAndOfFewValuesFindNothingInNothing() {
    int runs = 400;
    double bound = 0.055 + error(0.055, runs);
    assertThat(simulation.quantiles(200, 200, 0.5, 1, 0.5, runs).rejected()).isLessThan(bound);
    assertThat(simulation.quantiles(200, 200, 0.9, 1, 0, runs).rejected()).isLessThan(bound);
    RareOutcomesSimulation.Shares few = simulation.quantiles(30, 30, 0.99, 1, 0, runs);
    assertThat(few.rejected()).isLessThan(bound);
    assertThat(few.notEstimable()).isGreaterThan(0.9);
  }
}
