package io.molam.experiments.domain.statistics.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.molam.experiments.domain.statistics.JointStatistics;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NoveltyTest {
  private static final int REPEATS = 2_000;

  /** Each unit has its own activity, which both of its values share. */
  private static JointStatistics variant(Random random, int units, double early, double late) {
    JointStatistics.Accumulator sum = new JointStatistics.Accumulator(2);
    for (int i = 0; i < units; i++) {
      double own = Math.exp(random.nextGaussian());
      sum.add(
          new double[] {
            early * own * (1 + 0.2 * random.nextGaussian()),
            late * own * (1 + 0.2 * random.nextGaussian())
          });
    }
    return sum.toStatistics();
  }

  @Test
  void keepsItsLevelWhenTheEffectStaysAndOnlyTheLevelOfActivityFalls() {
    Random random = new Random(5);
    int found = 0;
    for (int i = 0; i < REPEATS; i++) {
      Novelty test =
          Novelty.of(variant(random, 300, 10, 4), variant(random, 300, 12, 4.8)).orElseThrow();
      found += test.pValue() < 0.05 ? 1 : 0;
    }
    // 5 % of 2,000 with four standard errors
    assertThat(found / (double) REPEATS).isCloseTo(0.05, within(0.02));
  }

  @Test
  void findsAnEffectThatWearsOff() {
    Random random = new Random(6);
    Novelty test =
        Novelty.of(variant(random, 2_000, 10, 4), variant(random, 2_000, 12, 4)).orElseThrow();
    assertThat(test.pValue()).isLessThan(1e-6);
    assertThat(test.early() - test.late()).isCloseTo(0.2, within(0.06));
  }

  @Test
  void saysNothingWithoutActivityOrVariation() {
    JointStatistics idle = JointStatistics.of(10, new double[] {0, 1}, new double[] {0, 0, 1});
    JointStatistics equal = JointStatistics.of(10, new double[] {1, 1}, new double[] {0, 0, 0});
    assertThat(Novelty.of(idle, equal)).isEmpty();
    assertThat(Novelty.of(equal, equal)).isEmpty();
  }
}
