package io.molam.experiments.domain.statistics.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.molam.experiments.domain.statistics.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HeterogeneityTest {
  private static final List<Heterogeneity.Group> FIVE =
      List.of(
          new Heterogeneity.Group(0.021, 0.008),
          new Heterogeneity.Group(0.034, 0.011),
          new Heterogeneity.Group(-0.004, 0.009),
          new Heterogeneity.Group(0.012, 0.015),
          new Heterogeneity.Group(0.055, 0.02));

  /** R 4.2.2, base only: domain/src/test/oracle/heterogeneity.R. */
  @Test
  void agreesWithTheDevianceOfAWeightedMean() {
    agrees(FIVE, 11.7976692453798, 4, 0.0189210140397485);
    agrees(FIVE.subList(0, 2), 0.913513513513514, 1, 0.339183895712846);
    agrees(List.of(FIVE.get(0), FIVE.get(3)), 0.280276816608997, 1, 0.596519838726618);
  }

  private static void agrees(
      List<Heterogeneity.Group> groups, double q, int degreesOfFreedom, double p) {
    Heterogeneity test = Heterogeneity.of(groups).orElseThrow();
    assertThat(test.q()).isCloseTo(q, within(1e-12));
    assertThat(test.degreesOfFreedom()).isEqualTo(degreesOfFreedom);
    assertThat(test.pValue()).isCloseTo(p, within(1e-12));
  }

  @Test
  void oneGroupDiffersFromNothing() {
    assertThat(Heterogeneity.of(FIVE.subList(0, 1))).isEmpty();
    assertThat(Heterogeneity.of(List.of())).isEmpty();
    assertThat(Heterogeneity.of(List.of(FIVE.getFirst(), FIVE.getFirst())).orElseThrow().pValue())
        .isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> new Heterogeneity.Group(0.1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Heterogeneity.Group(Double.NaN, 1));
  }

  /** The same effect everywhere, on rates as the engine estimates them: at most the level. */
  @ParameterizedTest
  @CsvSource({"5, 200, 0.10", "5, 100, 0.02", "20, 300, 0.05", "20, 1000, 0.01"})
  void keepsItsLevelOnRates(int segments, int units, double rate) {
    Random random = new Random(7);
    int runs = 1_000;
    int found = 0;
    for (int run = 0; run < runs; run++) {
      List<Heterogeneity.Group> groups = new ArrayList<>();
      for (int segment = 0; segment < segments; segment++) {
        RateScore.Counts counts =
            new RateScore.Counts(
                units, converted(random, units, rate), units, converted(random, units, rate));
        if (RateEffects.fixed(List.of(counts), 0.95) instanceof Effect.Estimated effect) {
          groups.add(new Heterogeneity.Group(effect.absolute().estimate(), effect.standardError()));
        }
      }
      found += Heterogeneity.of(groups).filter(test -> test.pValue() < 0.05).isPresent() ? 1 : 0;
    }
    // 5 % of 1,000 with four standard errors
    assertThat(found / (double) runs).isLessThan(0.078);
  }

  private static long converted(Random random, int units, double rate) {
    return random.ints(units, 0, 1_000_000).filter(draw -> draw < rate * 1_000_000).count();
  }
}
