package io.molam.experiments.application.port;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What stopped experiments had come to. */
public interface FrozenReadings {

  /**
   * The inputs of an experiment's results.
   *
   * @param version 1 for those of the stop, more after restatements
   * @param asOf ingestion time up to which events count
   * @param reason why they were restated, empty for the first
   * @param groups by metric key
   */
  record Frozen(
      int version,
      Instant asOf,
      String reason,
      List<MetricSource.UnitCount> counts,
      Map<String, List<MetricSource.Group>> groups) {
    public Frozen {
      counts = List.copyOf(counts);
      groups = Map.copyOf(groups);
    }
  }

  /** All versions, oldest first. */
  List<Frozen> findAll(UUID experimentId);

  /** The latest version. */
  Optional<Frozen> find(UUID experimentId);

  /** Stores a version unless it is there already. */
  void store(UUID experimentId, Frozen frozen);
}
