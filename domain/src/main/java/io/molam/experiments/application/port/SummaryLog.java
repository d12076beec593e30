package io.molam.experiments.application.port;

import io.molam.experiments.domain.experiment.ChecklistReading;
import io.molam.experiments.domain.results.ResultsSummary;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * What lists quote: the last summary of each started experiment, and what the start checklist last
 * said of each draft.
 */
public interface SummaryLog {
  /** Experiments without a summary are absent. */
  Map<UUID, ResultsSummary> findAll(Collection<UUID> experimentIds);

  /** Replaces the summary before. */
  void store(UUID experimentId, ResultsSummary summary);

  /** Experiments without a reading are absent; one that has started keeps that of its draft. */
  Map<UUID, ChecklistReading> checklists(Collection<UUID> experimentIds);

  /** Replaces the reading before; nothing happens when the experiment was discarded meanwhile. */
  void store(UUID experimentId, ChecklistReading reading);
}
