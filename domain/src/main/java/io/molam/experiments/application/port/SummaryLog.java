package io.molam.experiments.application.port;

import io.molam.experiments.domain.results.ResultsSummary;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** The last summary of each started experiment, which lists quote. */
public interface SummaryLog {
  /** Experiments without a summary are absent. */
  Map<UUID, ResultsSummary> findAll(Collection<UUID> experimentIds);

  /** Replaces the summary before. */
  void store(UUID experimentId, ResultsSummary summary);
}
