package io.molam.experiments.application.port;

import io.molam.experiments.domain.results.Results;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the last examination of an experiment's events found. */
public interface FindingLog {

  /**
   * The last examination.
   *
   * @param findings what a reader of the results should know
   */
  record Examination(Instant at, List<Results.Warning> findings) {
    public Examination {
      findings = List.copyOf(findings);
    }
  }

  Optional<Examination> find(UUID experimentId);

  /** Replaces the examination before. */
  void store(UUID experimentId, Examination examination);
}
