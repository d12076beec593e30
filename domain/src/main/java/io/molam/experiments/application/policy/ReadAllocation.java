package io.molam.experiments.application.policy;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureCounts;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.Experiment;
import java.util.List;

/** Reads the shares in force and how they came about. */
public final class ReadAllocation {
  /** Kinds of decisions on single units that are told: by source, model and reason. */
  private static final int KINDS = 100;

  private final ExperimentRepository experiments;
  private final PolicyLog log;
  private final ExposureCounts exposures;

  public ReadAllocation(ExperimentRepository experiments, PolicyLog log, ExposureCounts exposures) {
    this.experiments = experiments;
    this.log = log;
    this.exposures = exposures;
  }

  /**
   * @param units of contextual experiments, what decided for how many units; the most frequent
   * @param entries in the order of their numbers
   */
  public record Page(
      Experiment experiment, List<ExposureCounts.ByDraw> units, List<PolicyLog.Numbered> entries) {
    public Page {
      units = List.copyOf(units);
      entries = List.copyOf(entries);
    }
  }

  /**
   * @param after number after which to read, 0 from the start
   * @param limit 1 to 1000
   * @throws ExperimentException.NotFound when there is no such experiment
   */
  public Page read(String ref, long after, int limit) {
    Experiment experiment = experiments.require(ref);
    boolean contextual =
        experiment.design().allocation() instanceof AllocationPolicy.Adaptive adaptive
            && adaptive.contextual();
    return new Page(
        experiment,
        contextual ? exposures.byDraw(experiment.id(), KINDS) : List.of(),
        log.read(experiment.id(), after, limit));
  }
}
