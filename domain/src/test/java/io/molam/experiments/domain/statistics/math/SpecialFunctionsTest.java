package io.molam.experiments.domain.statistics.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Own special functions against commons-math3 3.6.1 where that is accurate, else mpmath 1.3.0. */
class SpecialFunctionsTest {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  @Test
  void normalAgreesWithCommonsMath() {
    for (double x = -8; x <= 8; x += 0.037) {
      assertThat(Normal.cumulative(x)).isCloseTo(NORMAL.cumulativeProbability(x), within(4e-15));
      assertThat(Normal.density(x)).isCloseTo(NORMAL.density(x), within(1e-15));
    }
    for (double p = 1e-9; p < 1; p += 0.00137) {
      assertThat(Normal.quantile(p))
          .isCloseTo(NORMAL.inverseCumulativeProbability(p), within(2e-8));
      assertThat(Normal.cumulative(Normal.quantile(p))).isCloseTo(p, within(1e-15));
    }
  }

  /** mpmath 1.3.0, 40 digits. */
  @ParameterizedTest
  @CsvSource({
    "0.3, 0.38208857781104736",
    "1, 0.15865525393145705",
    "3, 0.0013498980316300945",
    "5.6, 1.0717590258310907e-8",
    "8, 6.2209605742717841e-16",
    "20, 2.7536241186062337e-89",
    "37, 5.7255712225245768e-300"
  })
  void normalTailKeepsItsDigits(double x, double tail) {
    assertThat(Normal.upperTail(x)).isCloseTo(tail, Percentage.withPercentage(1e-12));
    assertThat(Normal.upperQuantile(tail)).isCloseTo(x, within(1e-13 * Math.max(1, x)));
  }

  @Test
  void positivePartIsContinuousWhereItsFormsMeet() {
    for (double z = -12; z < 3; z += 0.01) {
      double x = z;
      double direct =
          GaussLegendre.integrate(
              u -> Math.max(0, x + u) * Normal.density(u),
              Math.max(-x, -12),
              Math.max(-x, -12) + 24,
              64);
      assertThat(Normal.positivePart(z, 1)).isCloseTo(direct, Percentage.withPercentage(1e-9));
    }
    assertThat(Normal.positivePart(0, 2)).isCloseTo(2 * Normal.density(0), within(1e-15));
  }

  @Test
  void studentAgreesWithCommonsMath() {
    for (double df : new double[] {1, 2, 3, 4.5, 10, 37.2, 150, 1200, 40000}) {
      TDistribution reference = new TDistribution(df);
      for (double t = 0.05; t < 12; t += 0.31) {
        double p = 2 * reference.cumulativeProbability(-t);
        assertThat(StudentT.twoSidedP(t, df)).isCloseTo(p, within(Math.max(1e-13, 1e-9 * p)));
        assertThat(StudentT.density(t, df))
            .isCloseTo(reference.density(t), Percentage.withPercentage(1e-8));
      }
      for (double tail : new double[] {0.4, 0.1, 0.025, 0.005, 1e-4, 1e-7}) {
        assertThat(StudentT.upperQuantile(tail, df))
            .isCloseTo(
                -reference.inverseCumulativeProbability(tail), Percentage.withPercentage(1e-5));
      }
    }
  }

  @Test
  void studentQuantileInvertsItsTail() {
    for (double df : new double[] {1, 1.3, 2, 3, 5, 20, 999, 1000, 1e6, 1e9}) {
      for (double tail = 1e-12; tail < 0.5; tail *= 1.9) {
        assertThat(StudentT.upperTail(StudentT.upperQuantile(tail, df), df))
            .isCloseTo(tail, Percentage.withPercentage(1e-9));
      }
    }
    for (double df : new double[] {299, 300, 301, 450, 999, 5000}) {
      for (double tail : new double[] {0.25, 0.05, 0.025, 0.005, 0.0005, 0.00005}) {
        assertThat(StudentT.upperTail(StudentT.upperQuantile(tail, df), df))
            .isCloseTo(tail, Percentage.withPercentage(1e-10));
      }
    }
    assertThat(StudentT.upperQuantile(0.5, 7)).isZero();
    assertThat(StudentT.upperQuantile(0.975, 7))
        .isCloseTo(-StudentT.upperQuantile(0.025, 7), within(1e-13));
  }

  /** mpmath 1.3.0, 40 digits. */
  @ParameterizedTest
  @CsvSource({
    "0.001, 3, 0.99926489496946094",
    "1, 1, 0.5",
    "2.4, 7.5, 0.045168790803611807",
    "2.45, 1000000, 0.014285791636976789",
    "2.44, 999, 0.014860251792059688",
    "30, 2, 0.0011092626819596589",
    "100, 1, 0.0063659855298165103",
    "10, 5.5, 9.8324127808883144e-5",
    "5, 1000000000, 5.7330324039516284e-7",
    "37, 1000000000, 1.1456516857555139e-299",
    "36, 50000, 3.2617392531851122e-280",
    "12, 120, 2.7847497704371139e-22",
    "0.5, 250.25, 0.61751444682367487",
    "3, 1.5, 0.13354775425491327"
  })
  void studentTailKeepsItsDigits(double t, double df, double p) {
    assertThat(StudentT.twoSidedP(t, df)).isCloseTo(p, Percentage.withPercentage(1e-10));
  }

  @Test
  void gammaRatioAgreesWithItsRecursion() {
    for (double a = 0.5; a < 200; a += 0.7) {
      assertThat(StudentT.gammaRatio(a + 1))
          .isCloseTo(StudentT.gammaRatio(a) * (a + 0.5) / a, Percentage.withPercentage(1e-12));
    }
    assertThat(StudentT.gammaRatio(0.5)).isCloseTo(1 / Math.sqrt(Math.PI), within(1e-14));
  }

  @Test
  void chiSquareAgreesWithCommonsMath() {
    for (int df = 1; df < 20; df++) {
      ChiSquaredDistribution reference = new ChiSquaredDistribution(df);
      for (double x = 0.1; x < 40; x += 1.7) {
        assertThat(ChiSquare.upperTail(x, df))
            .isCloseTo(1 - reference.cumulativeProbability(x), within(1e-12));
      }
    }
    assertThat(ChiSquare.upperTail(0, 3)).isEqualTo(1);
  }

  @Test
  void lambertWInvertsItself() {
    for (double u = 1e-8; u < 700; u *= 1.7) {
      double w = LambertW.lowerBranch(u);
      // w exp(w) = -exp(-1 - u), in logarithms
      assertThat(Math.log(-w) + w).isCloseTo(-1 - u, within(1e-12 * (1 + u)));
    }
  }

  @Test
  void noncentralTailFallsBackToTheCentralOne() {
    for (double df : new double[] {1, 3, 30, 3000}) {
      assertThat(NoncentralT.upperTail(1.7, df, 0))
          .isCloseTo(StudentT.upperTail(1.7, df), within(1e-12));
      assertThat(NoncentralT.lowerTail(1.7, df, 2) + NoncentralT.upperTail(1.7, df, 2))
          .isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void arguments() {
    org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> StudentT.upperQuantile(0, 5));
    org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> StudentT.twoSidedP(1, 0));
    org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> Normal.upperTail(Double.NaN));
  }
}
