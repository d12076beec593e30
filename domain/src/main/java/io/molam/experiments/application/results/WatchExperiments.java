package io.molam.experiments.application.results;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.results.AnalysisRequest;
import io.molam.experiments.domain.statistics.split.SampleRatio;
import java.util.ArrayList;
import java.util.List;
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
      mismatches.put(experiment.key(), mismatch(experiment));
    }
    return new Observation(experiments.countByStatus(), mismatches);
  }

  private boolean mismatch(Experiment experiment) {
    List<SampleRatio.Counts> counts = new ArrayList<>();
    long units = 0;
    for (AnalysisRequest.Phase phase :
        AnalysisInputs.phases(experiment, source.units(experiment.id()))) {
      counts.add(
          new SampleRatio.Counts(
              List.copyOf(phase.units().values()), List.copyOf(phase.shares().values())));
      units += phase.units().values().stream().mapToLong(Long::longValue).sum();
    }
    return units > 0 && SampleRatio.ofPhases(counts).mismatch();
  }
}
