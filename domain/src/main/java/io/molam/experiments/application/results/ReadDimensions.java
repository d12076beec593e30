package io.molam.experiments.application.results;

import io.molam.experiments.application.port.AttributeCounts;
import io.molam.experiments.application.port.AttributeCounts.Attributes;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;

/** By what the results of an experiment can be broken down. */
public final class ReadDimensions {
  /** Enough that a share of 1 % is off by 0.2 points at most, 99 times out of 100. */
  private static final int UNITS = 20_000;

  private static final int ATTRIBUTES = 100;
  private static final int VALUES = 20;

  private final ExperimentRepository experiments;
  private final AttributeCounts counts;

  public ReadDimensions(ExperimentRepository experiments, AttributeCounts counts) {
    this.experiments = experiments;
    this.counts = counts;
  }

  /** What exposures of an experiment carry. */
  public record Dimensions(Experiment experiment, Attributes attributes) {}

  /**
   * @throws ExperimentException.NotFound when there is no such experiment
   * @throws ExperimentException.Conflict when it is a flag
   */
  public Dimensions read(String ref) {
    Experiment experiment = experiments.require(ref).analysed();
    return new Dimensions(experiment, counts.count(experiment.id(), UNITS, ATTRIBUTES, VALUES));
  }
}
