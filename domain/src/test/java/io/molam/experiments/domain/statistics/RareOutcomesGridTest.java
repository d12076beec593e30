package io.molam.experiments.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The whole grid behind the tables in docs/statistics.md; takes minutes, so it is run by {@code mvn
 * -Pgrid} and writes {@code target/rare-outcomes.md}. {@code -Dgrid.runs} changes its precision.
 */
@EnabledIfSystemProperty(named = "grid", matches = "true", disabledReason = "run by mvn -Pgrid")
class RareOutcomesGridTest {
  private static final double[] RATES = {0.0003, 0.001, 0.01, 0.1, 0.5, 0.9, 0.99};
  private static final int[] SMALLER = {5, 10, 30, 100, 1000, 10_000, 100_000};

  private final int runs = Integer.getInteger("grid.runs", 20_000);
  private final RareOutcomesSimulation simulation = new RareOutcomesSimulation(1);
  private final List<String> table = new ArrayList<>();

  @Test
  void everyCellKeepsItsPromise() throws IOException {
    rates();
    looks();
    beta();
    others();
    quantiles();
    Path file = Path.of("target", "rare-outcomes.md");
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, table);
  }

  /** What a cell that errs in {@code share} exceeds once in 100,000, few runs or many. */
  private static double limit(double share, int runs) {
    return (double)
            new BinomialDistribution(null, runs, share).inverseCumulativeProbability(1 - 1e-5)
        / runs;
  }

  private void row(String line) {
    table.add(line);
  }

  private void rates() {
    row(
        String.format(
            Locale.ROOT,
            "| split | level | worst rejection | at | least coverage | at |%n|---|---|---|---|---|---|"));
    for (int ratio : new int[] {1, 9, 99}) {
      for (double level : new double[] {0.9, 0.95, 0.99, 0.999}) {
        double worst = 0;
        double least = 1;
        String atWorst = "";
        String atLeast = "";
        for (int small : SMALLER) {
          for (double rate : RATES) {
            RareOutcomesSimulation.Shares shares =
                simulation.fixed(small * ratio, small, rate, rate, level, runs);
            if (shares.rejected() > worst) {
              worst = shares.rejected();
              atWorst = "%d units, %s".formatted(small, rate);
            }
            if (shares.covered() < least) {
              least = shares.covered();
              atLeast = "%d units, %s".formatted(small, rate);
            }
          }
        }
        row(
            String.format(
                Locale.ROOT,
                "| %d:1 | %s | %.2f %% | %s | %.2f %% | %s |",
                ratio,
                level,
                100 * worst,
                atWorst,
                100 * least,
                atLeast));
        assertThat(worst).isLessThanOrEqualTo(limit(1 - level, runs));
      }
    }
  }

  private void looks() {
    row(
        String.format(
            Locale.ROOT, "%n| share | worst of all rates, 100 looks, 20,000 units |%n|---|---|"));
    int some = Math.max(200, runs / 20);
    for (double share : new double[] {0.5, 0.1, 0.01}) {
      double worst = 0;
      for (double rate : RATES) {
        worst = Math.max(worst, simulation.sequential(20_000, share, rate, 0.95, 100, some));
      }
      row(String.format(Locale.ROOT, "| %s | %.2f %% |", share, 100 * worst));
      assertThat(worst).isLessThanOrEqualTo(limit(0.05, some));
    }
  }

  private void beta() {
    row(
        String.format(
            Locale.ROOT, "%n| units | worst of all rates: Beta interval without 0 |%n|---|---|"));
    int some = Math.max(200, runs / 20);
    for (int[] n : new int[][] {{50, 50}, {1000, 1000}, {950, 50}, {9900, 100}}) {
      double worst = 0;
      for (double rate : RATES) {
        worst = Math.max(worst, simulation.bayesian(n[0], n[1], rate, 0.95, some));
      }
      row(String.format(Locale.ROOT, "| %d and %d | %.2f %% |", n[0], n[1], 100 * worst));
      assertThat(worst).isLessThanOrEqualTo(limit(0.065, some));
    }
  }

  private void others() {
    row(
        String.format(
            Locale.ROOT,
            "%n| units | paying | means | ratios | CUPED | AIPW | few_units |%n|---|---|---|---|---|---|---|"));
    int some = Math.max(400, runs / 5);
    for (int[] n : new int[][] {{1000, 1000}, {1800, 200}, {1980, 20}}) {
      for (double paying : new double[] {0.02, 0.1, 0.5}) {
        RareOutcomesSimulation.Shares means = simulation.means(n[0], n[1], paying, 1.5, some);
        RareOutcomesSimulation.Shares ratios = simulation.ratios(n[0], n[1], paying, 1.5, some);
        RareOutcomesSimulation.Shares cuped = simulation.cuped(n[0], n[1], paying, 1.5, some);
        RareOutcomesSimulation.Shares adaptive =
            simulation.adaptive((n[0] + n[1]) / 2, paying, 1.5, some);
        row(
            String.format(
                Locale.ROOT,
                "| %d and %d | %.0f %% | %.2f %% | %.2f %% | %.2f %% | %.2f %% | %.1f %% |",
                n[0],
                n[1],
                100 * paying,
                100 * means.rejected(),
                100 * ratios.rejected(),
                100 * cuped.rejected(),
                100 * adaptive.rejected(),
                100 * means.notEstimable()));
        assertThat(
                RareOutcomesSimulation.worst(
                    List.of(means, ratios, cuped, adaptive),
                    RareOutcomesSimulation.Shares::rejected))
            .isLessThanOrEqualTo(limit(0.055, some));
      }
    }
  }

  private void quantiles() {
    row(
        String.format(
            Locale.ROOT,
            "%n| units | quantile | values | in steps of 0.5 | few_units |%n|---|---|---|---|---|"));
    int some = Math.max(400, runs / 10);
    for (int[] n : new int[][] {{1000, 1000}, {1800, 200}, {1980, 20}, {100, 100}, {30, 30}}) {
      for (double level : new double[] {0.5, 0.9, 0.95, 0.99}) {
        RareOutcomesSimulation.Shares plain = simulation.quantiles(n[0], n[1], level, 1, 0, some);
        RareOutcomesSimulation.Shares tied = simulation.quantiles(n[0], n[1], level, 1, 0.5, some);
        row(
            String.format(
                Locale.ROOT,
                "| %d and %d | %s | %.2f %% | %.2f %% | %.1f %% |",
                n[0],
                n[1],
                level,
                100 * plain.rejected(),
                100 * tied.rejected(),
                100 * plain.notEstimable()));
        // the median of few units errs in up to 6.2 %, see docs/statistics.md
        assertThat(Math.max(plain.rejected(), tied.rejected()))
            .isLessThanOrEqualTo(limit(0.062, some));
      }
    }
  }
}
