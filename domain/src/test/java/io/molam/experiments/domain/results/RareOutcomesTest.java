package io.molam.experiments.domain.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.molam.experiments.application.insight.LocalInsights;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.statistics.Effect;
import io.molam.experiments.domain.statistics.NotEstimable;
import io.molam.experiments.domain.statistics.Procedure;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.judge.Correction;
import io.molam.experiments.domain.statistics.judge.TestChoice;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rates of 0 and 1, few units, constants: what looks certain must not be taken for it. */
class RareOutcomesTest {
  private static final AssembleResults ASSEMBLE = new AssembleResults();

  private static VariantStatistics rate(long n, long successes) {
    return new VariantStatistics.Mean(SufficientStatistics.ofBinomial(n, successes));
  }

  private static VariantStatistics constant(int n, double value) {
    double[] values = new double[n];
    Arrays.fill(values, value);
    return new VariantStatistics.Mean(SufficientStatistics.of(values));
  }

  private static AnalysisRequest.Metric metric(
      MetricRole role, MetricKind kind, VariantStatistics a, VariantStatistics b) {
    return AnalysisRequest.Metric.unstratified(
        role == MetricRole.GOAL ? "goal" : "refund",
        role,
        kind,
        role == MetricRole.GOAL ? Direction.INCREASE : Direction.DECREASE,
        OptionalDouble.empty(),
        Map.of("a", a, "b", b));
  }

  private static Results assemble(
      AnalysisMethod method, TestChoice test, AnalysisRequest.Metric... metrics) {
    SequencedMap<String, Double> shares = new LinkedHashMap<>();
    SequencedMap<String, Long> units = new LinkedHashMap<>();
    for (String key : List.of("a", "b")) {
      long n = Objects.requireNonNull(metrics[0].strata().getFirst().variants().get(key), key).n();
      shares.put(key, (double) n);
      units.put(key, n);
    }
    return ASSEMBLE.assemble(
        new AnalysisRequest(
            List.of(
                new AnalysisRequest.Variant("a", null, null, true, units.firstEntry().getValue()),
                new AnalysisRequest.Variant("b", null, null, false, units.lastEntry().getValue())),
            List.of(new AnalysisRequest.Phase("1", shares, units)),
            List.of(metrics),
            AnalysisOptions.of(method, 0.95, Correction.HOLM).withTest(test),
            List.of()));
  }

  private static Effect effect(Results results, int metric) {
    return results.metrics().get(metric).effects().getFirst().effect();
  }

  @ParameterizedTest
  @EnumSource(AnalysisMethod.class)
  void anEmptySmallVariantDecidesNothing(AnalysisMethod method) {
    for (long[] counts : new long[][] {{9900, 99, 100, 0}, {50, 20, 5, 0}, {98, 14, 2, 0}}) {
      AnalysisRequest.Metric goal =
          metric(
              MetricRole.GOAL,
              MetricKind.BINOMIAL,
              rate(counts[0], counts[1]),
              rate(counts[2], counts[3]));
      Results results = assemble(method, TestChoice.AUTO, goal);
      assertThat(results.metrics().getFirst().effects().getFirst().significant()).isFalse();
      assertThat(results.decision().action()).isEqualTo(Results.Action.CONTINUE);
      double chance =
          results.metrics().getFirst().effects().getFirst().chanceToBeatControl().orElseThrow();
      assertThat(chance).isBetween(0.025, 0.975);
      LocalInsights.Insights insights = new LocalInsights().derive(results, null);
      assertThat(insights.variants().get(1).chanceToBeBest().orElseThrow())
          .isCloseTo(chance, within(1e-12));
    }
  }

  @Test
  void welchIsThereForWhoComparesAndIsNamed() {
    AnalysisRequest.Metric goal =
        metric(MetricRole.GOAL, MetricKind.BINOMIAL, rate(9900, 99), rate(100, 0));
    Effect.Estimated welch =
        (Effect.Estimated) effect(assemble(AnalysisMethod.FIXED, TestChoice.WELCH, goal), 0);
    assertThat(welch.pValue().orElseThrow()).isLessThan(1e-19);
    assertThat(welch.procedure()).isEqualTo(Procedure.WELCH);
    Effect.Estimated score =
        (Effect.Estimated) effect(assemble(AnalysisMethod.FIXED, TestChoice.AUTO, goal), 0);
    assertThat(score.procedure()).isEqualTo(Procedure.SCORE);
  }

  @ParameterizedTest
  @EnumSource(TestChoice.class)
  void aGuardrailOfNoneAgainstAllStops(TestChoice test) {
    for (AnalysisMethod method : AnalysisMethod.values()) {
      Results results =
          assemble(
              method,
              test,
              metric(MetricRole.GOAL, MetricKind.BINOMIAL, rate(500, 50), rate(500, 55)),
              metric(MetricRole.GUARDRAIL, MetricKind.BINOMIAL, rate(500, 0), rate(500, 500)));
      assertThat(results.decision().action()).as("%s", method).isEqualTo(Results.Action.ROLL_BACK);
    }
  }

  @ParameterizedTest
  @EnumSource(TestChoice.class)
  void constantsThatDifferAreAnEffectAndEqualOnesNone(TestChoice test) {
    for (AnalysisMethod method : AnalysisMethod.values()) {
      Effect.Estimated different =
          (Effect.Estimated)
              effect(
                  assemble(
                      method,
                      test,
                      metric(MetricRole.GOAL, MetricKind.MEAN, constant(200, 1), constant(220, 2))),
                  0);
      assertThat(different.absolute().lower()).isGreaterThan(0.9);
      for (double value : new double[] {0.1, 9.99, 19.9}) {
        Results same =
            assemble(
                method,
                test,
                metric(
                    MetricRole.GOAL, MetricKind.MEAN, constant(180, value), constant(220, value)));
        assertThat(effect(same, 0)).isEqualTo(NotEstimable.CONSTANT);
      }
    }
  }

  @Test
  void decimalsThatRoundDifferentlyAreOneConstant() {
    // units whose rows add up to 0.3 in two orders
    double[] control = new double[180];
    Arrays.fill(control, 0.1 + 0.2);
    double[] treatment = new double[220];
    Arrays.fill(treatment, 0.3);
    treatment[7] = 0.1 + 0.2;
    Results results =
        assemble(
            AnalysisMethod.FIXED,
            TestChoice.AUTO,
            metric(
                MetricRole.GOAL,
                MetricKind.MEAN,
                new VariantStatistics.Mean(SufficientStatistics.of(control)),
                new VariantStatistics.Mean(SufficientStatistics.of(treatment))));
    assertThat(effect(results, 0)).isEqualTo(NotEstimable.CONSTANT);
  }

  @Test
  void ofFewPayingUnitsNothingIsSaid() {
    double[] control = new double[1000];
    double[] treatment = new double[1000];
    for (int i = 0; i < 4; i++) {
      control[i] = 100 + i;
    }
    Results results =
        assemble(
            AnalysisMethod.SEQUENTIAL,
            TestChoice.AUTO,
            metric(
                MetricRole.GOAL,
                MetricKind.MEAN,
                new VariantStatistics.Mean(SufficientStatistics.of(control)),
                new VariantStatistics.Mean(SufficientStatistics.of(treatment))));
    assertThat(effect(results, 0)).isEqualTo(NotEstimable.FEW_UNITS);
    assertThat(results.warnings())
        .anySatisfy(warning -> assertThat(warning.code()).isEqualTo(WarningCode.FEW_UNITS));
  }

  @Test
  void aVariantWithoutShareBlocksNoDecision() {
    SequencedMap<String, Double> shares = new LinkedHashMap<>();
    SequencedMap<String, Long> units = new LinkedHashMap<>();
    shares.put("a", 50.0);
    shares.put("b", 50.0);
    shares.put("c", 0.0);
    units.put("a", 10_000L);
    units.put("b", 10_000L);
    AnalysisRequest request =
        new AnalysisRequest(
            List.of(
                new AnalysisRequest.Variant("a", null, null, true, 10_000),
                new AnalysisRequest.Variant("b", null, null, false, 10_000),
                new AnalysisRequest.Variant("c", null, null, false, 0)),
            List.of(new AnalysisRequest.Phase("1", shares, units)),
            List.of(
                metric(
                    MetricRole.GOAL, MetricKind.BINOMIAL, rate(10_000, 1000), rate(10_000, 1200))),
            AnalysisOptions.of(AnalysisMethod.FIXED, 0.95, Correction.HOLM),
            List.of());
    Results.Decision decision = ASSEMBLE.assemble(request).decision();
    assertThat(decision.action()).isEqualTo(Results.Action.SHIP);
    assertThat(decision.variantKey()).isEqualTo("b");
  }
}
