package io.molam.experiments.application.policy;

import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.bandit.FailFast;
import io.molam.experiments.domain.bandit.VariantOutcomes;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Phase;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.estimate.AdaptiveBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
  public VariantsSoFar {
    guardrails = List.copyOf(guardrails);
    groups = List.copyOf(groups);
  }

  /** All variants with their units of all phases since the start or the last reset. */
  public List<VariantOutcomes> variants() {
    boolean binomial = objective.kind().isRate();
    List<VariantOutcomes> variants = new ArrayList<>();
    for (Variant variant : experiment.design().variants()) {
      SufficientStatistics data = SufficientStatistics.EMPTY;
      for (MetricSource.Group group : groups.getFirst()) {
        if (group.variantId().equals(variant.id())) {
          data = data.merge(outcomes(group.statistics()));
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

  /** Frozen readings hold covariates too, which policies do not adjust by. */
  private static SufficientStatistics outcomes(VariantStatistics statistics) {
    return switch (statistics) {
      case VariantStatistics.Mean mean -> mean.y();
      case VariantStatistics.AdjustedMean adjusted -> adjusted.joint().column(0);
      default -> throw new IllegalStateException("no means of units in " + statistics);
    };
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
    return new FailFast.Evidence(metric.key(), metric.direction(), metric.kind().isRate(), batches);
  }
}
