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

class ArmPosteriorTest {
  @Test
  void unitsWithoutSuccessAreFailures() {
    Arm arm = Arm.of("a", true, SufficientStatistics.ofBinomial(10, 3), true);
    assertThat(ArmPosterior.of(List.of(arm)).getFirst())
        .isEqualTo(new ArmPosterior.Rate("a", new BetaPosterior(4, 8)));
  }

  @Test
  void aMeanIsShrunkByOneUnitOfAllArms() {
    SufficientStatistics a = SufficientStatistics.of(1, 2, 3, 4);
    SufficientStatistics b = SufficientStatistics.of(3, 5, 7, 9);
    List<ArmPosterior> arms =
        ArmPosterior.of(List.of(Arm.of("a", true, a, false), Arm.of("b", true, b, false)));
    SufficientStatistics all = a.merge(b);
    double own = (5 + all.variance()) / 4;
    double precision = 4 / own + 1 / all.variance();
    NormalPosterior posterior = ((ArmPosterior.Mean) arms.getFirst()).posterior();
    assertThat(posterior.mean())
        .isCloseTo((4 * 2.5 / own + all.mean() / all.variance()) / precision, within(1e-12));
    assertThat(posterior.sd()).isCloseTo(1 / Math.sqrt(precision), within(1e-12));
  }

  @Test
  void aBeliefMovesByItsOwnStandardDeviations() {
    ArmPosterior.Mean mean = new ArmPosterior.Mean("a", new NormalPosterior(3, 0.5));
    assertThat(mean.shifted(-2)).isEqualTo(new ArmPosterior.Mean("a", new NormalPosterior(2, 0.5)));
    BetaPosterior beta = new BetaPosterior(1001, 9001);
    ArmPosterior.Rate moved = new ArmPosterior.Rate("a", beta).shifted(0.5);
    assertThat(moved.mean()).isCloseTo(beta.mean() + 0.5 * beta.standardDeviation(), within(1e-4));
    assertThat(moved.posterior().alpha() + moved.posterior().beta())
        .isCloseTo(10_002, within(1e-6));
  }

  @Test
  void aRateWithoutSuccessStaysARate() {
    for (double deviations : new double[] {-3, 3}) {
      for (ArmPosterior arm :
          ArmPosterior.of(
              List.of(
                  new Arm("a", true, 1_000_000, 0, 0, OptionalLong.of(0)),
                  new Arm("b", true, 1_000_000, 1, 0, OptionalLong.of(1_000_000))))) {
        assertThat(arm.shifted(deviations).mean()).isGreaterThan(0).isLessThan(1);
      }
    }
  }

  @Test
  void chancesOfTwoArmsAddUpInBothDirections() {
    List<ArmPosterior> arms =
        ArmPosterior.of(
            List.of(
                new Arm("a", true, 100, 0.1, 0.09, OptionalLong.of(10)),
                new Arm("b", true, 200, 0.15, 0.13, OptionalLong.of(30))));
    for (Direction direction : Direction.values()) {
      double worse = arms.get(0).chanceWorseThan(arms.get(1), direction);
      assertThat(worse + arms.get(1).chanceWorseThan(arms.get(0), direction))
          .isCloseTo(1, within(1e-9));
      assertThat(ArmPosterior.best(arms, direction).chances().get(1))
          .isCloseTo(worse, within(1e-9));
    }
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Arm("a", true, 3, 1, 0, OptionalLong.of(4)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Arm("a", true, 3, Double.NaN, 0, OptionalLong.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ArmPosterior.best(
                    List.of(
                        new ArmPosterior.Rate("a", new BetaPosterior(1, 1)),
                        new ArmPosterior.Mean("b", new NormalPosterior(0, 1))),
                    Direction.INCREASE));
  }
}
