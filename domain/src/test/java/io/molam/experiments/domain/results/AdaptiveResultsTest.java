package io.molam.experiments.domain.results;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.molam.experiments.application.insight.LocalInsights;
import io.molam.experiments.application.port.AnalysisAdvisor;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Results of experiments whose shares followed the outcomes, and the local insights from them. */
class AdaptiveResultsTest {
  private final AssembleResults assemble = new AssembleResults();
  private final LocalInsights insights = new LocalInsights();

  private static VariantStatistics rate(long n, long successes) {
    return new VariantStatistics.Mean(SufficientStatistics.ofBinomial(n, successes));
  }

  private static AnalysisRequest.Stratum stratum(
      int phase, VariantStatistics a, VariantStatistics b, @Nullable Double shareOfB) {
    return new AnalysisRequest.Stratum(
        "phase " + phase,
        Map.of("a", a, "b", b),
        shareOfB == null
            ? null
            : new AnalysisRequest.Propensities(phase, Map.of("a", 1 - shareOfB, "b", shareOfB)));
  }

  private Results results(AnalysisMethod method, AnalysisRequest.Stratum... strata) {
    List<AnalysisRequest.Phase> phases = new ArrayList<>();
    long unitsOfA = 0;
    long unitsOfB = 0;
    for (AnalysisRequest.Stratum stratum : strata) {
      long a = requireNonNull(stratum.variants().get("a")).n();
      long b = requireNonNull(stratum.variants().get("b")).n();
      unitsOfA += a;
      unitsOfB += b;
      SequencedMap<String, Double> shares = new LinkedHashMap<>();
      shares.put("a", (double) a);
      shares.put("b", (double) b);
      SequencedMap<String, Long> units = new LinkedHashMap<>();
      units.put("a", a);
      units.put("b", b);
      phases.add(new AnalysisRequest.Phase(stratum.key(), shares, units));
    }
    return assemble.assemble(
        new AnalysisRequest(
            List.of(
                new AnalysisRequest.Variant("a", null, null, true, unitsOfA),
                new AnalysisRequest.Variant("b", null, null, false, unitsOfB)),
            phases,
            List.of(
                new AnalysisRequest.Metric(
                    "conversion",
                    MetricRole.GOAL,
                    MetricKind.BINOMIAL,
                    Direction.INCREASE,
                    OptionalDouble.empty(),
                    List.of(strata))),
            AnalysisOptions.of(method, 0.95, Correction.HOLM),
            List.of(),
            true));
  }

  private static Results.VariantEffect effect(Results results) {
    return results.metrics().getFirst().effects().getFirst();
  }

  /** Both variants convert at 10 % and then at 30 %; b has most of the later units. */
  private Results drifting(AnalysisMethod method) {
    return results(
        method,
        stratum(1, rate(2000, 200), rate(2000, 200), 0.5),
        stratum(2, rate(400, 120), rate(3600, 1080), 0.9));
  }

  @Test
  void effectsComeFromPropensitiesUnderEveryMethod() {
    for (AnalysisMethod method : AnalysisMethod.values()) {
      Results results = drifting(method);
      Effect.Estimated estimated = (Effect.Estimated) effect(results).effect();
      assertThat(estimated.absolute().estimate()).isCloseTo(0, within(1e-12));
      assertThat(estimated.absolute().contains(0)).isTrue();
      assertThat(results.warnings()).isEmpty();
    }
  }

  @Test
  void variantsShowWeightedMeansWithTheirBounds() {
    Results.VariantSummary b =
        drifting(AnalysisMethod.FIXED).metrics().getFirst().variants().get(1);
    // the plain mean is 0.2286; weights are units times the root of the propensity
    double early = 4000 * Math.sqrt(0.5);
    double late = 4000 * Math.sqrt(0.9);
    assertThat(b.mean().getAsDouble())
        .isCloseTo((0.1 * early + 0.3 * late) / (early + late), within(1e-12));
    assertThat(b.units()).isEqualTo(5600);
    assertThat(b.sum()).hasValue(1280);
    assertThat(b.bounds()).isNotNull();
  }

  @Test
  void withoutPropensitiesOnlyThePlainMeanIsLeftAndAWarningSaysSo() {
    Results results =
        results(
            AnalysisMethod.SEQUENTIAL,
            stratum(1, rate(2000, 200), rate(2000, 200), 0.5),
            stratum(2, rate(400, 120), rate(3600, 1080), null));
    assertThat(effect(results).effect()).isInstanceOf(NotEstimable.class);
    assertThat(effect(results).significant()).isFalse();
    Results.VariantSummary b = results.metrics().getFirst().variants().get(1);
    assertThat(b.mean().getAsDouble()).isCloseTo(1280.0 / 5600, within(1e-12));
    assertThat(b.bounds()).isNull();
    assertThat(results.warnings())
        .extracting(Results.Warning::code)
        .containsExactly(WarningCode.ADAPTIVE_NAIVE, WarningCode.ADAPTIVE_NAIVE);
    assertThat(results.decision().action()).isEqualTo(Results.Action.CONTINUE);
    assertThat(insights.derive(results, null).suggestions())
        .extracting(AnalysisAdvisor.Suggestion::title)
        .contains("Do not compare the plain means");
  }

  @Test
  void aClearWinnerIsShipped() {
    LocalInsights.Insights found =
        insights.derive(
            results(
                AnalysisMethod.SEQUENTIAL,
                stratum(1, rate(5000, 500), rate(5000, 700), 0.5),
                stratum(2, rate(500, 50), rate(4500, 630), 0.9)),
            "conversion");
    assertThat(found.leading()).isEqualTo("b");
    assertThat(found.metric()).isEqualTo("conversion");
    assertThat(found.decision().action()).isEqualTo(Results.Action.SHIP);
    assertThat(found.variants().get(1).chanceToBeBest().getAsDouble()).isGreaterThan(0.999);
    assertThat(found.variants().get(0).expectedLoss().getAsDouble()).isCloseTo(0.04, within(0.01));
    assertThat(found.sentence())
        .startsWith("b leads on conversion with a chance of over 99.9% to be the best of 2");
    assertThat(found.suggestions().getFirst().title()).isEqualTo("Stop with winner b");
  }

  @Test
  void aLeaderWithoutProofIsWaitedFor() {
    LocalInsights.Insights found =
        insights.derive(
            results(AnalysisMethod.SEQUENTIAL, stratum(1, rate(900, 90), rate(900, 112), 0.5)),
            null);
    assertThat(found.decision().action()).isEqualTo(Results.Action.CONTINUE);
    assertThat(found.variants().get(1).chanceToBeBest().getAsDouble()).isBetween(0.9, 0.99);
    assertThat(found.suggestions())
        .extracting(AnalysisAdvisor.Suggestion::title)
        .containsExactly("Wait for proof before acting on b");
  }

  @Test
  void nothingIsComparedWithoutUnits() {
    LocalInsights.Insights found =
        insights.derive(
            results(AnalysisMethod.FIXED, stratum(1, rate(0, 0), rate(0, 0), 0.5)), null);
    assertThat(found.leading()).isNull();
    assertThat(found.variants().getFirst().chanceToBeBest()).isEmpty();
    assertThat(found.sentence()).startsWith("The variants cannot be compared on conversion yet.");
  }
}
