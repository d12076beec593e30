package io.molam.experiments.domain.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.statistics.Adjustment;
import io.molam.experiments.domain.statistics.Effect;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.Preparation;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.judge.Correction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What effects tell of caps and covariates, and why there is nothing to tell. */
class EffectNotesTest {
  private static final AnalysisRequest.Covariates BEFORE =
      new AnalysisRequest.Covariates(List.of("spend, 14 days before exposure"), null);

  private static VariantStatistics adjusted(double mean) {
    return new VariantStatistics.AdjustedMean(
        JointStatistics.of(100, new double[] {mean, 3}, new double[] {900, 600, 800}));
  }

  private static VariantStatistics plain() {
    return new VariantStatistics.Mean(new SufficientStatistics(100, 5, 900));
  }

  private static AnalysisRequest.Stratum stratum(
      String key, VariantStatistics a, VariantStatistics b, Preparation own, Preparation other) {
    return new AnalysisRequest.Stratum(
        key, Map.of("a", a, "b", b), null, Map.of("a", own, "b", other));
  }

  private static Results.VariantEffect effect(
      AnalysisRequest.@Nullable Covariates covariates,
      boolean adaptive,
      AnalysisRequest.Stratum... strata) {
    AnalysisRequest request =
        new AnalysisRequest(
            List.of(
                new AnalysisRequest.Variant("a", null, null, true, 200),
                new AnalysisRequest.Variant("b", null, null, false, 200)),
            List.of(new AnalysisRequest.Phase("1", new LinkedHashMap<>(), new LinkedHashMap<>())),
            List.of(
                new AnalysisRequest.Metric(
                    "spend",
                    MetricRole.GOAL,
                    MetricKind.MEAN,
                    Direction.INCREASE,
                    OptionalDouble.empty(),
                    List.of(strata),
                    covariates)),
            AnalysisOptions.of(AnalysisMethod.FIXED, 0.95, Correction.HOLM),
            List.of(),
            adaptive);
    return new AssembleResults().assemble(request).metrics().getFirst().effects().getFirst();
  }

  private static Preparation prepared(long history, long capped) {
    return new Preparation(OptionalLong.of(history), List.of(9.5), capped);
  }

  @Test
  void unitsOfBothVariantsAndAllPhasesAreCounted() {
    Results.VariantEffect effect =
        effect(
            BEFORE,
            false,
            stratum("1", adjusted(5), adjusted(6), prepared(10, 1), prepared(20, 2)),
            stratum("2", adjusted(5), adjusted(6), prepared(30, 4), prepared(40, 8)));
    assertThat(effect.cap()).isEqualTo(new Results.Cap(9.5, OptionalDouble.empty(), 15));
    Results.Covariate covariate = Objects.requireNonNull(effect.covariate());
    assertThat(covariate.names()).containsExactly("spend, 14 days before exposure");
    assertThat(covariate.unitsWithHistory()).hasValue(100);
    assertThat(covariate.reason()).isNull();
    Adjustment adjustment = Objects.requireNonNull(covariate.adjustment());
    assertThat(adjustment.theta()).containsExactly(0.75);
    assertThat(adjustment.treatment() - adjustment.control())
        .isEqualTo(((Effect.Estimated) effect.effect()).absolute().estimate());
    // 0.75 * 600 / 900: the same in all cells, shrunk or not, but for the squares between variants
    assertThat(adjustment.varianceSaved()).isBetween(0.49, 0.51);
  }

  @Test
  void ratioHasTwoCaps() {
    VariantStatistics ratio =
        new VariantStatistics.Ratio(
            JointStatistics.of(100, new double[] {5, 9}, new double[] {900, 100, 500}));
    Preparation both = new Preparation(OptionalLong.empty(), List.of(20.0, 30.0), 3);
    assertThat(effect(null, false, stratum("1", ratio, ratio, both, both)).cap())
        .isEqualTo(new Results.Cap(20, OptionalDouble.of(30), 6));
  }

  @Test
  void nothingIsToldWhereNothingWasDone() {
    Results.VariantEffect effect =
        effect(null, false, stratum("1", plain(), plain(), Preparation.NONE, Preparation.NONE));
    assertThat(effect.cap()).isNull();
    assertThat(effect.covariate()).isNull();
  }

  private static void unadjusted(Results.VariantEffect effect, String why) {
    Results.Covariate covariate = Objects.requireNonNull(effect.covariate());
    assertThat(covariate.reason()).contains(why);
  }

  @Test
  void whatIsNotAdjustedSaysWhy() {
    Preparation none = new Preparation(OptionalLong.of(0), List.of(), 0);
    VariantStatistics noHistory =
        new VariantStatistics.AdjustedMean(
            JointStatistics.of(100, new double[] {5, 0}, new double[] {900, 0, 0}));
    unadjusted(
        effect(BEFORE, false, stratum("1", noHistory, noHistory, none, none)), "does not differ");
    unadjusted(
        effect(BEFORE, true, stratum("1", adjusted(5), adjusted(6), none, none)),
        "followed the outcomes");
    unadjusted(
        effect(BEFORE, false, stratum("1", plain(), plain(), none, none)),
        "no value before the exposure was read");
    unadjusted(
        effect(
            new AnalysisRequest.Covariates(List.of(), "metrics of kind quantile are not adjusted"),
            false,
            stratum("1", plain(), plain(), none, none)),
        "kind quantile");
    VariantStatistics one =
        new VariantStatistics.AdjustedMean(
            JointStatistics.of(1, new double[] {5, 1}, new double[] {0, 0, 0}));
    unadjusted(effect(BEFORE, false, stratum("1", one, one, none, none)), "has only 1 unit");
  }
}
