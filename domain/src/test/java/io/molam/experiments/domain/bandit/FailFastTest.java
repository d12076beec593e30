package io.molam.experiments.domain.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.estimate.AdaptiveBatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailFastTest {
  private final FailFast rule = new FailFast(0.95, 100);

  /** Successes of variants "a", "b", ... with the same number of units each. */
  private static FailFast.Evidence evidence(Direction direction, long units, long... successes) {
    Map<String, Double> propensities = new HashMap<>();
    Map<String, VariantStatistics> variants = new HashMap<>();
    for (int i = 0; i < successes.length; i++) {
      String key = String.valueOf((char) ('a' + i));
      propensities.put(key, 1.0 / successes.length);
      variants.put(
          key, new VariantStatistics.Mean(SufficientStatistics.ofBinomial(units, successes[i])));
    }
    return new FailFast.Evidence(
        "metric", direction, true, List.of(new AdaptiveBatch(1, propensities, variants)));
  }

  private List<FailFast.Finding> look(
      FailFast.Evidence objective, List<FailFast.Evidence> guardrails) {
    return rule.look("a", List.of("a", "b", "c"), 3, objective, guardrails);
  }

  @Test
  void aClearlyWorseVariantIsProven() {
    FailFast.Finding finding =
        look(evidence(Direction.INCREASE, 5000, 500, 510, 300), List.of()).getFirst();
    assertThat(finding.key()).isEqualTo("c");
    assertThat(finding.versus()).isEqualTo("b");
    assertThat(finding.proven()).isTrue();
    assertThat(finding.guardrail()).isFalse();
    assertThat(finding.chanceWorse()).isGreaterThan(0.999);
  }

  /** 99 of 9,900 against 0 of 100 is what chance does (Fisher 0.63), not a variant to close. */
  @Test
  void noSuccessAmongFewUnitsProvesNothing() {
    FailFast.Evidence rare =
        new FailFast.Evidence(
            "metric",
            Direction.INCREASE,
            true,
            List.of(
                new AdaptiveBatch(
                    1,
                    Map.of("a", 0.99, "b", 0.01),
                    Map.of(
                        "a",
                        new VariantStatistics.Mean(SufficientStatistics.ofBinomial(9900, 99)),
                        "b",
                        new VariantStatistics.Mean(SufficientStatistics.ofBinomial(100, 0))))));
    assertThat(rule.look("a", List.of("a", "b"), 2, rare, List.of())).isEmpty();
    // and a guardrail that all of a variant hit is proof, however few its units
    FailFast.Evidence all =
        new FailFast.Evidence(
            "fraud",
            Direction.DECREASE,
            true,
            List.of(
                new AdaptiveBatch(
                    1,
                    Map.of("a", 0.5, "b", 0.5),
                    Map.of(
                        "a",
                        new VariantStatistics.Mean(SufficientStatistics.ofBinomial(100, 0)),
                        "b",
                        new VariantStatistics.Mean(SufficientStatistics.ofBinomial(100, 100))))));
    assertThat(rule.look("a", List.of("a", "b"), 2, rare, List.of(all)))
        .singleElement()
        .matches(FailFast.Finding::proven);
  }

  @Test
  void aLikelyWorseVariantIsOnlySuspected() {
    List<FailFast.Finding> findings =
        look(evidence(Direction.INCREASE, 1000, 100, 104, 75), List.of());
    assertThat(findings).singleElement().matches(finding -> !finding.proven());
    assertThat(findings.getFirst().chanceWorse()).isGreaterThan(0.95);
  }

  @Test
  void theControlIsNeverFound() {
    assertThat(look(evidence(Direction.INCREASE, 5000, 100, 500, 510), List.of()))
        .noneMatch(finding -> finding.key().equals("a"));
    assertThat(look(evidence(Direction.DECREASE, 5000, 500, 100, 100), List.of())).isEmpty();
  }

  @Test
  void bothVariantsNeedTheMinimumUnits() {
    assertThat(look(evidence(Direction.INCREASE, 99, 90, 90, 5), List.of())).isEmpty();
    assertThat(look(evidence(Direction.INCREASE, 100, 90, 90, 5), List.of())).hasSize(1);
  }

  @Test
  void aGuardrailComparesWithTheControl() {
    List<FailFast.Finding> findings =
        look(
            evidence(Direction.INCREASE, 5000, 500, 500, 500),
            List.of(evidence(Direction.DECREASE, 5000, 50, 200, 20)));
    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.key()).isEqualTo("b");
              assertThat(finding.versus()).isEqualTo("a");
              assertThat(finding.guardrail()).isTrue();
              assertThat(finding.proven()).isTrue();
            });
  }

  @Test
  void atAThresholdOfOneNothingIsFound() {
    assertThat(
            new FailFast(1, 0)
                .look(
                    "a",
                    List.of("a", "b", "c"),
                    3,
                    evidence(Direction.INCREASE, 5000, 500, 510, 0),
                    List.of()))
        .isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new FailFast(0.4, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                rule.look(
                    "a",
                    List.of("b", "c"),
                    3,
                    evidence(Direction.INCREASE, 500, 5, 5, 5),
                    List.of()));
  }
}
