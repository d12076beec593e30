package io.molam.experiments.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.molam.experiments.domain.statistics.estimate.Contrasts;
import io.molam.experiments.domain.statistics.estimate.Cuped;
import io.molam.experiments.domain.statistics.estimate.Proportion;
import io.molam.experiments.domain.statistics.judge.Correction;
import io.molam.experiments.domain.statistics.judge.Effects;
import io.molam.experiments.domain.statistics.judge.Welch;
import io.molam.experiments.domain.statistics.sequential.ConfidenceSequence;
import io.molam.experiments.domain.statistics.split.SequentialSampleRatio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Laws that hold for every data set, tried on seeded random ones. */
class StatisticsPropertiesTest {
  private final SplittableRandom random = new SplittableRandom(20261123);

  private static double[] sample(RandomGenerator random, int n, double mean, double sd) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> mean + sd * random.nextGaussian());
    return values;
  }

  private static void close(double got, double expected) {
    assertThat(got).isCloseTo(expected, within(1e-12 * Math.max(1e-300, Math.abs(expected))));
  }

  @Test
  void mergingInAnySplitAndOrderGivesTheSameStatistics() {
    for (int round = 0; round < 200; round++) {
      int n = 2 + random.nextInt(3000);
      double[] values = sample(random, n, round % 3 == 0 ? 1e4 : 5, 1 + random.nextDouble());
      SufficientStatistics whole = SufficientStatistics.of(values);
      List<SufficientStatistics> parts = new ArrayList<>();
      for (int at = 0; at < n; ) {
        int to = Math.min(n, at + 1 + random.nextInt(n));
        parts.add(SufficientStatistics.of(Arrays.copyOfRange(values, at, to)));
        at = to;
      }
      parts.add(SufficientStatistics.EMPTY);
      Collections.shuffle(parts, new java.util.Random(round));
      SufficientStatistics merged =
          parts.stream().reduce(SufficientStatistics.EMPTY, SufficientStatistics::merge);
      assertThat(merged.n()).isEqualTo(whole.n());
      close(merged.mean(), whole.mean());
      close(merged.centredSumOfSquares(), whole.centredSumOfSquares());
    }
  }

  @Test
  void crossMomentsMergeLikewise() {
    for (int round = 0; round < 100; round++) {
      int n = 2 + random.nextInt(1500);
      JointStatistics.Accumulator whole = new JointStatistics.Accumulator(3);
      List<JointStatistics.Accumulator> parts =
          List.of(
              new JointStatistics.Accumulator(3),
              new JointStatistics.Accumulator(3),
              new JointStatistics.Accumulator(3));
      for (int i = 0; i < n; i++) {
        double x = random.nextGaussian();
        double[] row = {100 + x + random.nextGaussian(), x, x * x};
        whole.add(row);
        parts.get(random.nextInt(3)).add(row);
      }
      JointStatistics expected = whole.toStatistics();
      JointStatistics merged =
          parts
              .get(2)
              .toStatistics()
              .merge(parts.get(0).toStatistics())
              .merge(parts.get(1).toStatistics());
      assertThat(merged.n()).isEqualTo(expected.n());
      for (int i = 0; i < 3; i++) {
        assertThat(merged.mean(i)).isCloseTo(expected.mean(i), within(1e-12 * 100));
        for (int j = i; j < 3; j++) {
          double scale = Math.sqrt(expected.comoment(i, i) * expected.comoment(j, j));
          assertThat(merged.comoment(i, j))
              .isCloseTo(expected.comoment(i, j), within(1e-12 * scale));
        }
      }
    }
  }

  @Test
  void theAccumulatorKeepsTheVarianceFarFromZero() {
    SufficientStatistics.Accumulator accumulator = new SufficientStatistics.Accumulator();
    int n = 1_000_000;
    for (int i = 0; i < n; i++) {
      accumulator.add(1e8 + (i % 2 == 0 ? 1 : -1));
    }
    SufficientStatistics statistics = accumulator.toStatistics();
    assertThat(statistics.mean()).isCloseTo(1e8, within(1e-7));
    assertThat(statistics.variance()).isCloseTo(n / (n - 1.0), within(1e-9));
  }

  @Test
  void effectsChangeSignWhenVariantsSwap() {
    for (int round = 0; round < 200; round++) {
      SufficientStatistics a = SufficientStatistics.of(sample(random, 50, 3, 1));
      SufficientStatistics b = SufficientStatistics.of(sample(random, 70, 3.2, 2));
      Contrast forward = (Contrast) Contrasts.between(a, b);
      Contrast backward = (Contrast) Contrasts.between(b, a);
      close(forward.difference(), -backward.difference());
      close(forward.standardError(), backward.standardError());
      close(new Welch(forward).pValue(), new Welch(backward).pValue());
      Interval one = new Welch(forward).interval(0.9);
      Interval other = new Welch(backward).interval(0.9);
      close(one.lower(), -other.upper());
      Effect.Estimated sequential = (Effect.Estimated) Effects.sequential(forward, 0.95, 5000);
      Effect.Estimated reversed = (Effect.Estimated) Effects.sequential(backward, 0.95, 5000);
      close(sequential.absolute().upper(), -reversed.absolute().lower());
      close(sequential.posterior().chanceAboveZero(), reversed.posterior().chanceBelowZero());
    }
  }

  @Test
  void intervalsShrinkWithUnits() {
    double fixed = Double.POSITIVE_INFINITY;
    double sequential = Double.POSITIVE_INFINITY;
    double wilson = Double.POSITIVE_INFINITY;
    for (long n = 10; n < 1_000_000_000L; n *= 2) {
      Contrast contrast =
          (Contrast)
              Contrasts.between(
                  SufficientStatistics.ofVariance(n, 1, 2),
                  SufficientStatistics.ofVariance(n, 1, 3));
      double f = new Welch(contrast).interval(0.95).width();
      double s = ((Effect.Estimated) Effects.sequential(contrast, 0.95, 5000)).absolute().width();
      double w = new Proportion(n, n / 10.0).wilson(0.95).width();
      assertThat(f).isLessThan(fixed);
      assertThat(s).isLessThan(sequential).isGreaterThan(f);
      assertThat(w).isLessThan(wilson);
      fixed = f;
      sequential = s;
      wilson = w;
    }
  }

  @Test
  void higherLevelsGiveWiderIntervals() {
    Contrast contrast =
        (Contrast)
            Contrasts.between(
                SufficientStatistics.ofVariance(40, 1, 2),
                SufficientStatistics.ofVariance(50, 2, 3));
    double last = 0;
    for (double level = 0.5; level < 0.9999; level += 0.007) {
      double width = new Welch(contrast).interval(level).width();
      assertThat(width).isGreaterThan(last);
      last = width;
    }
  }

  @Test
  void aConstantCovariateChangesNothing() {
    for (double constant : new double[] {0, 1, 0.1, -7e5}) {
      JointStatistics.Accumulator a = new JointStatistics.Accumulator(2);
      JointStatistics.Accumulator b = new JointStatistics.Accumulator(2);
      for (int i = 0; i < 500; i++) {
        a.add(random.nextGaussian(), constant);
        b.add(random.nextGaussian() + 0.1, constant);
      }
      Contrast adjusted =
          (Contrast)
              Contrasts.between(
                  new VariantStatistics.AdjustedMean(a.toStatistics()),
                  new VariantStatistics.AdjustedMean(b.toStatistics()));
      Contrast plain =
          (Contrast) Contrasts.between(a.toStatistics().column(0), b.toStatistics().column(0));
      close(adjusted.difference(), plain.difference());
      close(adjusted.variance(), plain.variance());
      close(adjusted.degreesOfFreedom(), plain.degreesOfFreedom());
    }
  }

  @Test
  void aSecondCollinearCovariateChangesNothing() {
    JointStatistics.Accumulator one = new JointStatistics.Accumulator(2);
    JointStatistics.Accumulator two = new JointStatistics.Accumulator(3);
    for (int i = 0; i < 400; i++) {
      double x = random.nextGaussian();
      double y = 2 * x + random.nextGaussian();
      one.add(y, x);
      two.add(y, x, 3 * x - 1);
    }
    double[] theta = Cuped.theta(two.toStatistics(), two.toStatistics());
    assertThat(theta[0])
        .isCloseTo(Cuped.theta(one.toStatistics(), one.toStatistics())[0], within(1e-9));
    assertThat(theta[1]).isZero();
  }

  @Test
  void covariatesReduceTheVarianceByTheirCorrelation() {
    JointStatistics.Accumulator a = new JointStatistics.Accumulator(3);
    JointStatistics.Accumulator b = new JointStatistics.Accumulator(3);
    for (int i = 0; i < 20_000; i++) {
      for (JointStatistics.Accumulator variant : List.of(a, b)) {
        double x = random.nextGaussian();
        double z = random.nextGaussian();
        variant.add(x + z + random.nextGaussian(), x, z);
      }
    }
    Contrast adjusted =
        (Contrast)
            Contrasts.between(
                new VariantStatistics.AdjustedMean(a.toStatistics()),
                new VariantStatistics.AdjustedMean(b.toStatistics()));
    Contrast plain =
        (Contrast) Contrasts.between(a.toStatistics().column(0), b.toStatistics().column(0));
    assertThat(adjusted.variance() / plain.variance())
        .isCloseTo(1 / 3.0, Percentage.withPercentage(4));
  }

  @Test
  void adjustedPValuesAreMonotoneAndNeverSmallerThanTheirP() {
    for (int round = 0; round < 300; round++) {
      double[] p = new double[1 + random.nextInt(30)];
      Arrays.setAll(p, i -> Math.pow(random.nextDouble(), 1 + random.nextInt(6)));
      for (Correction correction : Correction.values()) {
        double[] adjusted = correction.adjust(p);
        for (int i = 0; i < p.length; i++) {
          assertThat(adjusted[i]).isBetween(p[i] * (1 - 1e-15), 1.0);
          for (int j = 0; j < p.length; j++) {
            if (p[i] <= p[j]) {
              assertThat(adjusted[i]).isLessThanOrEqualTo(adjusted[j]);
            }
          }
        }
      }
    }
    assertThat(Correction.HOLM.adjust()).isEmpty();
  }

  @Test
  void oneStratumIsNoStratification() {
    VariantStatistics a =
        new VariantStatistics.Mean(SufficientStatistics.of(sample(random, 40, 1, 1)));
    VariantStatistics b =
        new VariantStatistics.Mean(SufficientStatistics.of(sample(random, 60, 2, 1)));
    assertThat(Contrasts.stratified(List.of(new Contrasts.Stratum(a, b, 100))))
        .isEqualTo(Contrasts.between(a, b));
  }

  @Test
  void strataWithDifferentSplitsDoNotMoveTheEffect() {
    // no effect in either phase, but the treatment's share grows in the phase with the higher mean
    List<Contrasts.Stratum> strata =
        List.of(
            new Contrasts.Stratum(mean(9000, 1), mean(1000, 1), 10_000),
            new Contrasts.Stratum(mean(1000, 5), mean(9000, 5), 10_000));
    Contrast contrast = (Contrast) Contrasts.stratified(strata);
    assertThat(contrast.difference()).isCloseTo(0, within(1e-12));
    Contrast pooled =
        (Contrast)
            Contrasts.between(
                strata.get(0).control().merge(strata.get(1).control()),
                strata.get(0).treatment().merge(strata.get(1).treatment()));
    assertThat(pooled.difference()).isGreaterThan(3);
  }

  private static VariantStatistics mean(long n, double mean) {
    return new VariantStatistics.Mean(SufficientStatistics.ofVariance(n, mean, 1));
  }

  @Test
  void sequentialSampleRatioDoesNotDependOnBatches() {
    SequentialSampleRatio test = new SequentialSampleRatio(List.of(1.0, 1.0), 100);
    assertThat(test.logBayesFactor(List.of(0L, 0L))).isCloseTo(0, within(1e-12));
    assertThat(test.pValue(List.of(600L, 400L), 1)).isLessThan(1e-5);
  }

  @Test
  void oneSidedSequentialPInvertsItsInterval() {
    ConfidenceSequence sequence = new ConfidenceSequence(0.05, 5000);
    for (double z = 1; z < 8; z += 0.5) {
      double p = sequence.oneSidedPValue(z, 1, 4000, Alternative.GREATER);
      double rho = sequence.rho(Alternative.GREATER);
      double s = 4000 * rho * rho + 1;
      // at alpha = p and the same rho the one-sided bound touches 0
      double multiplier =
          Math.sqrt(2 * s / (4000 * rho * rho) * Math.log1p(Math.sqrt(s) / (2 * p)));
      if (p < 1) {
        assertThat(multiplier).isCloseTo(z, Percentage.withPercentage(1e-9));
      }
      assertThat(sequence.oneSidedPValue(-z, 1, 4000, Alternative.LESS)).isEqualTo(p);
    }
    assertThat(sequence.oneSidedPValue(-1, 1, 4000, Alternative.GREATER)).isEqualTo(1);
  }
}
