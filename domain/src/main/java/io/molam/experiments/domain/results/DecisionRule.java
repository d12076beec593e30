package io.molam.experiments.domain.results;

import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.statistics.Effect;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  private final AnalysisRequest request;
  private final Results.SampleRatio ratio;
  private final List<Results.MetricResult> metrics;
  private final List<Standing> standings = new ArrayList<>();
  private final String look;

  private DecisionRule(
      AnalysisRequest request, Results.SampleRatio ratio, List<Results.MetricResult> metrics) {
    this.request = request;
    this.ratio = ratio;
    this.metrics = metrics;
    this.look =
        request.options().method() == AnalysisMethod.FIXED
            ? " This holds at the planned end, not at an early look."
            : "";
    for (AnalysisRequest.Variant variant : request.variants()) {
      if (!variant.control() && (variant.units() > 0 || getsUnits(variant.key()))) {
        standings.add(Standing.of(request, metrics, variant.key()));
      }
    }
  }

  static Results.Decision decide(
      AnalysisRequest request, Results.SampleRatio ratio, List<Results.MetricResult> metrics) {
    DecisionRule rule = new DecisionRule(request, ratio, metrics);
    List<Finding> findings =
        List.of(
            rule.sampleRatio(),
            rule.minimumUnits(),
            rule.noGoal(),
            rule.ship(),
            rule.weigh(),
            rule.rollBack(),
            rule.futile(),
            rule.keepGoing());
    Finding deciding = findings.stream().filter(Finding::applies).findFirst().orElseThrow();
    List<Results.Step> trace = new ArrayList<>();
    boolean decided = false;
    for (Finding finding : findings) {
      Results.Outcome outcome = Results.Outcome.DOES_NOT_APPLY;
      if (decided) {
        outcome = Results.Outcome.NOT_REACHED;
      } else if (finding.applies()) {
        outcome = Results.Outcome.DECIDES;
        decided = true;
      }
      // that nothing differs would be wrong beside a rule that found a difference
      String detail =
          outcome == Results.Outcome.NOT_REACHED && finding.rule() == Results.Rule.CONTINUE
              ? "A rule above decides."
              : finding.reason();
      trace.add(new Results.Step(finding.rule(), finding.action(), outcome, detail));
    }
    return new Results.Decision(deciding.action(), deciding.variantKey(), deciding.reason(), trace);
  }

  /**
   * What a rule says of the data.
   *
   * @param variantKey the variant it is about, or null
   * @param reason why it applies or not
   */
  private record Finding(
      Results.Rule rule,
      Results.Action action,
      boolean applies,
      @Nullable String variantKey,
      String reason) {
    static Finding yes(
        Results.Rule rule, Results.Action action, @Nullable String variantKey, String reason) {
      return new Finding(rule, action, true, variantKey, reason);
    }

    static Finding no(Results.Rule rule, Results.Action action, String reason) {
      return new Finding(rule, action, false, null, reason);
    }
  }

  /** Whether the plan now in force gives the variant any. */
  private boolean getsUnits(String key) {
    return request.phases().getLast().shares().getOrDefault(key, 0.0) > 0;
  }

  private Finding sampleRatio() {
    Results.Rule rule = Results.Rule.SAMPLE_RATIO;
    if (ratio.mismatch()) {
      return Finding.yes(
          rule,
          Results.Action.INVESTIGATE,
          null,
          "Units are not split as planned (%s): find the cause before reading any effect."
              .formatted(PValue.words(ratio.pValue().orElse(0))));
    }
    return Finding.no(
        rule,
        Results.Action.INVESTIGATE,
        ratio.pValue().isEmpty()
            ? "There are no units to judge the split by."
            : "Units are split as planned (%s; the alarm is at p < 0.001)."
                .formatted(PValue.words(ratio.pValue().getAsDouble())));
  }

  private Finding minimumUnits() {
    Results.Rule rule = Results.Rule.MINIMUM_UNITS;
    long minimum = request.options().minimumUnits();
    List<AnalysisRequest.Variant> open =
        request.variants().stream().filter(variant -> getsUnits(variant.key())).toList();
    for (AnalysisRequest.Variant variant : open) {
      if (variant.units() == 0) {
        return Finding.yes(
            rule,
            Results.Action.CONTINUE,
            null,
            "Variant %s has no units yet.".formatted(variant.key()));
      }
      if (variant.units() < minimum) {
        return Finding.yes(
            rule,
            Results.Action.CONTINUE,
            null,
            String.format(
                Locale.ROOT,
                "Variant %s has %,d of the %,d units that a decision needs.",
                variant.key(),
                variant.units(),
                minimum));
      }
    }
    return Finding.no(
        rule,
        Results.Action.CONTINUE,
        open.stream()
            .min(Comparator.comparingLong(AnalysisRequest.Variant::units))
            .map(
                least ->
                    String.format(
                        Locale.ROOT,
                        "The fewest units, %,d, are in %s; %s.",
                        least.units(),
                        least.key(),
                        minimum == 0
                            ? "no minimum is set"
                            : String.format(
                                Locale.ROOT, "a decision needs %,d in each variant", minimum)))
            .orElse("No variant gets new units."));
  }

  private Finding noGoal() {
    Results.Rule rule = Results.Rule.NO_GOAL;
    List<String> goals = goals().map(Results.MetricResult::key).toList();
    return goals.isEmpty()
        ? Finding.yes(rule, Results.Action.CONTINUE, null, "There is no goal metric to decide by.")
        : Finding.no(
            rule, Results.Action.CONTINUE, "Decided by %s.".formatted(String.join(", ", goals)));
  }

  private Finding ship() {
    Results.Rule rule = Results.Rule.SHIP;
    Standing best = null;
    for (Standing standing : standings) {
      if (standing.shippable() && (best == null || standing.gain() > best.gain())) {
        best = standing;
      }
    }
    if (best != null) {
      return Finding.yes(
          rule,
          Results.Action.SHIP,
          best.key(),
          "%s is better on %s and worse on no goal or guardrail.%s"
              .formatted(best.key(), String.join(", ", best.better()), look));
    }
    for (Standing standing : standings) {
      if (!standing.better().isEmpty()) {
        List<String> against = new ArrayList<>(standing.worse());
        against.addAll(standing.unproven());
        return Finding.no(
            rule,
            Results.Action.SHIP,
            "%s is better on %s, but %s speaks against it."
                .formatted(
                    standing.key(),
                    String.join(", ", standing.better()),
                    String.join(", ", against)));
      }
    }
    return Finding.no(
        rule, Results.Action.SHIP, "No variant is better on a goal." + nearest(goals(), 1));
  }

  private Finding weigh() {
    Results.Rule rule = Results.Rule.WEIGH;
    for (Standing standing : standings) {
      if (standing.mixed()) {
        return Finding.yes(
            rule,
            Results.Action.INVESTIGATE,
            standing.key(),
            "%s is better on %s but worse on %s: people must weigh that.%s"
                .formatted(
                    standing.key(),
                    String.join(", ", standing.better()),
                    String.join(", ", standing.worse()),
                    look));
      }
    }
    return Finding.no(
        rule,
        Results.Action.INVESTIGATE,
        "No variant is better on one metric and worse on another.");
  }

  private Finding rollBack() {
    Results.Rule rule = Results.Rule.ROLL_BACK;
    for (Standing standing : standings) {
      if (!standing.worse().isEmpty()) {
        return Finding.yes(
            rule,
            Results.Action.ROLL_BACK,
            standing.key(),
            "%s is worse on %s.%s"
                .formatted(standing.key(), String.join(", ", standing.worse()), look));
      }
    }
    Stream<Results.MetricResult> guarded =
        metrics.stream().filter(metric -> metric.role() != MetricRole.SECONDARY);
    return Finding.no(
        rule,
        Results.Action.ROLL_BACK,
        "No variant is worse on a goal or a guardrail." + nearest(guarded, -1));
  }

  private Finding futile() {
    Results.Rule rule = Results.Rule.STOP_FUTILE;
    Results.Action action = Results.Action.STOP_FUTILE;
    if (!standings.isEmpty() && standings.stream().allMatch(Standing::futile)) {
      return Finding.yes(
          rule,
          action,
          null,
          "No variant can reach the minimum effect of any goal any more." + look);
    }
    List<String> open =
        goals()
            .filter(metric -> metric.minimumEffect().isEmpty())
            .map(Results.MetricResult::key)
            .toList();
    return Finding.no(
        rule,
        action,
        open.isEmpty()
            ? "The interval of a goal still reaches its minimum effect, or is not known."
            : "No minimum effect is stated for %s.".formatted(String.join(", ", open)));
  }

  private Finding keepGoing() {
    for (Standing standing : standings) {
      if (!standing.better().isEmpty() && !standing.unproven().isEmpty()) {
        return Finding.yes(
            Results.Rule.CONTINUE,
            Results.Action.CONTINUE,
            null,
            "%s is better on %s, but %s not yet shown to stay within the margin."
                .formatted(
                    standing.key(),
                    String.join(", ", standing.better()),
                    String.join(", ", standing.unproven())
                        + (standing.unproven().size() == 1 ? " is" : " are")));
      }
    }
    return Finding.yes(
        Results.Rule.CONTINUE,
        Results.Action.CONTINUE,
        null,
        "No goal and no guardrail differs from the control so far.");
  }

  private Stream<Results.MetricResult> goals() {
    return metrics.stream().filter(metric -> metric.role() == MetricRole.GOAL);
  }

  /**
   * The effect on one side with the smallest p, as a sentence; empty where nothing has a p.
   *
   * @param side 1 for improvements, -1 for harm
   */
  private String nearest(Stream<Results.MetricResult> among, int side) {
    record Near(String metric, String variant, double p) {}
    return among
        .flatMap(
            metric ->
                metric.effects().stream()
                    .filter(
                        effect ->
                            effect.adjustedPValue().isPresent()
                                && effect.effect() instanceof Effect.Estimated estimated
                                && side
                                        * VerdictRule.sign(metric.direction())
                                        * estimated.absolute().estimate()
                                    > 0)
                    .map(
                        effect ->
                            new Near(
                                metric.key(), effect.key(), effect.adjustedPValue().getAsDouble())))
        .min(Comparator.comparingDouble(Near::p))
        .map(
            near ->
                " The nearest is %s on %s (%s, needed is %s)."
                    .formatted(near.variant(), near.metric(), PValue.words(near.p()), needed()))
        .orElse("");
  }

  /** 1 - 0.95 is 0.05 to people. */
  private String needed() {
    return BigDecimal.valueOf(1 - request.options().level())
        .round(new MathContext(6))
        .stripTrailingZeros()
        .toPlainString();
  }
}
