package io.molam.experiments.domain.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.statistics.NormalPosterior;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.posterior.BetaPosterior;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class VariantPosteriorTest {
  @Test
  void unitsWithoutSuccessAreFailures() {
    VariantOutcomes variant =
        VariantOutcomes.of("a", true, SufficientStatistics.ofBinomial(10, 3), true);
    assertThat(VariantPosterior.of(List.of(variant)).getFirst())
        .isEqualTo(new VariantPosterior.Rate("a", new BetaPosterior(4, 8)));
  }

  @Test
  void aMeanIsShrunkByOneUnitOfAllVariants() {
    SufficientStatistics a = SufficientStatistics.of(1, 2, 3, 4);
    SufficientStatistics b = SufficientStatistics.of(3, 5, 7, 9);
    List<VariantPosterior> variants =
        VariantPosterior.of(
            List.of(
                VariantOutcomes.of("a", true, a, false), VariantOutcomes.of("b", true, b, false)));
    SufficientStatistics all = a.merge(b);
    double own = (5 + all.variance()) / 4;
    double precision = 4 / own + 1 / all.variance();
    NormalPosterior posterior = ((VariantPosterior.Mean) variants.getFirst()).posterior();
    assertThat(posterior.mean())
        .isCloseTo((4 * 2.5 / own + all.mean() / all.variance()) / precision, within(1e-12));
    assertThat(posterior.sd()).isCloseTo(1 / Math.sqrt(precision), within(1e-12));
  }

  @Test
  void aBeliefMovesByItsOwnStandardDeviations() {
    VariantPosterior.Mean mean = new VariantPosterior.Mean("a", new NormalPosterior(3, 0.5));
    assertThat(mean.shifted(-2))
        .isEqualTo(new VariantPosterior.Mean("a", new NormalPosterior(2, 0.5)));
    BetaPosterior beta = new BetaPosterior(1001, 9001);
    VariantPosterior.Rate moved = new VariantPosterior.Rate("a", beta).shifted(0.5);
    assertThat(moved.mean()).isCloseTo(beta.mean() + 0.5 * beta.standardDeviation(), within(1e-4));
    assertThat(moved.posterior().alpha() + moved.posterior().beta())
        .isCloseTo(10_002, within(1e-6));
  }

  @Test
  void aRateWithoutSuccessStaysARate() {
    for (double deviations : new double[] {-3, 3}) {
      for (VariantPosterior variant :
          VariantPosterior.of(
              List.of(
                  new VariantOutcomes("a", true, 1_000_000, 0, 0, OptionalLong.of(0)),
                  new VariantOutcomes("b", true, 1_000_000, 1, 0, OptionalLong.of(1_000_000))))) {
        assertThat(variant.shifted(deviations).mean()).isGreaterThan(0).isLessThan(1);
      }
    }
  }

  @Test
  void chancesOfTwoVariantsAddUpInBothDirections() {
    List<VariantPosterior> variants =
        VariantPosterior.of(
            List.of(
                new VariantOutcomes("a", true, 100, 0.1, 0.09, OptionalLong.of(10)),
                new VariantOutcomes("b", true, 200, 0.15, 0.13, OptionalLong.of(30))));
    for (Direction direction : Direction.values()) {
      double worse = variants.get(0).chanceWorseThan(variants.get(1), direction);
      assertThat(worse + variants.get(1).chanceWorseThan(variants.get(0), direction))
          .isCloseTo(1, within(1e-9));
      assertThat(VariantPosterior.best(variants, direction).chances().get(1))
          .isCloseTo(worse, within(1e-9));
    }
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VariantOutcomes("a", true, 3, 1, 0, OptionalLong.of(4)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VariantOutcomes("a", true, 3, Double.NaN, 0, OptionalLong.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                VariantPosterior.best(
                    List.of(
                        new VariantPosterior.Rate("a", new BetaPosterior(1, 1)),
                        new VariantPosterior.Mean("b", new NormalPosterior(0, 1))),
                    Direction.INCREASE));
  }
}
