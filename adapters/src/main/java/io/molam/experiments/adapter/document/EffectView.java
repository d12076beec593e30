package io.molam.experiments.adapter.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.statistics.Adjustment;
import io.molam.experiments.domain.statistics.Bounds;
import io.molam.experiments.domain.statistics.Effect;
import io.molam.experiments.domain.statistics.Interval;
import io.molam.experiments.domain.statistics.NotEstimable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One treatment against the control. */
@Schema(name = "Effect")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record EffectView(
    String key,
    String versus,
    boolean estimable,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            types = {"string", "null"},
            description = "Why the effect cannot be estimated; absent when it can.")
        @Nullable String reason,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            types = {"string", "null"},
            allowableValues = {
              "score",
              "score_sequence",
              "beta",
              "welch_shrunk",
              "sequence_shrunk",
              "normal_shrunk",
              "welch",
              "sequence",
              "normal"
            },
            description =
                "What judged the effect, see docs/statistics.md; absent when there is none.")
        @Nullable String test,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            types = {"string", "null"},
            allowableValues = {"absolute", "absolute_and_relative"},
            description =
                "Which interval belongs to the p: it leaves 0 out exactly when the test rejects at"
                    + " the level, before any correction. Of means it is the absolute one; the"
                    + " relative one is by the delta method and may say otherwise.")
        @Nullable String decidedBy,
    @Schema(
            types = {"number", "null"},
            description =
                "Of the absolute effect; of a rate half the score interval's width over its"
                    + " critical value.")
        @Nullable Double standardError,
    @Schema(description = "Treatment minus control, in units of the metric.") IntervalView absolute,
    @Schema(
            description =
                "Treatment minus control over |control mean|. An upper bound of null beside an"
                    + " estimate means that none is too large for the data.")
        IntervalView relative,
    @Schema(types = {"number", "null"}) @Nullable Double pValue,
    @JsonProperty("adjusted_p_value") @Schema(types = {"number", "null"})
        @Nullable Double adjustedPValue,
    boolean significant,
    @Schema(
            allowableValues = {
              "better",
              "worse",
              "inside_margin",
              "no_difference",
              "too_early",
              "untrusted",
              "not_estimable"
            },
            description =
                "The effect in a word, by the metric's direction: inside_margin is a guardrail shown"
                    + " to stay inside its minimum_effect, too_early a variant under min_units,"
                    + " untrusted a sample ratio that is off.")
        String verdict,
    @Schema(types = {"number", "null"}) @Nullable Double chanceToBeatControl,
    @Schema(types = {"number", "null"}) @Nullable Double expectedLoss,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            description =
                "How the effect was adjusted by what units did before their exposure; absent when"
                    + " that was not asked for (cuped_days or lookback_days of 0).")
        @Nullable CovariateView covariate,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            description =
                "How the metric's cap limited values; absent without a cap, and for results frozen"
                    + " before that was counted.")
        @Nullable CapView cap) {
  static EffectView of(Results.VariantEffect effect) {
    return switch (effect.effect()) {
      case NotEstimable missing ->
          new EffectView(
              effect.key(),
              effect.versus(),
              false,
              missing.reason(),
              null,
              null,
              null,
              IntervalView.NONE,
              IntervalView.NONE,
              null,
              null,
              false,
              Vocabulary.lower(effect.verdict()),
              null,
              null,
              CovariateView.of(effect),
              CapView.of(effect.cap()));
      case Effect.Estimated estimated ->
          new EffectView(
              effect.key(),
              effect.versus(),
              true,
              null,
              Vocabulary.lower(estimated.procedure()),
              estimated.procedure().relativeDecides() ? "absolute_and_relative" : "absolute",
              estimated.standardError(),
              IntervalView.of(estimated.absolute()),
              IntervalView.of(estimated.relative()),
              number(estimated.pValue()),
              number(effect.adjustedPValue()),
              effect.significant(),
              Vocabulary.lower(effect.verdict()),
              number(effect.chanceToBeatControl()),
              number(effect.expectedLoss()),
              CovariateView.of(effect),
              CapView.of(effect.cap()));
    };
  }

  /** JSON knows no infinity; what has no number is null. */
  static @Nullable Double number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : null;
  }

  static @Nullable Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** What covariates did to an effect. */
  @Schema(name = "EffectCovariate")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record CovariateView(
      @Schema(description = "Of the covariates; empty when none is used.") List<String> names,
      @Schema(
              description =
                  "What a unit's value is lowered by for each unit that its covariate is above the"
                      + " mean of both variants, by covariate. Empty where nothing was adjusted.")
          List<Double> theta,
      @Schema(
              types = {"number", "null"},
              minimum = "-1",
              maximum = "1",
              description =
                  "Of metric and covariate over the units of both variants; with several covariates"
                      + " the multiple correlation. Null where one of them does not vary.")
          @Nullable Double correlation,
      @Schema(
              types = {"number", "null"},
              description =
                  "Share of the difference's variance that the adjustment took away: 0.3 is what"
                      + " 43 % more units would do. Below 0 where it cost more than it gave.")
          @Nullable Double varianceSaved,
      @Schema(
              description =
                  "Per variant, the value that the effect is the difference of; empty where nothing"
                      + " was adjusted.")
          Map<String, Double> adjustedMeans,
      @Schema(
              types = {"integer", "null"},
              description =
                  "Units of both variants whose covariate is not 0; null for results frozen before"
                      + " that was counted.")
          @Nullable Long unitsWithHistory,
      @JsonInclude(JsonInclude.Include.NON_NULL)
          @Schema(
              types = {"string", "null"},
              description = "Why nothing was adjusted; absent when it was.")
          @Nullable String reason) {
    static @Nullable CovariateView of(Results.VariantEffect effect) {
      Results.Covariate covariate = effect.covariate();
      if (covariate == null) {
        return null;
      }
      Adjustment adjustment = covariate.adjustment();
      Map<String, Double> means = new LinkedHashMap<>();
      if (adjustment != null) {
        means.put(effect.versus(), adjustment.control());
        means.put(effect.key(), adjustment.treatment());
      }
      return new CovariateView(
          covariate.names(),
          adjustment == null ? List.of() : adjustment.theta(),
          adjustment == null ? null : number(adjustment.correlation()),
          adjustment == null ? null : number(adjustment.varianceSaved()),
          means,
          covariate.unitsWithHistory().isPresent()
              ? covariate.unitsWithHistory().getAsLong()
              : null,
          covariate.reason());
    }
  }

  /** What a cap did to the values of an effect's units. */
  @Schema(name = "EffectCap")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record CapView(
      @Schema(
              description =
                  "The highest value that counts for one unit; of a ratio that of its numerator. A"
                      + " percentile is that of the units of all variants.")
          double value,
      @JsonInclude(JsonInclude.Include.NON_NULL)
          @Schema(
              types = {"number", "null"},
              description = "Of a ratio's denominator; absent for other metrics.")
          @Nullable Double denominatorValue,
      @Schema(description = "Units of both variants above it, which count as the cap.")
          long unitsTouched) {
    static @Nullable CapView of(Results.@Nullable Cap cap) {
      return cap == null
          ? null
          : new CapView(cap.value(), number(cap.denominatorValue()), cap.unitsTouched());
    }
  }

  /** An estimate with its bounds; all null where there is none. */
  @Schema(name = "Interval")
  public record IntervalView(
      @Schema(types = {"number", "null"}) @Nullable Double estimate,
      @Schema(types = {"number", "null"}) @Nullable Double lower,
      @Schema(types = {"number", "null"}) @Nullable Double upper,
      @JsonInclude(JsonInclude.Include.NON_NULL)
          @Schema(
              types = {"string", "null"},
              description = "Why there is no interval; absent when there is one.")
          @Nullable String reason) {
    static final IntervalView NONE = new IntervalView(null, null, null, null);

    static IntervalView of(Bounds bounds) {
      return switch (bounds) {
        case NotEstimable missing -> new IntervalView(null, null, null, missing.reason());
        case Interval interval ->
            new IntervalView(
                interval.estimate(), number(interval.lower()), number(interval.upper()), null);
      };
    }
  }
}
