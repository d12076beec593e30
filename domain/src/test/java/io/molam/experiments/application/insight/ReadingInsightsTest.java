package io.molam.experiments.application.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.Advice;
import io.molam.experiments.application.port.AnalysisAdvisor;
import io.molam.experiments.application.port.AnalysisAdvisor.Recommendation;
import io.molam.experiments.application.port.AnalysisAdvisor.Suggestion;
import io.molam.experiments.application.results.FreezeResults;
import io.molam.experiments.application.results.MeasureExperiment;
import io.molam.experiments.application.results.ReadResults;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.results.AnalysisRequest;
import io.molam.experiments.domain.results.ExperimentResults;
import io.molam.experiments.domain.results.Results;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Results, insights and the question to SIRA are about the same units. */
class ReadingInsightsTest {
  private final Ports ports = new Ports();
  private final List<ExperimentResults> asked = new ArrayList<>();
  private final MeasureExperiment measure =
      new MeasureExperiment(
          ports.metrics,
          ports.source,
          new FreezeResults(ports.metrics, ports.source, ports.frozen, ports.clock),
          ports.exposureCounts,
          ports.findings,
          ports.clock);
  private final ReadResults results = new ReadResults(ports.experiments, measure);

  private Insights read(Advice<Recommendation> advice) {
    AnalysisAdvisor advisor =
        question -> {
          asked.add(question);
          return advice;
        };
    return new ReadInsights(ports.experiments, ports.metrics, measure, advisor).read("one");
  }

  private Insights read() {
    return read(Advice.notConfigured());
  }

  /** Blue converts in one of ten, green in one of two. */
  private Experiment exposed(String prefix, int units) {
    Experiment running = ports.experiments.find("one").orElseGet(() -> ports.running("one"));
    for (int i = 0; i < units; i++) {
      ports.expose(running, prefix + "b-" + i, "blue");
      ports.expose(running, prefix + "g-" + i, "green");
      if (i % 10 == 0) {
        ports.happen(prefix + "b-" + i, "conversion");
      }
      if (i % 2 == 0) {
        ports.happen(prefix + "g-" + i, "conversion");
      }
    }
    return running;
  }

  private static List<Long> units(Insights insights) {
    return insights.variants().stream().map(Insights.Variant::units).toList();
  }

  private static List<Long> units(ExperimentResults results) {
    return results.results().variants().stream().map(AnalysisRequest.Variant::units).toList();
  }

  private static double mean(Insights insights, int variant) {
    return insights.variants().get(variant).mean().orElseThrow();
  }

  @Test
  void localRuleSpeaksWithoutSira() {
    exposed("u-", 200);
    Insights insights = read();
    assertThat(insights.source()).isEqualTo(PolicySource.LOCAL);
    assertThat(insights.leading()).isEqualTo("green");
    assertThat(insights.decision().reason()).contains("green");
    assertThat(mean(insights, 0)).isCloseTo(0.1, within(1e-12));
    assertThat(mean(insights, 1)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void siraIsAskedAboutWhatPeopleSee() {
    exposed("u-", 200);
    Results.Decision decision = new Results.Decision(Results.Action.SHIP, "green", "It is better.");
    List<Suggestion> suggestions = List.of(new Suggestion("Look at segments", "They may differ."));
    Insights insights =
        read(new Advice.Given<>(new Recommendation(decision, suggestions), Duration.ofMillis(3)));
    assertThat(insights.source()).isEqualTo(PolicySource.SIRA);
    assertThat(insights.decision()).isEqualTo(decision);
    assertThat(insights.suggestions()).isEqualTo(suggestions);
    assertThat(insights.sira())
        .isEqualTo(new Insights.SiraAdvice(true, new Recommendation(decision, suggestions)));
    ExperimentResults seen = results.read("one", ReadResults.Query.ALL);
    assertThat(asked).containsExactly(seen);
    assertThat(insights.asOf()).isEqualTo(seen.asOf());
    assertThat(units(insights)).isEqualTo(units(seen)).containsExactly(200L, 200L);
  }

  @Test
  void whatSiraAdvisesStandsBesideTheDecisionAndNeverInItsPlace() {
    exposed("u-", 200);
    Results.Decision own = results.read("one", ReadResults.Query.ALL).results().decision();
    Results.Decision ship = new Results.Decision(Results.Action.SHIP, "blue", "Blue is loved.");
    List<Suggestion> suggestions = List.of(new Suggestion("Ship blue", "It is loved."));
    Recommendation advice = new Recommendation(ship, suggestions);
    Insights insights = read(new Advice.Given<>(advice, Duration.ofMillis(3)));
    assertThat(insights.decision().action()).isEqualTo(own.action());
    assertThat(insights.decision().variantKey()).isEqualTo(own.variantKey()).isNotEqualTo("blue");
    assertThat(insights.decision().reason())
        .startsWith(read().decision().reason())
        .endsWith(" SIRA advises otherwise: ship blue.");
    assertThat(insights.source()).isEqualTo(PolicySource.LOCAL);
    assertThat(insights.suggestions()).isEqualTo(read().suggestions()).isNotEqualTo(suggestions);
    assertThat(insights.sira()).isEqualTo(new Insights.SiraAdvice(false, advice));
    assertThat(read().sira()).isNull();
  }

  @Test
  void insightsOfStoppedExperimentAreThoseOfItsFrozenResults() {
    Experiment running = exposed("u-", 200);
    ports.pass(Duration.ofMinutes(1));
    Experiment stopped = running.stop(null, null, null, ports.clock.instant());
    ports.experiments.update(stopped);
    ports.pass(Duration.ofMinutes(1));
    exposed("late-", 10);
    ports.happen("u-b-1", "conversion");
    Insights insights = read();
    assertThat(asked).containsExactly(results.read("one", ReadResults.Query.ALL));
    assertThat(asked.getFirst().version()).isEqualTo(1);
    assertThat(insights.asOf()).isEqualTo(stopped.endDate());
    assertThat(units(insights)).isEqualTo(units(asked.getFirst())).containsExactly(200L, 200L);
    assertThat(mean(insights, 0)).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void experimentWithoutUnitsHasNoLeader() {
    ports.running("one");
    Insights insights = read();
    assertThat(insights.leading()).isNull();
    assertThat(insights.decision().action()).isEqualTo(Results.Action.CONTINUE);
    assertThat(insights.variants()).allSatisfy(variant -> assertThat(variant.mean()).isEmpty());
  }
}
