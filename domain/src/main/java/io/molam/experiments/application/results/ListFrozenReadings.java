package io.molam.experiments.application.results;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.ExperimentException;
import java.time.Instant;
import java.util.List;

/** The frozen readings of a stopped experiment: that of the stop, and each restatement. */
public final class ListFrozenReadings {
  private final ExperimentRepository experiments;
  private final FreezeResults freeze;

  public ListFrozenReadings(ExperimentRepository experiments, FreezeResults freeze) {
    this.experiments = experiments;
    this.freeze = freeze;
  }

  /**
   * @param number 1 for that of the stop
   * @param digest SHA-256 of what its results are computed from
   * @param reason why it was restated; empty for the first
   */
  public record FrozenReading(int number, Instant asOf, String digest, String reason) {}

  /**
   * Oldest first; empty while nothing is frozen.
   *
   * @throws ExperimentException.NotFound when there is no such experiment
   * @throws ExperimentException.Conflict when it is a flag
   */
  public List<FrozenReading> list(String ref) {
    return freeze.all(experiments.require(ref).analysed()).stream()
        .map(
            frozen ->
                new FrozenReading(
                    frozen.version(), frozen.asOf(), InputDigest.of(frozen), frozen.reason()))
        .toList();
  }
}
