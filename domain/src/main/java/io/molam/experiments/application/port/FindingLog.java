package io.molam.experiments.application.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the last examination of an experiment's events found. */
public interface FindingLog {

  /** Something that a reader of the results should know. */
  record Finding(String code, String detail) {}

  /** The last examination. */
  record Examination(Instant at, List<Finding> findings) {
    public Examination {
      findings = List.copyOf(findings);
    }
  }

  Optional<Examination> find(UUID experimentId);

  /** Replaces the examination before. */
  void store(UUID experimentId, Examination examination);
}
