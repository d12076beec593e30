package io.molam.experiments.application.results;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.metric.Metric;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Has the metrics of started experiments added up before anybody asks for results. */
public final class KeepTotals {
  private static final Set<ExperimentStatus> ACTIVE =
      Set.of(ExperimentStatus.RUNNING, ExperimentStatus.PAUSED);

  private final ExperimentRepository experiments;
  private final MetricRepository metrics;
  private final MetricSource source;
  private final FreezeResults freeze;

  /** What was frozen stays so. */
  private final Set<UUID> frozen = new HashSet<>();

  public KeepTotals(
      ExperimentRepository experiments,
      MetricRepository metrics,
      MetricSource source,
      FreezeResults freeze) {
    this.experiments = experiments;
    this.metrics = metrics;
    this.source = source;
    this.freeze = freeze;
  }

  /**
   * Catches up with all experiments that take in units, and freezes those that stopped; not to be
   * called by two threads at once.
   */
  public void keep() {
    List<Experiment> active = experiments.withStatus(ACTIVE);
    List<Metric> defined = active.isEmpty() ? List.of() : metrics.list();
    for (Experiment experiment : active) {
      source.prepare(experiment.id(), MetricSelection.of(experiment, defined).wanted());
    }
    for (Experiment experiment : experiments.withStatus(Set.of(ExperimentStatus.STOPPED))) {
      if (!experiment.design().isFlag()
          && !frozen.contains(experiment.id())
          && freeze.freeze(experiment).isPresent()) {
        frozen.add(experiment.id());
      }
    }
  }
}
