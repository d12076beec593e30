package io.molam.experiments.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.molam.experiments.domain.statistics.estimate.Contrasts;
import io.molam.experiments.domain.statistics.estimate.Proportion;
import io.molam.experiments.domain.statistics.judge.Correction;
import io.molam.experiments.domain.statistics.judge.Effects;
import io.molam.experiments.domain.statistics.judge.Fieller;
import io.molam.experiments.domain.statistics.judge.Welch;
import io.molam.experiments.domain.statistics.posterior.BetaPosterior;
import io.molam.experiments.domain.statistics.posterior.ChanceToBeBest;
import io.molam.experiments.domain.statistics.sequential.AnytimeValidT;
import io.molam.experiments.domain.statistics.split.SampleRatio;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Where naive code answers NaN, 0 or p = 1. */
class ExtremesTest {
  private static SufficientStatistics variant(long n, double mean, double variance) {
    return SufficientStatistics.ofVariance(n, mean, variance);
  }

  private static String reason(Comparison comparison) {
    return ((NotEstimable) comparison).reason();
  }

  @Test
  void oneUnitOrNoneIsNotEstimable() {
    SufficientStatistics many = variant(100, 1, 1);
    assertThat(reason(Contrasts.between(SufficientStatistics.EMPTY, many)))
        .isEqualTo("the control has no units");
    assertThat(reason(Contrasts.between(many, SufficientStatistics.EMPTY)))
        .isEqualTo("the treatment has no units");
    assertThat(reason(Contrasts.between(many, SufficientStatistics.of(3))))
        .contains("treatment has only 1 unit");
  }

  @Test
  void twoConstantVariantsAreNotEstimableAndOneIsFine() {
    assertThat(reason(Contrasts.between(variant(10, 0, 0), variant(10, 0, 0))))
        .contains("constant");
    assertThat(reason(Contrasts.between(variant(10, 1, 0), variant(10, 2, 0))))
        .contains("constant");
    assertThat(Contrasts.between(variant(10, 1, 0), variant(10, 2, 1)))
        .isInstanceOf(Contrast.class);
    assertThat(Contrasts.between(SufficientStatistics.of(0.1, 0.1, 0.1), variant(3, 0.1, 0)))
        .isInstanceOf(NotEstimable.class);
  }

  @Test
  void aControlMeanOfZeroHasAnAbsoluteEffectOnly() {
    Effect.Estimated effect =
        (Effect.Estimated)
            Effects.fixed(Contrasts.between(variant(50, 0, 0), variant(50, 1, 1)), 0.95);
    assertThat(effect.absolute().estimate()).isEqualTo(1);
    assertThat(((NotEstimable) effect.relative()).reason()).contains("control mean is 0");
  }

  @Test
  void aControlMeanThatIsNotToldFromZeroHasNoRelativeEffect() {
    Comparison comparison = Contrasts.between(variant(2000, 0.3, 100), variant(2000, 0.4, 100));
    Effect.Estimated effect = (Effect.Estimated) Effects.fixed(comparison, 0.95);
    assertThat(effect.relative()).isInstanceOf(NotEstimable.class);
  }

  @Test
  void fiellerTakesOverNearZeroAndMeetsTheDeltaMethodFarFromIt() {
    // control mean 2.4 standard errors from 0
    Contrast near = (Contrast) Contrasts.between(variant(100, 0.24, 1), variant(100, 0.5, 1));
    Effect.Estimated effect = (Effect.Estimated) Effects.fixed(near, 0.95);
    Interval fieller = (Interval) effect.relative();
    double critical = new Welch(near).criticalValue(0.95);
    assertThat(fieller).isEqualTo(Fieller.interval(near, critical));
    assertThat(fieller.upper() - fieller.estimate())
        .isGreaterThan(fieller.estimate() - fieller.lower());
    Contrast far = (Contrast) Contrasts.between(variant(100_000, 10, 1), variant(100_000, 10.2, 1));
    Interval exact = (Interval) Fieller.interval(far, 1.96);
    RelativeLift lift = (RelativeLift) far.lift();
    assertThat(exact.upper() - lift.estimate())
        .isCloseTo(1.96 * lift.standardError(), Percentage.withPercentage(0.1));
  }

  @Test
  void aBillionUnitsAndTinyPValues() {
    Contrast contrast =
        (Contrast)
            Contrasts.between(variant(1_000_000_000, 1, 1), variant(1_000_000_000, 1.00165, 1));
    double p = new Welch(contrast).pValue();
    assertThat(p).isBetween(1e-300, 1e-290);
    Effect.Estimated effect = (Effect.Estimated) Effects.sequential(contrast, 0.95, 5000);
    assertThat(effect.pValue().orElseThrow()).isBetween(1e-300, 1e-280);
    assertThat(effect.posterior().expectedLoss()).isGreaterThanOrEqualTo(0);
  }

  @Test
  void bigMeansKeepTheirDifference() {
    Contrast contrast =
        (Contrast) Contrasts.between(variant(1000, 1e8, 1), variant(1000, 1e8 + 0.25, 1));
    assertThat(contrast.difference()).isCloseTo(0.25, within(1e-7));
    assertThat(contrast.standardError()).isCloseTo(Math.sqrt(0.002), within(1e-15));
  }

  @Test
  void ratiosWithoutDenominatorsAreNotEstimable() {
    JointStatistics none = JointStatistics.of(10, new double[] {0, 0}, new double[] {0, 0, 0});
    JointStatistics some = JointStatistics.of(10, new double[] {1, 2}, new double[] {5, 1, 4});
    assertThat(
            reason(
                Contrasts.between(
                    new VariantStatistics.Ratio(none), new VariantStatistics.Ratio(some))))
        .contains("denominators of the control sum to 0");
  }

  @Test
  void unitsInAnVariantThatShouldHaveNoneAreAMismatch() {
    SampleRatio test = SampleRatio.of(List.of(100L, 100L, 1L), List.of(1.0, 1.0, 0.0));
    assertThat(test.pValue()).isZero();
    assertThat(test.mismatch()).isTrue();
    assertThat(SampleRatio.of(List.of(100L, 100L, 0L), List.of(1.0, 1.0, 0.0)))
        .isEqualTo(SampleRatio.of(List.of(100L, 100L), List.of(1.0, 1.0)));
    assertThat(SampleRatio.of(List.of(0L, 0L), List.of(1.0, 1.0)).pValue()).isEqualTo(1);
  }

  @Test
  void twentyVariantsCompareForTheBest() {
    List<NormalPosterior> variants = new ArrayList<>();
    List<BetaPosterior> rates = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      variants.add(new NormalPosterior(1e8 + i * 0.1, 0.5 + i % 3));
      rates.add(BetaPosterior.uniform(100 + i, 1000));
    }
    for (ChanceToBeBest best :
        List.of(ChanceToBeBest.ofNormals(variants), ChanceToBeBest.ofBetas(rates))) {
      assertThat(best.chances().stream().mapToDouble(Double::doubleValue).sum())
          .isCloseTo(1, within(1e-9));
      assertThat(best.expectedLosses()).allMatch(loss -> loss >= 0);
    }
  }

  @Test
  void twoVariantsBestIsTheChanceToBeat() {
    NormalPosterior a = new NormalPosterior(1, 0.3);
    NormalPosterior b = new NormalPosterior(1.2, 0.4);
    ChanceToBeBest best = ChanceToBeBest.ofNormals(List.of(a, b));
    NormalPosterior difference = NormalPosterior.flat(0.2, 0.5);
    assertThat(best.chances().get(1)).isCloseTo(difference.chanceAboveZero(), within(1e-12));
    assertThat(best.expectedLosses().get(1)).isCloseTo(difference.expectedLoss(), within(1e-12));
  }

  @Test
  void proportionsOfZeroAndOneHaveBounds() {
    assertThat(new Proportion(20, 0).wilson(0.95).lower()).isZero();
    assertThat(new Proportion(20, 0).wilson(0.95).upper()).isBetween(0.16, 0.17);
    assertThat(new Proportion(20, 20).wilson(0.95).upper()).isEqualTo(1);
    assertThat(Proportion.pooledZ(new Proportion(10, 0), new Proportion(10, 0))).isZero();
    assertThat(BetaPosterior.uniform(0, 20).interval(0.95).lower()).isBetween(0.0, 0.002);
  }

  @Test
  void quantilesAverageByUnits() {
    QuantileStatistics one = new QuantileStatistics(100, 100, 4, 3, 5);
    QuantileStatistics other = new QuantileStatistics(300, 300, 8, 7, 9);
    QuantileStatistics both = one.average(other);
    assertThat(both.quantile()).isCloseTo(7, within(1e-12));
    assertThat(both.unitVariance() / both.n())
        .isCloseTo(
            one.unitVariance() / one.n() / 16 + other.unitVariance() / other.n() * 9 / 16,
            within(1e-12));
    assertThat(one.average(new QuantileStatistics(0, 0, 0, 0, 0))).isEqualTo(one);
  }

  @Test
  void aLimitedExactTestHasNoBoundsAtFirst() {
    assertThat(new AnytimeValidT(1, 4, 2).radius(0.05)).isInfinite();
    assertThat(new AnytimeValidT(1, 400, 2).radius(0.05)).isFinite();
  }

  @Test
  void stateCannotBeInvalid() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SufficientStatistics(1, 2, 3))
        .withMessageContaining("3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SufficientStatistics(5, Double.NaN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> SufficientStatistics.ofBinomial(3, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> new Interval(1, 2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Correction.HOLM.adjust(1.5));
    assertThatIllegalArgumentException().isThrownBy(() -> Correction.HOLM.adjust(Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new VariantStatistics.Mean(variant(2, 1, 1))
                    .merge(
                        new VariantStatistics.Ratio(
                            JointStatistics.of(2, new double[] {1, 1}, new double[] {1, 1, 1}))));
  }
}
