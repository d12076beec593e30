package io.molam.experiments.application.experiment;

import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.FieldError;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.metric.Metric;
import java.util.ArrayList;
import java.util.List;
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
    Set<String> known = metrics.findAll(keys).stream().map(Metric::key).collect(Collectors.toSet());
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      if (!known.contains(keys.get(i))) {
        errors.add(
            new FieldError(
                "metrics[" + i + "].key",
                "no metric \"" + keys.get(i) + "\"; define it with POST /api/metrics"));
      }
    }
    if (!errors.isEmpty()) {
      throw new ExperimentException.InvalidRequest(errors);
    }
  }
}
