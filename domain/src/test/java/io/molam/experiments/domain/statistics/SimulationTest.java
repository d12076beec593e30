package io.molam.experiments.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.domain.statistics.estimate.ClusteredQuantile;
import io.molam.experiments.domain.statistics.estimate.Contrasts;
import io.molam.experiments.domain.statistics.estimate.Proportion;
import io.molam.experiments.domain.statistics.judge.AaSimulator;
import io.molam.experiments.domain.statistics.judge.Effects;
import io.molam.experiments.domain.statistics.judge.Fieller;
import io.molam.experiments.domain.statistics.judge.Welch;
import io.molam.experiments.domain.statistics.plan.Design;
import io.molam.experiments.domain.statistics.sequential.GroupSequentialDesign;
import io.molam.experiments.domain.statistics.sequential.LookLimits;
import io.molam.experiments.domain.statistics.sequential.Spending;
import io.molam.experiments.domain.statistics.split.SequentialSampleRatio;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Error rates as promised, by seeded simulation. Each bound is the promised rate plus or minus four
 * binomial standard errors, so that a right engine would fail one such test in 16,000 with another
 * seed.
 */
class SimulationTest {
  private final SplittableRandom random = new SplittableRandom(7);

  private static void rate(int hits, int trials, double promised) {
    double slack = 4 * Math.sqrt(promised * (1 - promised) / trials);
    assertThat((double) hits / trials).isBetween(promised - slack, promised + slack);
  }

  private SufficientStatistics normals(int n, double mean, double sd) {
    SufficientStatistics.Accumulator accumulator = new SufficientStatistics.Accumulator();
    for (int i = 0; i < n; i++) {
      accumulator.add(mean + sd * random.nextGaussian());
    }
    return accumulator.toStatistics();
  }

  private SufficientStatistics rates(int n, double p) {
    int successes = 0;
    for (int i = 0; i < n; i++) {
      successes += random.nextDouble() < p ? 1 : 0;
    }
    return SufficientStatistics.ofBinomial(n, successes);
  }

  private static Effect.Estimated fixed(SufficientStatistics a, SufficientStatistics b) {
    return (Effect.Estimated) Effects.fixed(Contrasts.between(a, b), 0.95);
  }

  /** Type I error 5 % at unequal sizes and variances. */
  @Test
  void fixedTestsRejectFivePercentUnderTheNull() {
    int means = 0;
    int proportions = 0;
    int trials = 6000;
    for (int i = 0; i < trials; i++) {
      means += fixed(normals(30, 5, 1), normals(90, 5, 3)).pValue().orElseThrow() <= 0.05 ? 1 : 0;
      proportions += fixed(rates(400, 0.2), rates(600, 0.2)).pValue().orElseThrow() <= 0.05 ? 1 : 0;
    }
    rate(means, trials, 0.05);
    rate(proportions, trials, 0.05);
  }

  /** One-sided non-inferiority test at its margin: 5 %. */
  @Test
  void nonInferiorityErrsFivePercentAtTheMargin() {
    int rejected = 0;
    int trials = 6000;
    for (int i = 0; i < trials; i++) {
      Contrast contrast = (Contrast) Contrasts.between(normals(60, 10, 2), normals(60, 9.5, 2));
      rejected += new Welch(contrast).pValue(Alternative.GREATER, -0.5) <= 0.05 ? 1 : 0;
    }
    rate(rejected, trials, 0.05);
  }

  /**
   * Looked at 100 times, the sequence errs in at most 5 % of experiments; Welch's test does not.
   */
  @Test
  void theSequenceHoldsItsErrorOverAHundredLooks() {
    int trials = 1500;
    int sequential = 0;
    int peeking = 0;
    for (int i = 0; i < trials; i++) {
      SufficientStatistics.Accumulator a = new SufficientStatistics.Accumulator();
      SufficientStatistics.Accumulator b = new SufficientStatistics.Accumulator();
      boolean crossed = false;
      boolean peeked = false;
      for (int look = 0; look < 100; look++) {
        for (int k = 0; k < 50; k++) {
          a.add(1 + random.nextGaussian());
          b.add(1 + random.nextGaussian());
        }
        Comparison comparison = Contrasts.between(a.toStatistics(), b.toStatistics());
        Effect.Estimated effect = (Effect.Estimated) Effects.sequential(comparison, 0.95, 5000);
        crossed |= effect.excludesZero();
        assertThat(effect.pValue().orElseThrow() <= 0.05).isEqualTo(effect.excludesZero());
        peeked |= new Welch((Contrast) comparison).pValue() <= 0.05;
      }
      sequential += crossed ? 1 : 0;
      peeking += peeked ? 1 : 0;
    }
    double slack = 4 * Math.sqrt(0.05 * 0.95 / trials);
    assertThat((double) sequential / trials).isLessThan(0.05 + slack);
    assertThat((double) peeking / trials).isGreaterThan(0.3);
  }

  /** Crossing probability 2.5 % one-sided over five looks. */
  @Test
  void groupSequentialLimitsSpendTheirError() {
    GroupSequentialDesign design = GroupSequentialDesign.equallySpaced(5, 0.025, Spending.POCOCK);
    int crossed = 0;
    int trials = 40_000;
    for (int i = 0; i < trials; i++) {
      double score = 0;
      boolean over = false;
      for (int k = 0; k < 5; k++) {
        score += random.nextGaussian() * Math.sqrt(0.2);
        over |= score / Math.sqrt(design.information().get(k)) > design.criticalZ().get(k);
      }
      crossed += over ? 1 : 0;
    }
    rate(crossed, trials, 0.025);
    assertThat(design.power(0)).isBetween(0.0249, 0.0251);
  }

  /** Always-valid multinomial test: at most 5 % false alarms over all looks. */
  @Test
  void theSequentialSampleRatioTestHoldsItsError() {
    SequentialSampleRatio test = new SequentialSampleRatio(List.of(0.5, 0.5), 100);
    int alarms = 0;
    int trials = 2000;
    for (int i = 0; i < trials; i++) {
      long a = 0;
      long b = 0;
      double p = 1;
      for (int look = 0; look < 50; look++) {
        for (int k = 0; k < 40; k++) {
          if (random.nextBoolean()) {
            a++;
          } else {
            b++;
          }
        }
        p = test.pValue(List.of(a, b), p);
      }
      alarms += p <= 0.05 ? 1 : 0;
    }
    assertThat((double) alarms / trials).isLessThan(0.05 + 4 * Math.sqrt(0.05 * 0.95 / trials));
  }

  /** Coverage 95 % of the difference, the lift and the rate. */
  @Test
  void intervalsOfMeansAndLiftsCover() {
    int trials = 4000;
    int difference = 0;
    int lift = 0;
    int credible = 0;
    int wilson = 0;
    int newcombe = 0;
    for (int i = 0; i < trials; i++) {
      Comparison comparison = Contrasts.between(normals(150, 4, 1), normals(200, 5, 2));
      Effect.Estimated effect = (Effect.Estimated) Effects.fixed(comparison, 0.95);
      difference += effect.absolute().contains(1) ? 1 : 0;
      lift += ((Interval) effect.relative()).contains(0.25) ? 1 : 0;
      Effect.Estimated bayes =
          (Effect.Estimated) Effects.bayesian(comparison, 0.95, new Prior.Flat());
      credible += bayes.absolute().contains(1) ? 1 : 0;
      Proportion a = new Proportion(500, rates(500, 0.3).sum());
      Proportion b = new Proportion(500, rates(500, 0.35).sum());
      wilson += a.wilson(0.95).contains(0.3) ? 1 : 0;
      newcombe += Proportion.newcombe(a, b, 0.95).contains(0.05) ? 1 : 0;
    }
    rate(difference, trials, 0.95);
    rate(lift, trials, 0.95);
    rate(credible, trials, 0.95);
    rate(wilson, trials, 0.95);
    rate(newcombe, trials, 0.95);
  }

  /** Coverage 95 % of Fieller's set where the control mean is 3 standard errors from 0. */
  @Test
  void fiellersIntervalCoversNearZero() {
    int trials = 4000;
    int covered = 0;
    for (int i = 0; i < trials; i++) {
      Contrast contrast = (Contrast) Contrasts.between(normals(100, 0.3, 1), normals(100, 0.45, 1));
      double critical = new Welch(contrast).criticalValue(0.95);
      covered +=
          switch (Fieller.interval(contrast, critical)) {
            // the unbounded set: it leaves a lift out when the treatment is too far from it
            case NotEstimable unbounded ->
                Math.abs(contrast.treatment().value() - 1.5 * contrast.control().value())
                        <= critical
                            * Math.sqrt(
                                contrast.treatment().variance()
                                    + 2.25 * contrast.control().variance())
                    ? 1
                    : 0;
            case Interval interval -> interval.contains(0.5) ? 1 : 0;
          };
    }
    rate(covered, trials, 0.95);
  }

  private JointStatistics[] ratioVariants(int n, double lift) {
    JointStatistics.Accumulator plain = new JointStatistics.Accumulator(2);
    JointStatistics.Accumulator both = new JointStatistics.Accumulator(4);
    for (int i = 0; i < n; i++) {
      double taste = 0.2 + 0.2 * random.nextDouble();
      double before = 1 + random.nextInt(10);
      double during = 1 + random.nextInt(10);
      double clicksBefore = binomial((int) before, taste);
      double clicks = binomial((int) during, taste + lift);
      plain.add(clicks, during);
      both.add(clicks, during, clicksBefore, before);
    }
    return new JointStatistics[] {plain.toStatistics(), both.toStatistics()};
  }

  private int binomial(int n, double p) {
    int hits = 0;
    for (int i = 0; i < n; i++) {
      hits += random.nextDouble() < p ? 1 : 0;
    }
    return hits;
  }

  /** Coverage 95 % of ratio metrics, plain and adjusted. */
  @Test
  void intervalsOfRatiosCover() {
    int trials = 2500;
    int plain = 0;
    int adjusted = 0;
    for (int i = 0; i < trials; i++) {
      JointStatistics[] a = ratioVariants(250, 0);
      JointStatistics[] b = ratioVariants(250, 0.05);
      plain +=
          covers(new VariantStatistics.Ratio(a[0]), new VariantStatistics.Ratio(b[0]), 0.05)
              ? 1
              : 0;
      adjusted +=
          covers(
                  new VariantStatistics.AdjustedRatio(a[1]),
                  new VariantStatistics.AdjustedRatio(b[1]),
                  0.05)
              ? 1
              : 0;
    }
    rate(plain, trials, 0.95);
    rate(adjusted, trials, 0.95);
  }

  private static boolean covers(VariantStatistics a, VariantStatistics b, double truth) {
    Effect.Estimated effect = (Effect.Estimated) Effects.fixed(Contrasts.between(a, b), 0.95);
    return effect.absolute().contains(truth);
  }

  /** Coverage 95 % of adjusted means, and of their relative effect. */
  @Test
  void intervalsOfAdjustedMeansCover() {
    int trials = 3000;
    int absolute = 0;
    int relative = 0;
    for (int i = 0; i < trials; i++) {
      Effect.Estimated effect =
          (Effect.Estimated)
              Effects.fixed(
                  Contrasts.between(
                      new VariantStatistics.AdjustedMean(adjusted(150, 10)),
                      new VariantStatistics.AdjustedMean(adjusted(250, 11))),
                  0.95);
      absolute += effect.absolute().contains(1) ? 1 : 0;
      relative += ((Interval) effect.relative()).contains(0.1) ? 1 : 0;
    }
    rate(absolute, trials, 0.95);
    rate(relative, trials, 0.95);
  }

  private JointStatistics adjusted(int n, double mean) {
    JointStatistics.Accumulator accumulator = new JointStatistics.Accumulator(2);
    for (int i = 0; i < n; i++) {
      double x = random.nextGaussian();
      accumulator.add(mean + 2 * x + random.nextGaussian(), 3 + x);
    }
    return accumulator.toStatistics();
  }

  /** Coverage 95 % of post-stratified means with other shares in each stratum. */
  @Test
  void intervalsOverStrataCover() {
    int trials = 3000;
    int covered = 0;
    for (int i = 0; i < trials; i++) {
      Effect.Estimated effect =
          (Effect.Estimated)
              Effects.fixed(
                  Contrasts.stratified(
                      List.of(
                          new Contrasts.Stratum(
                              new VariantStatistics.Mean(normals(180, 1, 1)),
                              new VariantStatistics.Mean(normals(20, 1.5, 1)),
                              200),
                          new Contrasts.Stratum(
                              new VariantStatistics.Mean(normals(50, 4, 2)),
                              new VariantStatistics.Mean(normals(50, 4.5, 2)),
                              100))),
                  0.95);
      covered += effect.absolute().contains(0.5) ? 1 : 0;
    }
    rate(covered, trials, 0.95);
  }

  /**
   * Coverage about 95 % of quantiles with clustered events; treated as independent it is far less.
   */
  @Test
  void intervalsOfClusteredQuantilesCover() {
    int trials = 800;
    int covered = 0;
    for (int i = 0; i < trials; i++) {
      Comparison comparison =
          Contrasts.between(
              new VariantStatistics.Quantile(clustered(400, 0)),
              new VariantStatistics.Quantile(clustered(400, 0.2)));
      Effect.Estimated effect = (Effect.Estimated) Effects.fixed(comparison, 0.95);
      covered += effect.absolute().contains(0.2) ? 1 : 0;
    }
    assertThat((double) covered / trials).isBetween(0.92, 0.98);
  }

  private QuantileStatistics clustered(int unitCount, double shift) {
    int each = 8;
    int[] units = new int[unitCount * each];
    double[] values = new double[units.length];
    for (int u = 0; u < unitCount; u++) {
      double own = random.nextGaussian();
      for (int k = 0; k < each; k++) {
        units[u * each + k] = u;
        values[u * each + k] = shift + own + 0.5 * random.nextGaussian();
      }
    }
    return ClusteredQuantile.of(units, values, unitCount, 0.9);
  }

  private void power(Design design, double units, double promised, Predicate<Contrast> finds) {
    int trials = 1500;
    int found = 0;
    int nA = (int) Math.ceil(units * design.controlShare());
    int nB = (int) Math.ceil(units * design.treatmentShare());
    for (int i = 0; i < trials; i++) {
      SufficientStatistics a =
          design.rate()
              ? rates(nA, design.baseline())
              : normals(nA, design.baseline(), design.standardDeviation());
      SufficientStatistics b =
          design.rate()
              ? rates(nB, design.baseline() * 1.25)
              : normals(nB, design.baseline() * 1.25, design.standardDeviation());
      found += finds.test((Contrast) Contrasts.between(a, b)) ? 1 : 0;
    }
    rate(found, trials, promised);
  }

  /**
   * Power 80 % at the planned size, for means and rates, fixed and sequential, unequal variants.
   */
  @Test
  void thePlannedSizeHasThePlannedPower() {
    Design means = new Design(4, 3, false, 0.4, 0.6, 0.05, 0, 0, new Design.Rule.Fixed());
    power(means, means.sampleSize(1, 0.8), 0.8, contrast -> new Welch(contrast).pValue() <= 0.05);
    Design rates = new Design(0.2, 1, true, 0.5, 0.5, 0.05, 0, 0, new Design.Rule.Fixed());
    power(
        rates, rates.sampleSize(0.05, 0.8), 0.8, contrast -> new Welch(contrast).pValue() <= 0.05);
    Design sequential =
        new Design(4, 3, false, 0.5, 0.5, 0.05, 0, 0, new Design.Rule.Sequential(5000));
    power(
        sequential,
        sequential.sampleSize(1, 0.8),
        0.8,
        contrast -> ((Effect.Estimated) Effects.sequential(contrast, 0.95, 5000)).excludesZero());
  }

  @Test
  void detectableEffectsInvertSampleSizes() {
    for (Design.Rule rule :
        List.of(
            new Design.Rule.Fixed(),
            new Design.Rule.Sequential(5000),
            new Design.Rule.Bayesian(),
            new Design.Rule.GroupSequential(4, LookLimits.OBRIEN_FLEMING))) {
      Design design = new Design(0.1, 1, true, 0.5, 0.5, 0.05, 0.3, 0, rule);
      double units = design.sampleSize(0.01, 0.9);
      assertThat(design.detectableEffect(units, 0.9)).isBetween(0.00999, 0.01);
      assertThat(design.power(units, 0.01)).isBetween(0.9, 0.9005);
    }
  }

  /** An A/A simulation on skewed data keeps 5 % and shows uniform p-values. */
  @Test
  void theAaSimulatorSeesUniformPValues() {
    double[] values = new double[1500];
    java.util.Arrays.setAll(values, i -> Math.exp(random.nextGaussian()));
    AaSimulator.Report report = AaSimulator.run(values, 0.5, 0.95, 2000, random);
    assertThat(report.estimable()).isEqualTo(2000);
    assertThat(report.falsePositiveRate()).isBetween(0.03, 0.07);
    assertThat(report.coverage()).isBetween(0.93, 0.97);
    assertThat(report.uniformityP()).isGreaterThan(0.001);
    assertThat(report.deciles().stream().mapToInt(Integer::intValue).sum()).isEqualTo(2000);
    assertThat(AaSimulator.run(values, 0.5, 0.95, 20, new SplittableRandom(1)))
        .isEqualTo(AaSimulator.run(values, 0.5, 0.95, 20, new SplittableRandom(1)));
  }

  /** Three quarters zeros and two huge values in twenty units: the simulator says so. */
  @Test
  void theAaSimulatorSeesWhatTheTestCannotDo() {
    double[] values = new double[20];
    values[0] = 1e6;
    AaSimulator.Report report = AaSimulator.run(values, 0.5, 0.95, 500, random);
    assertThat(report.uniformityP()).isLessThan(1e-6);
  }
}
