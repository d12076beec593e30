package io.molam.experiments.domain.statistics.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.domain.statistics.Effect;
import io.molam.experiments.domain.statistics.Interval;
import io.molam.experiments.domain.statistics.Procedure;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.estimate.Contrasts;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RateEffectsTest {
  static Stream<RateScoreTest.Row> posteriors() throws IOException {
    return RateScoreTest.rows().stream().filter(row -> row.method().equals("bayesian"));
  }

  @ParameterizedTest
  @MethodSource("posteriors")
  void betaPosteriorsAgreeWithIndependentImplementations(RateScoreTest.Row row) {
    JsonNode json = row.json();
    Effect.Estimated effect = (Effect.Estimated) RateEffects.bayesian(row.strata(), row.level());
    assertThat(effect.posterior().chanceAboveZero())
        .isCloseTo(json.get("chance_first_greater").asDouble(), within(1e-7));
    assertThat(effect.posterior().expectedLoss())
        .isCloseTo(json.get("loss_of_choosing_first").asDouble(), within(1e-9));
    if (json.has("difference")) {
      assertThat(effect.absolute().lower())
          .isCloseTo(json.get("difference").get(0).asDouble(), within(1e-7));
      assertThat(effect.absolute().upper())
          .isCloseTo(json.get("difference").get(1).asDouble(), within(1e-7));
    }
  }

  @Test
  void credibleIntervalsLeaveZeroOutAsTheChanceSays() {
    int out = 0;
    for (long x = 0; x <= 40; x++) {
      for (long n : List.of(40L, 400L)) {
        Effect.Estimated effect =
            (Effect.Estimated)
                RateEffects.bayesian(List.of(new RateScore.Counts(n, x, 100, 10)), 0.95);
        double chance = effect.posterior().chanceAboveZero();
        boolean far = chance < 0.025 || chance > 0.975;
        out += far ? 1 : 0;
        assertThat(effect.excludesZero()).as("%d of %d", x, n).isEqualTo(far);
        Interval lift = (Interval) effect.relative();
        assertThat(lift.contains(0)).as("%d of %d", x, n).isNotEqualTo(far);
      }
    }
    assertThat(out).isBetween(10, 70);
  }

  @Test
  void standardErrorIsThatOfTheBooksWhereCountsAreLargeAndPositiveWhereTheyAreNone() {
    Effect.Estimated large =
        (Effect.Estimated)
            RateEffects.fixed(
                List.of(new RateScore.Counts(100_000, 11_000, 100_000, 10_000)), 0.95);
    double wald = Math.sqrt((0.11 * 0.89 + 0.1 * 0.9) / 100_000);
    assertThat(large.standardError()).isCloseTo(wald, within(0.01 * wald));
    Effect.Estimated none =
        (Effect.Estimated)
            RateEffects.sequential(List.of(new RateScore.Counts(50, 0, 60, 0)), 0.95, 5000);
    assertThat(none.standardError()).isBetween(0.001, 0.1);
    assertThat(none.pValue()).hasValue(1);
    assertThat(none.procedure()).isEqualTo(Procedure.SCORE_SEQUENCE);
  }

  @Test
  void countsAreReadOnlyFromZerosAndOnes() {
    assertThat(RateEffects.counts(List.of(stratum(SufficientStatistics.of(0, 1, 1, 0)))))
        .hasValueSatisfying(
            counts -> assertThat(counts.getFirst().treatmentSuccesses()).isEqualTo(2));
    assertThat(RateEffects.counts(List.of(stratum(SufficientStatistics.of(0, 2, 0, 0))))).isEmpty();
    assertThat(RateEffects.counts(List.of(stratum(SufficientStatistics.of(0.5, 0.5, 1)))))
        .isEmpty();
    assertThat(RateEffects.counts(List.of())).isEmpty();
  }

  private static Contrasts.Stratum stratum(SufficientStatistics y) {
    VariantStatistics mean = new VariantStatistics.Mean(y);
    return new Contrasts.Stratum(mean, mean, 2 * y.n());
  }
}
