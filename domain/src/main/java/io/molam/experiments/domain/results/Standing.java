package io.molam.experiments.domain.results;

import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.statistics.Bounds;
import io.molam.experiments.domain.statistics.Effect;
import io.molam.experiments.domain.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How one treatment stands against the control, over goals and guardrails.
 *
 * @param better goals on which it is significantly better
 * @param worse goals and guardrails on which it is significantly worse
 * @param unproven guardrails with a margin that it is not shown to stay inside
 * @param gain improvement of the first goal; negative infinity without one
 * @param futile whether no goal can reach its minimum effect any more
 */
record Standing(
    String key,
    List<String> better,
    List<String> worse,
    List<String> unproven,
    double gain,
    boolean futile) {

  static Standing of(AnalysisRequest request, List<Results.MetricResult> metrics, String key) {
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
      OptionalDouble minimum = metric.minimumEffect();
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
        double sign = VerdictRule.sign(metric.direction());
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
            && !VerdictRule.insideMargin(request.metrics().get(i), estimated)) {
          unproven.add(metric.key());
        }
      }
    }
    return new Standing(key, better, worse, unproven, gain, futile);
  }

  boolean shippable() {
    return !better.isEmpty() && worse.isEmpty() && unproven.isEmpty();
  }

  boolean mixed() {
    return !better.isEmpty() && !worse.isEmpty();
  }
}
