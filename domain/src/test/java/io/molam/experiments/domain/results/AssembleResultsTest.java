package io.molam.experiments.domain.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.statistics.Effect;
import io.molam.experiments.domain.statistics.NotEstimable;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.judge.Correction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class AssembleResultsTest {
  private final AssembleResults assemble = new AssembleResults();

  private static VariantStatistics rate(long n, long successes) {
    return new VariantStatistics.Mean(SufficientStatistics.ofBinomial(n, successes));
  }

  private static VariantStatistics mean(long n, double mean, double variance) {
    return new VariantStatistics.Mean(SufficientStatistics.ofVariance(n, mean, variance));
  }

  private static AnalysisRequest.Metric metric(
      String key, MetricRole role, Direction direction, VariantStatistics a, VariantStatistics b) {
    return AnalysisRequest.Metric.unstratified(
        key, role, MetricKind.BINOMIAL, direction, OptionalDouble.empty(), Map.of("a", a, "b", b));
  }

  private static AnalysisRequest request(
      AnalysisMethod method, long unitsA, long unitsB, AnalysisRequest.Metric... metrics) {
    SequencedMap<String, Double> shares = new LinkedHashMap<>();
    shares.put("a", 50.0);
    shares.put("b", 50.0);
    SequencedMap<String, Long> units = new LinkedHashMap<>();
    units.put("a", unitsA);
    units.put("b", unitsB);
    return new AnalysisRequest(
        List.of(
            new AnalysisRequest.Variant("a", null, null, true, unitsA),
            new AnalysisRequest.Variant("b", null, null, false, unitsB)),
        List.of(new AnalysisRequest.Phase("1", shares, units)),
        List.of(metrics),
        AnalysisOptions.of(method, 0.95, Correction.HOLM),
        List.of());
  }

  private Results.Decision decide(AnalysisRequest.Metric... metrics) {
    return assemble.assemble(request(AnalysisMethod.FIXED, 10_000, 10_000, metrics)).decision();
  }

  private static AnalysisRequest.Metric goal(long successes) {
    return metric(
        "goal", MetricRole.GOAL, Direction.INCREASE, rate(10_000, 1000), rate(10_000, successes));
  }

  private static AnalysisRequest.Metric guardrail(long successes) {
    return metric(
        "refund",
        MetricRole.GUARDRAIL,
        Direction.DECREASE,
        rate(10_000, 1000),
        rate(10_000, successes));
  }

  @Test
  void shipsWhatIsBetterAndHarmsNothing() {
    Results.Decision decision = decide(goal(1200), guardrail(1010));
    assertThat(decision.action()).isEqualTo(Results.Action.SHIP);
    assertThat(decision.variantKey()).isEqualTo("b");
    assertThat(decision.reason()).contains("goal");
  }

  @Test
  void rollsBackWhatIsWorse() {
    assertThat(decide(goal(800), guardrail(1000)).action()).isEqualTo(Results.Action.ROLL_BACK);
    assertThat(decide(goal(1000), guardrail(1200)).action()).isEqualTo(Results.Action.ROLL_BACK);
    assertThat(decide(goal(1000), guardrail(800)).action()).isEqualTo(Results.Action.CONTINUE);
  }

  @Test
  void asksPeopleWhereGainAndHarmMeet() {
    assertThat(decide(goal(1200), guardrail(1200)).action()).isEqualTo(Results.Action.INVESTIGATE);
  }

  @Test
  void continuesWhileNothingIsTold() {
    assertThat(decide(goal(1010), guardrail(1010)).action()).isEqualTo(Results.Action.CONTINUE);
    assertThat(decide(guardrail(900)).action()).isEqualTo(Results.Action.CONTINUE);
    Results empty = assemble.assemble(request(AnalysisMethod.FIXED, 0, 0, goal(1200)));
    assertThat(empty.decision().action()).isEqualTo(Results.Action.CONTINUE);
    assertThat(empty.sampleRatio().pValue()).isEmpty();
    assertThat(empty.sampleRatio().expected()).containsEntry("a", 0.5);
  }

  @Test
  void aGuardrailsMarginMustBeProven() {
    AnalysisRequest.Metric margin =
        new AnalysisRequest.Metric(
            "refund",
            MetricRole.GUARDRAIL,
            MetricKind.BINOMIAL,
            Direction.DECREASE,
            OptionalDouble.of(0.02),
            List.of(
                new AnalysisRequest.Stratum(
                    "1", Map.of("a", rate(10_000, 1000), "b", rate(10_000, 1000)))));
    assertThat(decide(goal(1200), margin).action()).isEqualTo(Results.Action.CONTINUE);
  }

  @Test
  void everyEffectHasAWord() {
    assertThat(verdicts(0, 10_000, goal(1200), guardrail(1200), guardrail(1010)))
        .containsExactly(Verdict.BETTER, Verdict.WORSE, Verdict.NO_DIFFERENCE);
    assertThat(verdicts(10_001, 10_000, goal(1200))).containsExactly(Verdict.TOO_EARLY);
    assertThat(verdicts(0, 11_000, goal(1200))).containsExactly(Verdict.UNTRUSTED);
    AnalysisRequest.Metric nobody =
        metric("goal", MetricRole.GOAL, Direction.INCREASE, rate(10_000, 1000), rate(0, 0));
    assertThat(verdicts(0, 10_000, nobody)).containsExactly(Verdict.NOT_ESTIMABLE);
  }

  @Test
  void aGuardrailIsInsideItsMarginWhenItsWholeIntervalIs() {
    assertThat(verdicts(0, 10_000, margin(0.1, 1000))).containsExactly(Verdict.INSIDE_MARGIN);
    assertThat(verdicts(0, 10_000, margin(0.07, 1000))).containsExactly(Verdict.NO_DIFFERENCE);
    assertThat(verdicts(0, 10_000, margin(0.5, 1200))).containsExactly(Verdict.WORSE);
  }

  private static AnalysisRequest.Metric margin(double margin, long successes) {
    return AnalysisRequest.Metric.unstratified(
        "refund",
        MetricRole.GUARDRAIL,
        MetricKind.BINOMIAL,
        Direction.DECREASE,
        OptionalDouble.of(margin),
        Map.of("a", rate(10_000, 1000), "b", rate(10_000, successes)));
  }

  private List<Verdict> verdicts(
      long minimumUnits, long unitsB, AnalysisRequest.Metric... metrics) {
    return results(minimumUnits, unitsB, metrics).metrics().stream()
        .map(metric -> metric.effects().getFirst().verdict())
        .toList();
  }

  private Results results(long minimumUnits, long unitsB, AnalysisRequest.Metric... metrics) {
    AnalysisRequest plain = request(AnalysisMethod.FIXED, 10_000, unitsB, metrics);
    AnalysisOptions options = plain.options();
    return assemble.assemble(
        new AnalysisRequest(
            plain.variants(),
            plain.phases(),
            plain.metrics(),
            new AnalysisOptions(
                options.method(),
                options.level(),
                options.correction(),
                options.tuning(),
                options.prior(),
                minimumUnits,
                options.test()),
            List.of()));
  }

  @Test
  void theTraceNamesTheRuleThatDecidedAndTheNumbersOfTheOthers() {
    List<Results.Step> trace = results(500, 10_000, goal(1010)).decision().trace();
    assertThat(trace).extracting(Results.Step::rule).containsExactly(Results.Rule.values());
    assertThat(trace.getLast().outcome()).isEqualTo(Results.Outcome.DECIDES);
    assertThat(trace.subList(0, 7))
        .extracting(Results.Step::outcome)
        .containsOnly(Results.Outcome.DOES_NOT_APPLY);
    assertThat(trace.get(1).detail()).contains("10,000", "500");
    assertThat(trace.get(3).detail()).contains("b on goal (p = 0.8", "needed is 0.05");
    assertThat(trace.get(5).detail()).doesNotContain("nearest");

    Results.Decision early = results(20_000, 10_000, goal(1200)).decision();
    assertThat(early.trace())
        .extracting(Results.Step::outcome)
        .startsWith(Results.Outcome.DOES_NOT_APPLY, Results.Outcome.DECIDES)
        .endsWith(Results.Outcome.NOT_REACHED);
    assertThat(early.trace().get(1).detail()).isEqualTo(early.reason());
    assertThat(early.trace().getLast().detail()).isEqualTo("A rule above decides.");
  }

  @Test
  void stopsWhereNoWorthwhileEffectIsLeft() {
    AnalysisRequest.Metric metric =
        new AnalysisRequest.Metric(
            "goal",
            MetricRole.GOAL,
            MetricKind.MEAN,
            Direction.INCREASE,
            OptionalDouble.of(0.05),
            List.of(
                new AnalysisRequest.Stratum(
                    "1", Map.of("a", mean(10_000, 10, 4), "b", mean(10_000, 10.01, 4)))));
    assertThat(decide(metric).action()).isEqualTo(Results.Action.STOP_FUTILE);
  }

  @Test
  void aBrokenSplitIsInvestigatedWhateverTheEffects() {
    Results results = assemble.assemble(request(AnalysisMethod.FIXED, 10_000, 11_000, goal(1200)));
    assertThat(results.sampleRatio().mismatch()).isTrue();
    assertThat(results.decision().action()).isEqualTo(Results.Action.INVESTIGATE);
    assertThat(results.warnings())
        .extracting(Results.Warning::code)
        .contains(WarningCode.SAMPLE_RATIO_MISMATCH);
  }

  @Test
  void correctsGoalsTogetherAndLeavesGuardrailsApart() {
    Results results =
        assemble.assemble(
            request(
                AnalysisMethod.FIXED,
                10_000,
                10_000,
                goal(1085),
                metric(
                    "second",
                    MetricRole.GOAL,
                    Direction.INCREASE,
                    rate(10_000, 1000),
                    rate(10_000, 1090)),
                guardrail(1085)));
    double p1 = p(results, 0);
    double p2 = p(results, 1);
    assertThat(adjusted(results, 1)).isCloseTo(2 * p2, within(1e-15));
    assertThat(adjusted(results, 0)).isCloseTo(Math.max(2 * p2, p1), within(1e-15));
    assertThat(adjusted(results, 2)).isEqualTo(p(results, 2));
  }

  private static double p(Results results, int metric) {
    Effect effect = results.metrics().get(metric).effects().getFirst().effect();
    return ((Effect.Estimated) effect).pValue().orElseThrow();
  }

  private static double adjusted(Results results, int metric) {
    return results.metrics().get(metric).effects().getFirst().adjustedPValue().orElseThrow();
  }

  @Test
  void phasesAreJudgedByTheirOwnPlanAndStratified() {
    SequencedMap<String, Double> early = new LinkedHashMap<>(Map.of("a", 90.0, "b", 10.0));
    SequencedMap<String, Double> late = new LinkedHashMap<>(Map.of("a", 10.0, "b", 90.0));
    AnalysisRequest request =
        new AnalysisRequest(
            List.of(
                new AnalysisRequest.Variant("a", null, null, true, 10_000),
                new AnalysisRequest.Variant("b", null, null, false, 10_000)),
            List.of(
                new AnalysisRequest.Phase(
                    "1", early, new LinkedHashMap<>(Map.of("a", 9000L, "b", 1000L))),
                new AnalysisRequest.Phase(
                    "2", late, new LinkedHashMap<>(Map.of("a", 1000L, "b", 9000L)))),
            List.of(
                new AnalysisRequest.Metric(
                    "goal",
                    MetricRole.GOAL,
                    MetricKind.MEAN,
                    Direction.INCREASE,
                    OptionalDouble.empty(),
                    List.of(
                        new AnalysisRequest.Stratum(
                            "1", Map.of("a", mean(9000, 1, 1), "b", mean(1000, 1, 1))),
                        new AnalysisRequest.Stratum(
                            "2", Map.of("a", mean(1000, 5, 1), "b", mean(9000, 5, 1)))))),
            AnalysisOptions.of(AnalysisMethod.SEQUENTIAL, 0.95, Correction.HOLM),
            List.of());
    Results results = assemble.assemble(request);
    assertThat(results.sampleRatio().pValue().orElseThrow()).isEqualTo(1);
    assertThat(results.sampleRatio().expected().get("a")).isCloseTo(0.5, within(1e-12));
    Effect.Estimated effect =
        (Effect.Estimated) results.metrics().getFirst().effects().getFirst().effect();
    assertThat(effect.absolute().estimate()).isCloseTo(0, within(1e-12));
    assertThat(results.metrics().getFirst().variants().getFirst().mean().orElseThrow())
        .isCloseTo(1.4, within(1e-12));
  }

  @Test
  void phasesWithoutBothVariantsAreLeftOutWithAWarning() {
    AnalysisRequest.Metric metric =
        new AnalysisRequest.Metric(
            "goal",
            MetricRole.GOAL,
            MetricKind.MEAN,
            Direction.INCREASE,
            OptionalDouble.empty(),
            List.of(
                new AnalysisRequest.Stratum(
                    "phase 1", Map.of("a", mean(5000, 1, 1), "b", mean(5000, 1.5, 1))),
                new AnalysisRequest.Stratum("phase 2", Map.of("a", mean(5000, 9, 1)))));
    Results results = assemble.assemble(request(AnalysisMethod.FIXED, 10_000, 10_000, metric));
    Effect.Estimated effect =
        (Effect.Estimated) results.metrics().getFirst().effects().getFirst().effect();
    assertThat(effect.absolute().estimate()).isCloseTo(0.5, within(1e-12));
    assertThat(results.warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning.detail()).contains("phase 2"));
  }

  @Test
  void phasesWithoutAPlanOrWithoutUnitsAreNotJudged() {
    AnalysisRequest request =
        new AnalysisRequest(
            List.of(
                new AnalysisRequest.Variant("a", null, null, true, 50),
                new AnalysisRequest.Variant("b", null, null, false, 50)),
            List.of(
                new AnalysisRequest.Phase(
                    "1",
                    new LinkedHashMap<>(Map.of("a", 0.0, "b", 0.0)),
                    new LinkedHashMap<>(Map.of("a", 50L, "b", 50L))),
                new AnalysisRequest.Phase(
                    "2", new LinkedHashMap<>(Map.of("a", 1.0, "b", 3.0)), new LinkedHashMap<>())),
            List.of(),
            AnalysisOptions.of(AnalysisMethod.FIXED, 0.95, Correction.HOLM),
            List.of());
    Results.SampleRatio ratio = assemble.assemble(request).sampleRatio();
    assertThat(ratio.pValue()).isEmpty();
    assertThat(ratio.observed()).containsEntry("a", 50L);
    assertThat(ratio.expected()).containsEntry("b", 0.75);
  }

  @Test
  void bayesianResultsHaveChancesAndNoP() {
    Results results =
        assemble.assemble(request(AnalysisMethod.BAYESIAN, 10_000, 10_000, goal(1200)));
    Results.VariantEffect effect = results.metrics().getFirst().effects().getFirst();
    assertThat(effect.adjustedPValue()).isEmpty();
    assertThat(effect.significant()).isTrue();
    assertThat(effect.chanceToBeatControl().orElseThrow()).isGreaterThan(0.999);
    assertThat(effect.expectedLoss().orElseThrow()).isBetween(0.0, 1e-6);
    Results fewer =
        assemble.assemble(request(AnalysisMethod.BAYESIAN, 10_000, 10_000, guardrail(1200)));
    assertThat(fewer.metrics().getFirst().effects().getFirst().chanceToBeatControl().orElseThrow())
        .isLessThan(0.001);
  }

  @Test
  void aVariantWithoutDataIsNotEstimableAndHasNoNumbers() {
    AnalysisRequest.Metric metric =
        AnalysisRequest.Metric.unstratified(
            "goal",
            MetricRole.GOAL,
            MetricKind.BINOMIAL,
            Direction.INCREASE,
            OptionalDouble.empty(),
            Map.of("a", rate(100, 10)));
    Results results = assemble.assemble(request(AnalysisMethod.FIXED, 100, 100, metric));
    Results.MetricResult result = results.metrics().getFirst();
    assertThat(result.variants().get(1).mean()).isEmpty();
    assertThat(result.effects().getFirst().effect()).isInstanceOf(NotEstimable.class);
    assertThat(result.effects().getFirst().significant()).isFalse();
  }

  @Test
  void twentyVariantsShareOneFamily() {
    List<AnalysisRequest.Variant> variants = new ArrayList<>();
    SequencedMap<String, Double> shares = new LinkedHashMap<>();
    SequencedMap<String, Long> units = new LinkedHashMap<>();
    Map<String, VariantStatistics> statistics = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      String key = "v" + i;
      variants.add(new AnalysisRequest.Variant(key, null, null, i == 0, 1000));
      shares.put(key, 5.0);
      units.put(key, 1000L);
      statistics.put(key, rate(1000, 100 + i));
    }
    Results results =
        assemble.assemble(
            new AnalysisRequest(
                variants,
                List.of(new AnalysisRequest.Phase("1", shares, units)),
                List.of(
                    AnalysisRequest.Metric.unstratified(
                        "goal",
                        MetricRole.GOAL,
                        MetricKind.BINOMIAL,
                        Direction.INCREASE,
                        OptionalDouble.empty(),
                        statistics)),
                AnalysisOptions.of(AnalysisMethod.SEQUENTIAL, 0.95, Correction.BONFERRONI),
                List.of()));
    assertThat(results.metrics().getFirst().effects()).hasSize(19);
    assertThat(results.metrics().getFirst().effects())
        .allSatisfy(
            effect -> assertThat(effect.adjustedPValue().orElseThrow()).isBetween(0.0, 1.0));
  }

  @Test
  void requestsNeedExactlyOneControl() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new AnalysisRequest(
                    List.of(
                        new AnalysisRequest.Variant("a", null, null, false, 1),
                        new AnalysisRequest.Variant("b", null, null, false, 1)),
                    List.of(),
                    List.of(),
                    AnalysisOptions.of(AnalysisMethod.FIXED, 0.95, Correction.NONE),
                    List.of()))
        .withMessageContaining("control");
  }
}
