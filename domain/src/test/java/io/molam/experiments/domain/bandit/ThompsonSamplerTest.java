package io.molam.experiments.domain.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.within;

import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.metric.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ThompsonSamplerTest {
  private final ThompsonSampler sampler = new ThompsonSampler(new Share(50_000), 100);

  private static VariantOutcomes rate(String key, boolean open, long units, long successes) {
    double p = units == 0 ? 0 : (double) successes / units;
    return new VariantOutcomes(key, open, units, p, p * (1 - p), OptionalLong.of(successes));
  }

  private static VariantOutcomes mean(String key, long units, double mean, double variance) {
    return new VariantOutcomes(key, true, units, mean, variance, OptionalLong.empty());
  }

  private ThompsonSampler.Proposal.Move move(Direction direction, VariantOutcomes... variants) {
    return (ThompsonSampler.Proposal.Move) sampler.propose(List.of(variants), direction);
  }

  private static int[] buckets(ThompsonSampler.Proposal.Move move) {
    return move.shares().values().stream().mapToInt(Share::buckets).toArray();
  }

  @Test
  void waitsUntilEveryOpenVariantIsWarm() {
    assertThat(
            sampler.propose(
                List.of(rate("a", true, 500, 50), rate("b", true, 99, 9), rate("c", false, 3, 0)),
                Direction.INCREASE))
        .isEqualTo(new ThompsonSampler.Proposal.WarmUp("b", 99, 100));
  }

  @Test
  void twoVariantsFollowTheChanceToBeBest() {
    ThompsonSampler.Proposal.Move move =
        move(Direction.INCREASE, rate("a", true, 1000, 100), rate("b", true, 1000, 120));
    assertThat(move.chances().get("b")).isCloseTo(0.9222, within(1e-3));
    // 5 % each, 90 % by chance
    assertThat(buckets(move)[1] / 1e6)
        .isCloseTo(0.05 + 0.9 * move.chances().getOrDefault("b", 0.0), within(1e-6));
  }

  @Test
  void threeVariantsShareBetweenLeaderAndRivals() {
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
  void closedVariantsGetNothingAndDoNotCount() {
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
      int variants = random.nextInt(1, 21);
      boolean binomial = random.nextBoolean();
      List<VariantOutcomes> all = new ArrayList<>();
      for (int a = 0; a < variants; a++) {
        long units = (long) (100 * Math.pow(10, 5 * random.nextDouble()));
        double level = random.nextInt(5) == 0 ? 0 : random.nextDouble();
        all.add(
            binomial
                ? rate("variant" + a, true, units, Math.round(units * level))
                : mean(
                    "variant" + a, units, level * 1e6, random.nextInt(5) == 0 ? 0 : 1e3 * level));
      }
      ThompsonSampler.Proposal.Move first =
          move(Direction.DECREASE, all.toArray(VariantOutcomes[]::new));
      assertThat(first.shares().values())
          .allMatch(share -> share.compareTo(sampler.minimum(variants)) >= 0);
      assertThat(Arrays.stream(buckets(first)).sum()).isEqualTo(Share.WHOLE);
      assertThat(first.chances().values().stream().mapToDouble(Double::doubleValue).sum())
          .isCloseTo(1, within(1e-9));
      assertThat(move(Direction.DECREASE, all.toArray(VariantOutcomes[]::new))).isEqualTo(first);
      // any shares may be in force, and extremes may be moved
      List<Share> equal = Share.equal(variants);
      Map<String, Share> inForce = new HashMap<>();
      all.forEach(variant -> inForce.put(variant.key(), equal.get(inForce.size())));
      assertThatNoException()
          .isThrownBy(() -> sampler.worthAPhase(all, Direction.DECREASE, inForce, first));
    }
  }

  @Test
  void variantsWithoutVarianceAreAlike() {
    ThompsonSampler cold = new ThompsonSampler(Share.NONE, 0);
    for (List<VariantOutcomes> variants :
        List.of(
            List.of(mean("a", 0, 0, 0), mean("b", 0, 0, 0), mean("c", 0, 0, 0)),
            List.of(mean("a", 500, 7, 0), mean("b", 500, 7, 0), mean("c", 500, 7, 0)))) {
      ThompsonSampler.Proposal.Move move =
          (ThompsonSampler.Proposal.Move) cold.propose(variants, Direction.INCREASE);
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

  private boolean worth(
      Map<String, Share> inForce, Direction direction, VariantOutcomes... variants) {
    return sampler.worthAPhase(List.of(variants), direction, inForce, move(direction, variants));
  }

  /**
   * With two variants the distance of even shares from the data is the z score of the difference.
   */
  @Test
  void evenSharesOfTwoVariantsGiveWayToHalfAStandardDeviation() {
    for (double z : new double[] {0.45, 0.55}) {
      // both means have the standard error 0.01
      double lead = z * 0.01 * Math.sqrt(2);
      for (Direction direction : Direction.values()) {
        VariantOutcomes[] variants = {
          mean("a", 1_000_000, 5, 100), mean("b", 1_000_000, 5 + lead, 100)
        };
        assertThat(worth(shares(500_000), direction, variants)).as("z %s", z).isEqualTo(z > 0.5);
      }
    }
  }

  @Test
  void whatSharesWonTheyKeepUntilTheDataTurnByAsMuch() {
    Map<String, Share> won = shares(100_000);
    for (double z : new double[] {0.2, 0.3}) {
      // a share of 0.9 less the minimum is a chance of 0.944, which is a z score of 1.593
      double lead = (1.093 + z - 0.25) * 0.01 * Math.sqrt(2);
      VariantOutcomes[] variants = {
        mean("a", 1_000_000, 5, 100), mean("b", 1_000_000, 5 + lead, 100)
      };
      assertThat(worth(won, Direction.INCREASE, variants)).as("z %s", z).isEqualTo(z < 0.25);
    }
  }

  /** The noise of the losers: which of them is the closest rival changes with every refresh. */
  @Test
  void theRivalsOfAClearWinnerKeepTheirShares() {
    Map<String, Share> inForce =
        move(
                Direction.INCREASE,
                rate("a", true, 2000, 200),
                rate("b", true, 2000, 192),
                rate("c", true, 5000, 1000))
            .shares();
    VariantOutcomes[] later = {
      rate("a", true, 2050, 194), rate("b", true, 2050, 196), rate("c", true, 5200, 1040)
    };
    Map<String, Share> wanted = move(Direction.INCREASE, later).shares();
    assertThat(ShareChange.opensPhase(inForce, wanted)).isTrue();
    assertThat(share(inForce, "a") - share(wanted, "a")).isGreaterThan(0.1);
    assertThat(worth(inForce, Direction.INCREASE, later)).isFalse();
  }

  @Test
  void sharesThatTheDataTurnAgainstGiveWay() {
    VariantOutcomes[] before = {
      rate("a", true, 1000, 130), rate("b", true, 1000, 120), rate("c", true, 1000, 90)
    };
    VariantOutcomes[] after = {
      rate("a", true, 3000, 390), rate("b", true, 2000, 240), rate("c", true, 1300, 210)
    };
    Map<String, Share> inForce = move(Direction.INCREASE, before).shares();
    assertThat(worth(inForce, Direction.INCREASE, after)).isTrue();
    assertThat(worth(inForce, Direction.DECREASE, before)).as("other direction").isTrue();
  }

  private static double share(Map<String, Share> shares, String key) {
    return shares.getOrDefault(key, Share.NONE).fraction();
  }

  /**
   * Shares that were proposed for posteriors within a sixth of a standard deviation stay, those of
   * posteriors two away do not: 1,000 random experiments, of which 1 % and 5 % may be otherwise,
   * since shares do not follow the means in straight lines.
   */
  @Test
  void noiseExplainsWhatIsNearAndNothingFar() {
    SplittableRandom random = new SplittableRandom(5);
    int near = 0;
    int far = 0;
    int farAsked = 0;
    for (int i = 0; i < 1000; i++) {
      boolean binomial = random.nextBoolean();
      int variants = random.nextInt(2, 8);
      double[] sd = new double[variants];
      VariantOutcomes[] now = new VariantOutcomes[variants];
      for (int a = 0; a < variants; a++) {
        long units = (long) (300 * Math.pow(10, 2 * random.nextDouble()));
        double level = 0.1 + 0.03 * random.nextGaussian() / Math.sqrt(units / 300.0);
        now[a] =
            binomial
                ? rate("variant" + a, true, units, Math.round(units * level))
                : mean("variant" + a, units, level, 0.09);
        sd[a] = Math.sqrt((binomial ? level * (1 - level) : 0.09) / units);
      }
      near += worth(inForce(now, sd, 0.17, random), Direction.INCREASE, now) ? 1 : 0;
      Map<String, Share> distant = inForce(now, sd, 2, random);
      // two deviations may also change nothing that matters, as for a variant that is hopeless
      if (distance(distant, move(Direction.INCREASE, now).shares()) > 0.2) {
        farAsked++;
        far += worth(distant, Direction.INCREASE, now) ? 0 : 1;
      }
    }
    assertThat(near).isLessThan(10);
    assertThat(farAsked).isGreaterThan(200);
    assertThat(far).isLessThan(farAsked / 20);
  }

  /** What was proposed for means that lie so many deviations, all variants together, at random. */
  private Map<String, Share> inForce(
      VariantOutcomes[] now, double[] sd, double deviations, SplittableRandom random) {
    double[] way = new double[now.length];
    double length = 0;
    for (int a = 0; a < way.length; a++) {
      way[a] = random.nextGaussian();
      length = Math.hypot(length, way[a]);
    }
    VariantOutcomes[] before = new VariantOutcomes[now.length];
    for (int a = 0; a < way.length; a++) {
      VariantOutcomes variant = now[a];
      double level = variant.mean() + deviations * way[a] / length * sd[a];
      before[a] =
          variant.successes().isPresent()
              ? rate(
                  variant.key(),
                  true,
                  variant.units(),
                  Math.round(Math.max(0, level) * variant.units()))
              : mean(variant.key(), variant.units(), level, variant.variance());
    }
    return move(Direction.INCREASE, before).shares();
  }

  private static double distance(Map<String, Share> one, Map<String, Share> other) {
    return one.keySet().stream()
            .mapToDouble(key -> Math.abs(share(one, key) - share(other, key)))
            .sum()
        / 2;
  }

  @Test
  void closedAndReopenedVariantsAndTheMinimumNeverWait() {
    VariantOutcomes a = rate("a", true, 1000, 100);
    VariantOutcomes b = rate("b", true, 1000, 100);
    Map<String, Share> open =
        Map.of("a", new Share(340_000), "b", new Share(330_000), "c", new Share(330_000));
    assertThat(worth(open, Direction.INCREASE, a, b, rate("c", true, 1000, 101))).isFalse();
    assertThat(worth(open, Direction.INCREASE, a, b, rate("c", false, 1000, 101))).isTrue();
    Map<String, Share> closed =
        Map.of("a", new Share(500_000), "b", new Share(500_000), "c", Share.NONE);
    assertThat(worth(closed, Direction.INCREASE, a, b, rate("c", false, 1000, 101))).isFalse();
    assertThat(worth(closed, Direction.INCREASE, a, b, rate("c", true, 1000, 101))).isTrue();
    // noise would explain the others' shares, and their change is the larger part
    VariantOutcomes[] alike = {
      rate("a", true, 3246, 318),
      rate("b", true, 420, 46),
      rate("c", true, 262, 38),
      rate("d", true, 948, 106)
    };
    Map<String, Share> below =
        Map.of(
            "a", new Share(30_000),
            "b", new Share(272_578),
            "c", new Share(438_273),
            "d", new Share(259_149));
    Map<String, Share> atMinimum = new HashMap<>(below);
    atMinimum.put("a", new Share(50_000));
    atMinimum.put("b", new Share(252_578));
    assertThat(worth(below, Direction.INCREASE, alike)).isTrue();
    assertThat(worth(atMinimum, Direction.INCREASE, alike)).isFalse();
  }

  @Test
  void aPropensityIsTheShare() {
    assertThat(Propensity.of(new Share(250_000)).probability()).isEqualTo(0.25);
    assertThatIllegalArgumentException().isThrownBy(() -> Propensity.of(Share.NONE));
  }
}
