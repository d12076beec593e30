package io.molam.experiments.application.results;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Looks over all experiments for what operations should know without reading results. */
public final class WatchExperiments {
  private final ExperimentRepository experiments;
  private final MetricSource source;

  public WatchExperiments(ExperimentRepository experiments, MetricSource source) {
    this.experiments = experiments;
    this.source = source;
  }

  /**
   * @param sampleRatioMismatch per key of a running experiment
   */
  public record Observation(
      Map<ExperimentStatus, Long> statusCounts, Map<String, Boolean> sampleRatioMismatch) {
    public static final Observation NOTHING = new Observation(Map.of(), Map.of());
  }

  public Observation observe() {
    Map<String, Boolean> mismatches = new TreeMap<>();
    for (Experiment experiment : experiments.withStatus(Set.of(ExperimentStatus.RUNNING))) {
      if (!experiment.design().isFlag()) {
        mismatches.put(experiment.key(), mismatch(experiment));
      }
    }
    return new Observation(experiments.countByStatus(), mismatches);
  }

  private boolean mismatch(Experiment experiment) {
    return AnalysisInputs.sampleRatio(experiment, source.units(experiment.id())).mismatch();
  }
}
