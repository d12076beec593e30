package io.molam.experiments.application.policy;

import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.bandit.FailFast;
import io.molam.experiments.domain.bandit.VariantOutcomes;
import io.molam.experiments.domain.experiment.AdaptiveRules;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.Phase;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.estimate.AdaptiveBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the variants of one experiment did so far, in the forms that policies ask for.
 *
 * @param objective the metric that the policy improves
 * @param groups per metric, the objective first, then the guardrails
 */
public record VariantsSoFar(
    Experiment experiment,
    Metric objective,
    List<Metric> guardrails,
    List<List<MetricSource.Group>> groups) {

  /**
   * Reads mature outcomes; null when the experiment has no metric that could be an objective.
   *
   * @param defined metrics by key, at least those of the experiment
   */
  public static @Nullable VariantsSoFar read(
      Experiment experiment, Map<String, Metric> defined, MetricSource source, Instant now) {
    Metric objective = objective(experiment, defined);
    if (objective == null) {
      return null;
    }
    List<Metric> guardrails = new ArrayList<>();
    List<MetricSource.Wanted> wanted = new ArrayList<>();
    wanted.add(new MetricSource.Wanted(objective, 0, true));
    for (MetricUse use : experiment.design().metrics()) {
      Metric metric = defined.get(use.key());
      if (metric != null
          && use.role() == MetricRole.GUARDRAIL
          && AdaptiveRules.KINDS.contains(metric.kind())) {
        guardrails.add(metric);
        wanted.add(new MetricSource.Wanted(metric, 0, true));
      }
    }
    return new VariantsSoFar(
        experiment, objective, guardrails, source.read(experiment.id(), wanted, now).groups());
  }

  public static Map<String, Metric> byKey(List<Metric> metrics) {
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

  /** All variants with their units of all phases since the start or the last reset. */
  public List<VariantOutcomes> variants() {
    boolean binomial = objective.kind().isRate();
    List<VariantOutcomes> variants = new ArrayList<>();
    for (Variant variant : experiment.design().variants()) {
      SufficientStatistics data = SufficientStatistics.EMPTY;
      for (MetricSource.Group group : groups.getFirst()) {
        if (group.variantId().equals(variant.id())
            && group.statistics() instanceof VariantStatistics.Mean mean) {
          data = data.merge(mean.y());
        }
      }
      variants.add(
          VariantOutcomes.of(
              variant.key(),
              !experiment.variants().closed().contains(variant.key()),
              data,
              binomial));
    }
    return variants;
  }

  FailFast.Evidence objectiveEvidence() {
    return evidence(objective, groups.getFirst());
  }

  List<FailFast.Evidence> guardrailEvidence() {
    List<FailFast.Evidence> evidence = new ArrayList<>();
    for (int i = 0; i < guardrails.size(); i++) {
      evidence.add(evidence(guardrails.get(i), groups.get(i + 1)));
    }
    return evidence;
  }

  private FailFast.Evidence evidence(Metric metric, List<MetricSource.Group> found) {
    List<AdaptiveBatch> batches = new ArrayList<>();
    for (Phase phase : experiment.currentPhases()) {
      Map<String, VariantStatistics> variants = new HashMap<>();
      for (Variant variant : experiment.design().variants()) {
        for (MetricSource.Group group : found) {
          if (group.phase() == phase.number() && group.variantId().equals(variant.id())) {
            variants.put(variant.key(), group.statistics());
          }
        }
      }
      batches.add(
          new AdaptiveBatch(
              phase.number(), phase.propensities(experiment.design().variants()), variants));
    }
    return new FailFast.Evidence(metric.key(), metric.direction(), batches);
  }
}
