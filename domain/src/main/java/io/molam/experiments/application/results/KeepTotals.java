package io.molam.experiments.application.results;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import java.util.Set;

/** Has the metrics of started experiments added up before anybody asks for results. */
public final class KeepTotals {
  private static final Set<ExperimentStatus> ACTIVE =
      Set.of(ExperimentStatus.RUNNING, ExperimentStatus.PAUSED);

  private final ExperimentRepository experiments;
  private final MetricRepository metrics;
  private final MetricSource source;
  private final FreezeResults freeze;

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

  /** Catches up with all experiments that take in units, and freezes those that stopped. */
  public void keep() {
    for (Experiment experiment : experiments.withStatus(ACTIVE)) {
      source.prepare(experiment.id(), MetricSelection.of(experiment, metrics, null).wanted());
    }
    for (Experiment experiment : experiments.withStatus(Set.of(ExperimentStatus.STOPPED))) {
      if (!experiment.design().isFlag()) {
        freeze.freeze(experiment);
      }
    }
  }
}
