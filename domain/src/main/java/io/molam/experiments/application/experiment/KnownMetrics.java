package io.molam.experiments.application.experiment;

import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.experiment.AdaptiveRules;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.metric.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Experiments may only use metrics that are defined. */
final class KnownMetrics {
  private final MetricRepository metrics;

  KnownMetrics(MetricRepository metrics) {
    this.metrics = metrics;
  }

  void require(ExperimentDesign design) {
    List<String> keys = design.metrics().stream().map(MetricUse::key).toList();
    List<Metric> found = metrics.findAll(keys);
    Set<String> known = found.stream().map(Metric::key).collect(Collectors.toSet());
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      if (!known.contains(keys.get(i))) {
        errors.add(
            new FieldError(
                "metrics[" + i + "].key",
                "no metric \"" + keys.get(i) + "\"; define it with POST /api/metrics"));
      }
    }
    AdaptiveRules rules = AllocationPolicy.rules(design.allocation());
    if (rules != null) {
      found.stream()
          .filter(metric -> metric.key().equals(rules.metric()))
          .filter(metric -> !AdaptiveRules.KINDS.contains(metric.kind()))
          .forEach(
              metric ->
                  errors.add(
                      new FieldError(
                          "allocation.metric",
                          "a "
                              + metric.kind().name().toLowerCase(Locale.ROOT)
                              + " metric cannot be followed; binomial, retention, count and mean"
                              + " metrics can")));
    }
    if (!errors.isEmpty()) {
      throw new ExperimentException.InvalidRequest(errors);
    }
  }
}
