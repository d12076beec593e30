package io.molam.experiments.domain.results;

import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.statistics.Bounds;
import io.molam.experiments.domain.statistics.Effect;
import io.molam.experiments.domain.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The documented rule from goals and guardrails to an action. The first line that applies wins:
 *
 * <ol>
 *   <li>investigate: the sample ratio is off, so no effect can be trusted.
 *   <li>continue: no units, no goal metric, or a variant that gets new units has fewer than the
 *       minimum. Variants whose share is 0 now block nothing.
 *   <li>ship: a variant is significantly better on a goal, significantly worse on no goal and no
 *       guardrail, and every guardrail with a margin is shown to stay inside it. Among several, the
 *       one with the best first goal.
 *   <li>investigate: a variant is significantly better on one goal and worse on another, or better
 *       on a goal and worse on a guardrail: people must weigh that.
 *   <li>roll_back: a variant is significantly worse on a goal or a guardrail.
 *   <li>stop_futile: every goal states a minimum effect, and for every variant the whole relative
 *       interval of every goal lies below it.
 *   <li>continue.
 * </ol>
 *
 * "Significantly" is the effect's own flag: goals by adjusted p, guardrails by their own p,
 * Bayesian by the credible interval. With the fixed method the rule is meant for the planned end
 * only.
 */
final class DecisionRule {
  private DecisionRule() {}

  static Results.Decision decide(
      AnalysisRequest request, Results.SampleRatio ratio, List<Results.MetricResult> metrics) {
    if (ratio.mismatch()) {
      return new Results.Decision(
          Results.Action.INVESTIGATE,
          null,
          "Units are not split as planned (%s): find the cause before reading any effect."
              .formatted(PValue.words(ratio.pValue().orElse(0))));
    }
    for (AnalysisRequest.Variant variant : request.variants()) {
      if (!getsUnits(request, variant.key())) {
        continue;
      }
      if (variant.units() == 0) {
        return keep("Variant %s has no units yet.".formatted(variant.key()));
      }
      if (variant.units() < request.options().minimumUnits()) {
        return keep(
            "Variant %s has %d of the %d units that a decision needs."
                .formatted(variant.key(), variant.units(), request.options().minimumUnits()));
      }
    }
    if (metrics.stream().noneMatch(metric -> metric.role() == MetricRole.GOAL)) {
      return keep("There is no goal metric to decide by.");
    }
    List<Verdict> verdicts = new ArrayList<>();
    for (AnalysisRequest.Variant variant : request.variants()) {
      if (!variant.control() && (variant.units() > 0 || getsUnits(request, variant.key()))) {
        verdicts.add(verdict(request, metrics, variant.key()));
      }
    }
    return decide(request, verdicts);
  }

  /** Whether the plan now in force gives the variant any. */
  private static boolean getsUnits(AnalysisRequest request, String key) {
    return request.phases().getLast().shares().getOrDefault(key, 0.0) > 0;
  }

  private static Results.Decision decide(AnalysisRequest request, List<Verdict> verdicts) {
    Verdict best = null;
    for (Verdict verdict : verdicts) {
      if (verdict.shippable() && (best == null || verdict.gain() > best.gain())) {
        best = verdict;
      }
    }
    String look =
        request.options().method() == AnalysisMethod.FIXED
            ? " This holds at the planned end, not at an early look."
            : "";
    if (best != null) {
      return new Results.Decision(
          Results.Action.SHIP,
          best.key(),
          "%s is better on %s and worse on no goal or guardrail.%s"
              .formatted(best.key(), String.join(", ", best.better()), look));
    }
    for (Verdict verdict : verdicts) {
      if (!verdict.better().isEmpty() && !verdict.worse().isEmpty()) {
        return new Results.Decision(
            Results.Action.INVESTIGATE,
            verdict.key(),
            "%s is better on %s but worse on %s: people must weigh that.%s"
                .formatted(
                    verdict.key(),
                    String.join(", ", verdict.better()),
                    String.join(", ", verdict.worse()),
                    look));
      }
    }
    for (Verdict verdict : verdicts) {
      if (!verdict.worse().isEmpty()) {
        return new Results.Decision(
            Results.Action.ROLL_BACK,
            verdict.key(),
            "%s is worse on %s.%s"
                .formatted(verdict.key(), String.join(", ", verdict.worse()), look));
      }
    }
    if (!verdicts.isEmpty() && verdicts.stream().allMatch(Verdict::futile)) {
      return new Results.Decision(
          Results.Action.STOP_FUTILE,
          null,
          "No variant can reach the minimum effect of any goal any more." + look);
    }
    for (Verdict verdict : verdicts) {
      if (!verdict.better().isEmpty()) {
        return keep(
            "%s is better on %s, but %s not yet shown to stay within the margin."
                .formatted(
                    verdict.key(),
                    String.join(", ", verdict.better()),
                    String.join(", ", verdict.unproven())
                        + (verdict.unproven().size() == 1 ? " is" : " are")));
      }
    }
    return keep("No goal and no guardrail differs from the control so far.");
  }

  private static Results.Decision keep(String reason) {
    return new Results.Decision(Results.Action.CONTINUE, null, reason);
  }

  private static Verdict verdict(
      AnalysisRequest request, List<Results.MetricResult> metrics, String key) {
    List<String> better = new ArrayList<>();
    List<String> worse = new ArrayList<>();
    List<String> unproven = new ArrayList<>();
    double gain = Double.NEGATIVE_INFINITY;
    boolean futile = true;
    for (int i = 0; i < metrics.size(); i++) {
      Results.MetricResult metric = metrics.get(i);
      if (metric.role() == MetricRole.SECONDARY) {
        continue;
      }
      boolean goal = metric.role() == MetricRole.GOAL;
      OptionalDouble minimum = request.metrics().get(i).minimumEffect();
      for (Results.VariantEffect effect : metric.effects()) {
        if (!effect.key().equals(key)) {
          continue;
        }
        if (!(effect.effect() instanceof Effect.Estimated estimated)) {
          futile &= !goal;
          if (!goal && minimum.isPresent()) {
            unproven.add(metric.key());
          }
          continue;
        }
        double sign = metric.direction() == Direction.INCREASE ? 1 : -1;
        double improvement = sign * estimated.absolute().estimate();
        if (effect.significant() && improvement < 0) {
          worse.add(metric.key());
        } else if (goal && effect.significant() && improvement > 0) {
          better.add(metric.key());
        }
        Bounds relative = estimated.relative();
        if (goal) {
          if (gain == Double.NEGATIVE_INFINITY) {
            gain = improvement;
          }
          futile &=
              minimum.isPresent()
                  && relative instanceof Interval interval
                  && (sign > 0 ? interval.upper() : -interval.lower()) < minimum.getAsDouble();
        } else if (minimum.isPresent()
            && !(relative instanceof Interval interval
                && (sign > 0 ? interval.lower() : -interval.upper()) > -minimum.getAsDouble())) {
          unproven.add(metric.key());
        }
      }
    }
    return new Verdict(key, better, worse, unproven, gain, futile);
  }

  private record Verdict(
      String key,
      List<String> better,
      List<String> worse,
      List<String> unproven,
      double gain,
      boolean futile) {
    boolean shippable() {
      return !better.isEmpty() && worse.isEmpty() && unproven.isEmpty();
    }
  }
}
