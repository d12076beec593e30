package io.molam.experiments.application.plan;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.statistics.judge.Correction;
import io.molam.experiments.domain.statistics.plan.Design;
import io.molam.experiments.domain.statistics.sequential.LookLimits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Sample size, power, detectable effect and duration. Judges the smallest treatment against the
 * control, so that every other comparison has at least this power.
 */
public final class PlanExperiment {

  /**
   * Answers what the question leaves open.
   *
   * @throws ExperimentException.InvalidRequest when no number of units reaches the power, or none
   *     that can be written down
   */
  public PlanAnswer plan(PlanQuestion question) {
    double total = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < question.shares().size(); i++) {
      total += question.shares().get(i);
      if (i > 0) {
        smallest = Math.min(smallest, question.shares().get(i));
      }
    }
    int comparisons =
        question.correction() == Correction.NONE
            ? 1
            : question.goals() * (question.shares().size() - 1);
    double size = Math.abs(question.baseline());
    Design design =
        new Design(
            question.baseline(),
            question.rate() ? 1 : question.standardDeviation(),
            question.rate(),
            question.shares().getFirst() / total,
            smallest / total,
            alpha(question) / comparisons,
            question.covariateCorrelation(),
            question.margin() * size,
            rule(question));
    OptionalDouble absolute = OptionalDouble.empty();
    if (question.relativeEffect().isPresent()) {
      absolute = OptionalDouble.of(question.relativeEffect().getAsDouble() * size);
    } else if (question.units().isPresent()) {
      double found = design.detectableEffect(question.units().getAsDouble(), question.power());
      absolute = Double.isFinite(found) ? OptionalDouble.of(found) : OptionalDouble.empty();
    }
    double units =
        question.units().isPresent()
            ? question.units().getAsDouble()
            : sampleSize(design, absolute.orElse(0), question.power());
    List<Long> perVariant = new ArrayList<>();
    double whole = 0;
    for (double share : question.shares()) {
      double part = units * share / total;
      // a sample size of 2 x 393.4 means 394 in each variant
      long rounded = (long) Math.ceil(part - 1e-9 * part);
      perVariant.add(rounded);
      whole += rounded;
    }
    double answered = question.units().isPresent() ? units : whole;
    OptionalDouble days =
        question.unitsPerDay().isPresent()
            ? OptionalDouble.of(Math.ceil(answered / question.unitsPerDay().getAsDouble()))
            : OptionalDouble.empty();
    OptionalDouble relative =
        absolute.isPresent()
            ? OptionalDouble.of(absolute.getAsDouble() / size)
            : OptionalDouble.empty();
    return new PlanAnswer(
        answered,
        perVariant,
        relative,
        absolute,
        design.power(answered, absolute.orElse(0)),
        days,
        comparisons,
        alpha(question) / comparisons,
        explain(question, answered, relative, days));
  }

  /** 1 - 0.95 in decimals: in binary it is 0.050000000000000044. */
  private static double alpha(PlanQuestion question) {
    return BigDecimal.ONE.subtract(BigDecimal.valueOf(question.level())).doubleValue();
  }

  private static double sampleSize(Design design, double effect, double power) {
    double units = design.sampleSize(effect, power);
    if (units > 1e15) {
      throw new ExperimentException.InvalidRequest(
          List.of(
              new FieldError("relative_effect", "is too small: it takes more than 1e15 units")));
    }
    return units;
  }

  private static Design.Rule rule(PlanQuestion question) {
    return switch (question.method()) {
      case PlanQuestion.Method.Fixed fixed -> new Design.Rule.Fixed();
      case PlanQuestion.Method.Sequential sequential ->
          new Design.Rule.Sequential(question.tuning());
      case PlanQuestion.Method.Bayesian bayesian -> new Design.Rule.Bayesian();
      case PlanQuestion.Method.GroupSequential(int looks, var spending) ->
          new Design.Rule.GroupSequential(looks, spending);
    };
  }

  private static String explain(
      PlanQuestion question, double units, OptionalDouble relative, OptionalDouble days) {
    String effect =
        relative.isPresent()
            ? String.format(
                Locale.ROOT, "a relative effect of %.3g%%", 100 * relative.getAsDouble())
            : "no effect at all";
    if (question.margin() > 0) {
      effect =
          String.format(
              Locale.ROOT, "non-inferiority within %.3g%% at %s", 100 * question.margin(), effect);
    }
    String length =
        days.isPresent() ? String.format(Locale.ROOT, ", %,.0f days", days.getAsDouble()) : "";
    return String.format(
        Locale.ROOT,
        "%,.0f units over %d variants%s: %s, found with a power of %s%% at a level of %s%%, %s.",
        units,
        question.shares().size(),
        length,
        effect,
        percent(question.power()),
        percent(question.level()),
        words(question.method()));
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
  }

  private static String words(PlanQuestion.Method method) {
    return switch (method) {
      case PlanQuestion.Method.Fixed fixed -> "looking once, at the end";
      case PlanQuestion.Method.Sequential sequential -> "looking at any time (sequential)";
      case PlanQuestion.Method.Bayesian bayesian -> "by a credible interval (bayesian)";
      case PlanQuestion.Method.GroupSequential(int looks, LookLimits limits) ->
          "looking %d times as planned (%s)"
              .formatted(looks, limits.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    };
  }
}
