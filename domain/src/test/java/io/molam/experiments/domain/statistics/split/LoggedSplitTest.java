package io.molam.experiments.domain.statistics.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LoggedSplitTest {
  private static LoggedSplit times(int units, List<Double> propensities) {
    LoggedSplit one = LoggedSplit.of(propensities);
    return new LoggedSplit(
        units,
        one.sums().stream().map(sum -> sum * units).toList(),
        one.products().stream().map(product -> product * units).toList());
  }

  private static SampleRatio judged(LoggedSplit logged, List<Long> observed) {
    // the plan is far off, and must not matter
    return SampleRatio.ofPhases(
        List.of(
            new SampleRatio.Counts(observed, Collections.nCopies(observed.size(), 1.0), logged)));
  }

  @Test
  void propensitiesThatAreAllAlikeGivePearsonsTest() {
    List<Double> shares = List.of(0.2, 0.6, 0.2);
    List<Long> observed = List.of(212L, 570L, 218L);
    SampleRatio logged = judged(times(1_000, shares), observed);
    SampleRatio planned = SampleRatio.of(observed, shares);
    assertThat(logged.degreesOfFreedom()).isEqualTo(2);
    assertThat(logged.statistic()).isCloseTo(planned.statistic(), within(1e-9));
    assertThat(logged.pValue()).isCloseTo(planned.pValue(), within(1e-9));
  }

  /** numpy 2.4.6: d @ pinv(C) @ d, rank 2; scipy 1.17.1: chi2.sf. */
  @Test
  void unitsOfSeveralKindsAreJudgedByTheSumOfTheirCovariances() {
    LoggedSplit logged =
        times(700, List.of(0.2, 0.6, 0.2))
            .plus(times(200, List.of(0.5, 0.25, 0.25)))
            .plus(times(100, List.of(0.1, 0.1, 0.8)));
    SampleRatio near = judged(logged, List.of(262L, 470L, 268L));
    assertThat(near.degreesOfFreedom()).isEqualTo(2);
    assertThat(near.statistic()).isCloseTo(0.8782928863483793, within(1e-9));
    assertThat(near.pValue()).isCloseTo(0.6445863774425399, within(1e-9));
    SampleRatio far = judged(logged, List.of(300L, 430L, 270L));
    assertThat(far.statistic()).isCloseTo(16.833133302142016, within(1e-9));
    assertThat(far.pValue()).isCloseTo(2.2117271384169558e-4, within(1e-12));
    assertThat(far.mismatch()).isTrue();
  }

  /**
   * 4,000 honest experiments of 300 units in 3 to 5 variants, each unit with propensities of its
   * own: p below 5 % in 5 % of them (standard error 0.34 %), below 0.1 % in at most a few;
   * Pearson's test against the mean propensities is too timid, since it knows no kinds of units.
   */
  @Test
  void honestPoliciesAreRarelySuspected() {
    SplittableRandom random = new SplittableRandom(15);
    int rejected = 0;
    int mismatches = 0;
    int runs = 4_000;
    for (int run = 0; run < runs; run++) {
      int k = 3 + run % 3;
      LoggedSplit logged = null;
      long[] observed = new long[k];
      for (int unit = 0; unit < 300; unit++) {
        List<Double> propensities = propensities(random, k);
        logged = LoggedSplit.sum(logged, LoggedSplit.of(propensities));
        observed[drawn(random, propensities)]++;
      }
      SampleRatio ratio = judged(Objects.requireNonNull(logged), boxed(observed));
      assertThat(ratio.degreesOfFreedom()).isEqualTo(k - 1);
      rejected += ratio.pValue() < 0.05 ? 1 : 0;
      mismatches += ratio.mismatch() ? 1 : 0;
    }
    assertThat(rejected / (double) runs).isCloseTo(0.05, within(4 * 0.0035));
    assertThat(mismatches).isLessThanOrEqualTo(15);
  }

  /** Says 0.2, 0.6, 0.2 and draws evenly: 1,000 units tell, in each of 200 experiments. */
  @Test
  void whoDrawsOtherwiseThanHeSaysIsFound() {
    SplittableRandom random = new SplittableRandom(16);
    for (int run = 0; run < 200; run++) {
      long[] observed = new long[3];
      for (int unit = 0; unit < 1_000; unit++) {
        observed[random.nextInt(3)]++;
      }
      assertThat(judged(times(1_000, List.of(0.2, 0.6, 0.2)), boxed(observed)).mismatch()).isTrue();
    }
  }

  @Test
  void whatWasCertainMustHaveHappened() {
    LoggedSplit certain = times(60, List.of(1.0, 0.0)).plus(times(40, List.of(0.0, 1.0)));
    assertThat(judged(certain, List.of(60L, 40L)).pValue()).isEqualTo(1);
    assertThat(judged(certain, List.of(59L, 41L)).pValue()).isZero();
    LoggedSplit closed = times(100, List.of(0.5, 0.5, 0.0));
    assertThat(judged(closed, List.of(52L, 48L, 0L)).degreesOfFreedom()).isEqualTo(1);
    assertThat(judged(closed, List.of(52L, 47L, 1L)).pValue()).isZero();
  }

  @Test
  void propensitiesThatSumToOneButForRoundingAddNoDegreeOfFreedom() {
    LoggedSplit logged = times(1_000_000, List.of(0.2, 0.6, 0.2 + 9e-7));
    SampleRatio ratio = judged(logged, List.of(200_100L, 599_900L, 200_000L));
    assertThat(ratio.degreesOfFreedom()).isEqualTo(2);
    assertThat(ratio.pValue()).isGreaterThan(0.5);
  }

  @Test
  void phasesAddUp() {
    LoggedSplit logged = times(1_000, List.of(0.2, 0.8));
    SampleRatio both =
        SampleRatio.ofPhases(
            List.of(
                new SampleRatio.Counts(List.of(220L, 780L), List.of(1.0, 1.0), logged),
                new SampleRatio.Counts(List.of(505L, 495L), List.of(1.0, 1.0))));
    assertThat(both.degreesOfFreedom()).isEqualTo(2);
    assertThat(both.statistic())
        .isCloseTo(
            SampleRatio.of(List.of(220L, 780L), List.of(0.2, 0.8)).statistic()
                + SampleRatio.of(List.of(505L, 495L), List.of(1.0, 1.0)).statistic(),
            within(1e-9));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    LoggedSplit logged = times(10, List.of(0.5, 0.5));
    assertThatThrownBy(() -> judged(logged, List.of(5L, 6L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10 units");
    assertThatThrownBy(() -> new LoggedSplit(1, List.of(0.5, 0.5), List.of(0.25)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LoggedSplit(1, List.of(1.5), List.of(2.25)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.5");
  }

  private static List<Double> propensities(SplittableRandom random, int k) {
    List<Double> weights = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < k; i++) {
      double weight = 0.1 + random.nextDouble() * (random.nextInt(4) == 0 ? 5 : 1);
      weights.add(weight);
      sum += weight;
    }
    double total = sum;
    return weights.stream().map(weight -> weight / total).toList();
  }

  private static int drawn(SplittableRandom random, List<Double> propensities) {
    double left = random.nextDouble();
    for (int i = 0; i < propensities.size() - 1; i++) {
      left -= propensities.get(i);
      if (left < 0) {
        return i;
      }
    }
    return propensities.size() - 1;
  }

  private static List<Long> boxed(long[] counts) {
    List<Long> boxed = new ArrayList<>();
    for (long count : counts) {
      boxed.add(count);
    }
    return boxed;
  }
}
