package io.molam.experiments.adapter.document;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.application.plan.PlanAnswer;
import io.molam.experiments.application.plan.PlanQuestion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A plan as the API and {@code plan} show it. */
@Schema(name = "Plan")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record PlanView(
    @Schema(allowableValues = {"fixed", "sequential", "bayesian", "group_sequential"})
        String method,
    double level,
    @Schema(description = "Over all variants: the sample size, unless units were given.")
        long units,
    @Schema(description = "Per variant, control first.") List<Long> unitsPerVariant,
    @Schema(
            types = {"number", "null"},
            description = "Fraction of the baseline: the detectable one, unless it was given.")
        @Nullable Double relativeEffect,
    @Schema(types = {"number", "null"}) @Nullable Double absoluteEffect,
    @Schema(description = "At these units for this effect.") double power,
    @Schema(
            types = {"number", "null"},
            description = "Duration, when units per day were given.")
        @Nullable Double days,
    @Schema(description = "Goals x treatments that share the error rate.") int comparisons,
    @Schema(description = "Error rate of one comparison.") double alpha,
    String explanation) {

  public static PlanView of(PlanQuestion question, PlanAnswer answer) {
    return new PlanView(
        switch (question.method()) {
          case PlanQuestion.Method.Fixed fixed -> "fixed";
          case PlanQuestion.Method.Sequential sequential -> "sequential";
          case PlanQuestion.Method.Bayesian bayesian -> "bayesian";
          case PlanQuestion.Method.GroupSequential group -> "group_sequential";
        },
        question.level(),
        (long) Math.ceil(answer.units()),
        answer.unitsPerVariant(),
        boxed(answer.relativeEffect()),
        boxed(answer.absoluteEffect()),
        answer.power(),
        boxed(answer.days()),
        answer.comparisons(),
        answer.alpha(),
        answer.explanation());
  }

  private static @Nullable Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
