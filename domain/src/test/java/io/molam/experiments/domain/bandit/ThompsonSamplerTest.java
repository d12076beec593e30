package io.molam.experiments.domain.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.metric.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ThompsonSamplerTest {
  private final ThompsonSampler sampler = new ThompsonSampler(new Share(50_000), 100);

  private static Arm rate(String key, boolean open, long units, long successes) {
    double p = units == 0 ? 0 : (double) successes / units;
    return new Arm(key, open, units, p, p * (1 - p), OptionalLong.of(successes));
  }

  private static Arm mean(String key, long units, double mean, double variance) {
    return new Arm(key, true, units, mean, variance, OptionalLong.empty());
  }

  private ThompsonSampler.Proposal.Move move(Direction direction, Arm... arms) {
    return (ThompsonSampler.Proposal.Move) sampler.propose(List.of(arms), direction);
  }

  private static int[] buckets(ThompsonSampler.Proposal.Move move) {
    return move.shares().values().stream().mapToInt(Share::buckets).toArray();
  }

  @Test
  void waitsUntilEveryOpenArmIsWarm() {
    assertThat(
            sampler.propose(
                List.of(rate("a", true, 500, 50), rate("b", true, 99, 9), rate("c", false, 3, 0)),
                Direction.INCREASE))
        .isEqualTo(new ThompsonSampler.Proposal.WarmUp("b", 99, 100));
  }

  @Test
  void twoArmsFollowTheChanceToBeBest() {
    ThompsonSampler.Proposal.Move move =
        move(Direction.INCREASE, rate("a", true, 1000, 100), rate("b", true, 1000, 120));
    assertThat(move.chances().get("b")).isCloseTo(0.9222, within(1e-3));
    // 5 % each, 90 % by chance
    assertThat(buckets(move)[1] / 1e6)
        .isCloseTo(0.05 + 0.9 * move.chances().getOrDefault("b", 0.0), within(1e-6));
  }

  @Test
  void threeArmsShareBetweenLeaderAndRivals() {
    assertThat(ThompsonSampler.topTwo(new double[] {0.5, 0.3, 0.2}))
        .containsExactly(
            new double[] {
              0.5 * (0.5 + 0.3 * 0.5 / 0.7 + 0.2 * 0.5 / 0.8),
              0.5 * (0.3 + 0.5 * 0.3 / 0.5 + 0.2 * 0.3 / 0.8),
              0.5 * (0.2 + 0.5 * 0.2 / 0.5 + 0.3 * 0.2 / 0.7)
            },
            within(1e-12));
    assertThat(ThompsonSampler.topTwo(new double[] {1, 0, 0}))
        .containsExactly(new double[] {0.5, 0.25, 0.25}, within(1e-12));
  }

  @Test
  void aSmallerMeanIsBetterForADecreasingMetric() {
    ThompsonSampler.Proposal.Move rates =
        move(Direction.DECREASE, rate("a", true, 1000, 100), rate("b", true, 1000, 120));
    assertThat(rates.chances().get("a")).isCloseTo(0.9222, within(1e-3));
    assertThat(rates.expectedLosses().get("b")).isCloseTo(0.02, within(0.003));
    ThompsonSampler.Proposal.Move means =
        move(Direction.DECREASE, mean("a", 1000, 10, 4), mean("b", 1000, 10.2, 4));
    assertThat(means.chances().get("a")).isCloseTo(0.9873, within(1e-3));
  }

  @Test
  void closedArmsGetNothingAndDoNotCount() {
    ThompsonSampler.Proposal.Move move =
        move(
            Direction.INCREASE,
            rate("a", true, 1000, 100),
            rate("b", false, 1000, 900),
            rate("c", true, 1000, 120));
    assertThat(move.shares().get("b")).isEqualTo(Share.NONE);
    assertThat(move.chances()).containsOnlyKeys("a", "c");
    assertThat(move.shares().keySet()).containsExactly("a", "b", "c");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> move(Direction.INCREASE, rate("a", false, 1000, 100)));
  }

  /** Random experiments, extremes among them. */
  @Test
  void sharesSumExactlyKeepTheMinimumAndRepeat() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 300; i++) {
      int arms = random.nextInt(1, 21);
      boolean binomial = random.nextBoolean();
      List<Arm> all = new ArrayList<>();
      for (int a = 0; a < arms; a++) {
        long units = (long) (100 * Math.pow(10, 5 * random.nextDouble()));
        double level = random.nextInt(5) == 0 ? 0 : random.nextDouble();
        all.add(
            binomial
                ? rate("arm" + a, true, units, Math.round(units * level))
                : mean("arm" + a, units, level * 1e6, random.nextInt(5) == 0 ? 0 : 1e3 * level));
      }
      ThompsonSampler.Proposal.Move first = move(Direction.DECREASE, all.toArray(Arm[]::new));
      assertThat(first.shares().values())
          .allMatch(share -> share.compareTo(sampler.minimum(arms)) >= 0);
      assertThat(Arrays.stream(buckets(first)).sum()).isEqualTo(Share.WHOLE);
      assertThat(first.chances().values().stream().mapToDouble(Double::doubleValue).sum())
          .isCloseTo(1, within(1e-9));
      assertThat(move(Direction.DECREASE, all.toArray(Arm[]::new))).isEqualTo(first);
    }
  }

  @Test
  void armsWithoutVarianceAreAlike() {
    ThompsonSampler cold = new ThompsonSampler(Share.NONE, 0);
    for (List<Arm> arms :
        List.of(
            List.of(mean("a", 0, 0, 0), mean("b", 0, 0, 0), mean("c", 0, 0, 0)),
            List.of(mean("a", 500, 7, 0), mean("b", 500, 7, 0), mean("c", 500, 7, 0)))) {
      ThompsonSampler.Proposal.Move move =
          (ThompsonSampler.Proposal.Move) cold.propose(arms, Direction.INCREASE);
      assertThat(buckets(move)).containsExactly(333_334, 333_333, 333_333);
    }
  }

  @Test
  void aPercentagePointOpensAPhase() {
    var before = move(Direction.INCREASE, rate("a", true, 1000, 100), rate("b", true, 1000, 100));
    assertThat(buckets(before)).containsExactly(500_000, 500_000);
    assertThat(ShareChange.opensPhase(before.shares(), shares(509_999))).isFalse();
    assertThat(ShareChange.opensPhase(before.shares(), shares(510_000))).isTrue();
    assertThat(ShareChange.opensPhase(shares(5_000), shares(0))).isTrue();
    assertThat(ShareChange.opensPhase(shares(0), shares(5_000))).isTrue();
  }

  private static Map<String, Share> shares(int a) {
    return Map.of("a", new Share(a), "b", new Share(Share.WHOLE - a));
  }

  @Test
  void aPropensityIsTheShare() {
    assertThat(Propensity.of(new Share(250_000)).probability()).isEqualTo(0.25);
    assertThatIllegalArgumentException().isThrownBy(() -> Propensity.of(Share.NONE));
  }
}
