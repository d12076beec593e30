package io.molam.experiments.application.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.statistics.judge.Correction;
import io.molam.experiments.domain.statistics.sequential.LookLimits;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PlanExperimentTest {
  private final PlanExperiment plan = new PlanExperiment();

  private static PlanQuestion question(
      OptionalDouble effect, OptionalDouble units, PlanQuestion.Method method) {
    return new PlanQuestion(
        true,
        0.1,
        1,
        effect,
        units,
        0.8,
        0.95,
        method,
        PlanQuestion.DEFAULT_TUNING,
        List.of(50.0, 50.0),
        1,
        Correction.HOLM,
        0,
        0,
        OptionalDouble.of(1000));
  }

  @Test
  void sizesAndDetectableEffectsAgree() {
    for (PlanQuestion.Method method :
        List.of(
            new PlanQuestion.Method.Fixed(),
            new PlanQuestion.Method.Sequential(),
            new PlanQuestion.Method.Bayesian(),
            new PlanQuestion.Method.GroupSequential(5, LookLimits.CLASSICAL_POCOCK))) {
      PlanAnswer size = plan.plan(question(OptionalDouble.of(0.1), OptionalDouble.empty(), method));
      PlanAnswer found =
          plan.plan(question(OptionalDouble.empty(), OptionalDouble.of(size.units()), method));
      assertThat(found.relativeEffect().orElseThrow()).isCloseTo(0.1, within(1e-4));
      assertThat(size.power()).isBetween(0.8, 0.801);
      assertThat(size.days().orElseThrow()).isEqualTo(Math.ceil(size.units() / 1000));
    }
  }

  /**
   * 14,751 per variant by R 4.2.2's power.prop.test(p1 = .1, p2 = .11, power = .8), whose pooled
   * null variance is a little larger than the separate one used here.
   */
  @Test
  void aFixedPlanIsNearTheTextbook() {
    PlanAnswer answer =
        plan.plan(
            question(
                OptionalDouble.of(0.1), OptionalDouble.empty(), new PlanQuestion.Method.Fixed()));
    assertThat(answer.unitsPerVariant().getFirst()).isBetween(14_740L, 14_755L);
  }

  @Test
  void alwaysValidLooksCostUnits() {
    double fixed =
        plan.plan(
                question(
                    OptionalDouble.of(0.1),
                    OptionalDouble.empty(),
                    new PlanQuestion.Method.Fixed()))
            .units();
    double sequential =
        plan.plan(
                question(
                    OptionalDouble.of(0.1),
                    OptionalDouble.empty(),
                    new PlanQuestion.Method.Sequential()))
            .units();
    assertThat(sequential / fixed).isBetween(1.5, 3.0);
  }

  @Test
  void impossibleQuestionsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                question(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    new PlanQuestion.Method.Fixed()));
    assertThatThrownBy(
            () ->
                plan.plan(
                    question(
                        OptionalDouble.of(1e-9),
                        OptionalDouble.empty(),
                        new PlanQuestion.Method.Fixed())))
        .isInstanceOf(ExperimentException.InvalidRequest.class);
  }
}
