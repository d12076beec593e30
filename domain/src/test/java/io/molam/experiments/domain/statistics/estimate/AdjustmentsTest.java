package io.molam.experiments.domain.statistics.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.molam.experiments.domain.statistics.Adjustment;
import io.molam.experiments.domain.statistics.Contrast;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is told of an adjustment, against the same computed from each unit's values. */
class AdjustmentsTest {
  private final Random random = new Random(16);

  /** Rows of (metric, covariate). */
  private double[][] units(int n, double effect) {
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      double before = random.nextInt(3) == 0 ? 0 : Math.exp(random.nextGaussian());
      rows[i] = new double[] {0.7 * before + random.nextGaussian() + effect, before};
    }
    return rows;
  }

  private static JointStatistics joint(double[][] rows) {
    JointStatistics.Accumulator sums = new JointStatistics.Accumulator(rows[0].length);
    Arrays.stream(rows).forEach(sums::add);
    return sums.toStatistics();
  }

  private static Adjustment told(VariantStatistics control, VariantStatistics treatment) {
    List<Contrasts.Stratum> strata =
        List.of(new Contrasts.Stratum(control, treatment, control.n() + treatment.n()));
    return Adjustments.of(strata, (Contrast) Contrasts.stratified(strata)).orElseThrow();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double covariance(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - mean(x)) * (y[i] - mean(y));
    }
    return sum / (x.length - 1);
  }

  private static double[] column(double[][] rows, int column) {
    return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
  }

  private static double[][] both(double[][] a, double[][] b) {
    double[][] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  @Test
  void meanIsToldAsItsUnitsSay() {
    double[][] a = units(300, 0);
    double[][] b = units(200, 0.4);
    double[] y = column(both(a, b), 0);
    double[] x = column(both(a, b), 1);
    double theta = covariance(x, y) / covariance(x, x);
    double adjusted = 0;
    double plain = 0;
    for (double[][] variant : List.of(a, b)) {
      double[] rest = Arrays.stream(variant).mapToDouble(row -> row[0] - theta * row[1]).toArray();
      adjusted += covariance(rest, rest) / rest.length;
      double[] own = column(variant, 0);
      plain += covariance(own, own) / own.length;
    }
    Adjustment told =
        told(
            new VariantStatistics.AdjustedMean(joint(a)),
            new VariantStatistics.AdjustedMean(joint(b)));
    assertThat(told.theta()).hasSize(1);
    assertThat(told.theta().getFirst()).isCloseTo(theta, within(1e-12));
    assertThat(told.correlation().orElseThrow())
        .isCloseTo(
            covariance(x, y) / Math.sqrt(covariance(x, x) * covariance(y, y)), within(1e-12));
    assertThat(told.varianceSaved()).isCloseTo(1 - adjusted / plain, within(1e-12));
    assertThat(told.control())
        .isCloseTo(mean(column(a, 0)) - theta * (mean(column(a, 1)) - mean(x)), within(1e-12));
    assertThat(told.treatment())
        .isCloseTo(mean(column(b, 0)) - theta * (mean(column(b, 1)) - mean(x)), within(1e-12));
  }

  @Test
  void severalCovariatesHaveTheCorrelationOfTheFit() {
    double[][] a = withSecond(units(200, 0));
    double[][] b = withSecond(units(200, 0));
    double[][] all = both(a, b);
    Adjustment told =
        told(
            new VariantStatistics.AdjustedMean(joint(a)),
            new VariantStatistics.AdjustedMean(joint(b)));
    double[] fitted =
        Arrays.stream(all)
            .mapToDouble(row -> told.theta().get(0) * row[1] + told.theta().get(1) * row[2])
            .toArray();
    double[] y = column(all, 0);
    assertThat(told.correlation().orElseThrow())
        .isCloseTo(
            covariance(fitted, y) / Math.sqrt(covariance(fitted, fitted) * covariance(y, y)),
            within(1e-9))
        .isPositive();
  }

  private double[][] withSecond(double[][] rows) {
    return Arrays.stream(rows)
        .map(row -> new double[] {row[0], row[1], random.nextGaussian() - 0.2 * row[0]})
        .toArray(double[][]::new);
  }

  @Test
  void negativeCorrelationKeepsItsSign() {
    double[][] a = {{3, 0}, {2, 1}, {1, 2}, {0, 3}};
    double[][] b = {{3, 0}, {2, 1}, {1.5, 2}, {0, 3}};
    Adjustment told =
        told(
            new VariantStatistics.AdjustedMean(joint(a)),
            new VariantStatistics.AdjustedMean(joint(b)));
    assertThat(told.theta().getFirst()).isNegative();
    assertThat(told.correlation().orElseThrow()).isBetween(-1.0, -0.95);
  }

  /** Numerator, denominator, and the same before. */
  private double[][] visits(int n) {
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      double views = 1 + random.nextInt(9);
      double former = 1 + random.nextInt(9);
      double taste = random.nextDouble();
      rows[i] =
          new double[] {
            Math.rint(views * taste), views, Math.rint(former * taste), former,
          };
    }
    return rows;
  }

  @Test
  void ratioIsToldByItsLinearisedValues() {
    double[][] a = visits(400);
    double[][] b = visits(300);
    double[][] all = both(a, b);
    double ratio = mean(column(all, 0)) / mean(column(all, 1));
    double before = mean(column(all, 2)) / mean(column(all, 3));
    double[] y =
        Arrays.stream(all)
            .mapToDouble(row -> (row[0] - ratio * row[1]) / mean(column(all, 1)))
            .toArray();
    double[] x =
        Arrays.stream(all)
            .mapToDouble(row -> (row[2] - before * row[3]) / mean(column(all, 3)))
            .toArray();
    Adjustment told =
        told(
            new VariantStatistics.AdjustedRatio(joint(a)),
            new VariantStatistics.AdjustedRatio(joint(b)));
    assertThat(told.theta().getFirst())
        .isCloseTo(covariance(x, y) / covariance(x, x), within(1e-9));
    assertThat(told.correlation().orElseThrow())
        .isCloseTo(covariance(x, y) / Math.sqrt(covariance(x, x) * covariance(y, y)), within(1e-9))
        .isPositive();
    assertThat(told.varianceSaved()).isBetween(0.1, 0.99);
  }

  @Test
  void constantCovariateHasNoCorrelationAndSavesNothing() {
    double[][] a = {{1, 5}, {2, 5}, {4, 5}};
    double[][] b = {{3, 5}, {1, 5}, {7, 5}};
    Adjustment told =
        told(
            new VariantStatistics.AdjustedMean(joint(a)),
            new VariantStatistics.AdjustedMean(joint(b)));
    assertThat(told.theta()).containsExactly(0.0);
    assertThat(told.correlation()).isEmpty();
    assertThat(told.varianceSaved()).isZero();
  }

  @Test
  void metricsWithoutCovariatesHaveNone() {
    VariantStatistics plain =
        new VariantStatistics.Mean(joint(new double[][] {{1, 0}, {2, 0}, {4, 0}}).column(0));
    List<Contrasts.Stratum> strata = List.of(new Contrasts.Stratum(plain, plain, 6));
    assertThat(Adjustments.of(strata, (Contrast) Contrasts.stratified(strata))).isEmpty();
  }
}
