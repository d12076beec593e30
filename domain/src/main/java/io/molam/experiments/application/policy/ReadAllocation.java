package io.molam.experiments.application.policy;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import java.util.List;

/** Reads the shares in force and how they came about. */
public final class ReadAllocation {
  private final ExperimentRepository experiments;
  private final PolicyLog log;

  public ReadAllocation(ExperimentRepository experiments, PolicyLog log) {
    this.experiments = experiments;
    this.log = log;
  }

  /**
   * @param entries in the order of their numbers
   */
  public record Page(Experiment experiment, List<PolicyLog.Numbered> entries) {
    public Page {
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
    return new Page(experiment, log.read(experiment.id(), after, limit));
  }
}
