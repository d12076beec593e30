package io.molam.experiments.application.policy;

import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.experiment.AdaptiveRules;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a policy goes by in one experiment.
 *
 * @param objective the metric that the policy improves
 * @param guardrails metrics that must not get worse
 */
public record FollowedMetrics(Experiment experiment, Metric objective, List<Metric> guardrails) {
  public FollowedMetrics {
    guardrails = List.copyOf(guardrails);
  }

  /** Null when the experiment has no metric that could be an objective. */
  public static @Nullable FollowedMetrics of(Experiment experiment, MetricRepository metrics) {
    return of(
        experiment,
        byKey(
            metrics.findAll(experiment.design().metrics().stream().map(MetricUse::key).toList())));
  }

  /**
   * @param defined metrics by key, at least those of the experiment
   */
  static @Nullable FollowedMetrics of(Experiment experiment, Map<String, Metric> defined) {
    Metric objective = objective(experiment, defined);
    if (objective == null) {
      return null;
    }
    List<Metric> guardrails = new ArrayList<>();
    for (MetricUse use : experiment.design().metrics()) {
      Metric metric = defined.get(use.key());
      if (metric != null
          && use.role() == MetricRole.GUARDRAIL
          && AdaptiveRules.KINDS.contains(metric.kind())) {
        guardrails.add(metric);
      }
    }
    return new FollowedMetrics(experiment, objective, guardrails);
  }

  static Map<String, Metric> byKey(List<Metric> metrics) {
    return metrics.stream().collect(Collectors.toMap(Metric::key, Function.identity()));
  }

  private static @Nullable Metric objective(Experiment experiment, Map<String, Metric> defined) {
    AdaptiveRules rules = AllocationPolicy.rules(experiment.design().allocation());
    if (rules != null) {
      return defined.get(rules.metric());
    }
    for (MetricUse use : experiment.design().metrics()) {
      Metric metric = defined.get(use.key());
      if (use.role() == MetricRole.GOAL
          && metric != null
          && AdaptiveRules.KINDS.contains(metric.kind())) {
        return metric;
      }
    }
    return null;
  }

  /** Mature outcomes, the objective's first. */
  public List<MetricSource.Wanted> wanted() {
    List<MetricSource.Wanted> wanted = new ArrayList<>();
    wanted.add(new MetricSource.Wanted(objective, 0, true));
    guardrails.forEach(metric -> wanted.add(new MetricSource.Wanted(metric, 0, true)));
    return wanted;
  }

  /**
   * @param groups per metric, in the order of {@link #wanted}
   */
  public VariantsSoFar soFar(List<List<MetricSource.Group>> groups) {
    return new VariantsSoFar(experiment, objective, guardrails, groups);
  }
}
