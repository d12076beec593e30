package io.molam.experiments.application.memory;

import io.molam.experiments.application.port.SummaryLog;
import io.molam.experiments.domain.experiment.ChecklistReading;
import io.molam.experiments.domain.results.ResultsSummary;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The last summary and checklist of each experiment. */
public final class MemorySummaryLog implements SummaryLog {
  private final Memory memory;

  public MemorySummaryLog(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Map<UUID, ResultsSummary> findAll(Collection<UUID> experimentIds) {
    return memory.read(
        state -> {
          Map<UUID, ResultsSummary> found = new HashMap<>(state.summaries);
          found.keySet().retainAll(experimentIds);
          return found;
        });
  }

  @Override
  public void store(UUID experimentId, ResultsSummary summary) {
    memory.write(
        state -> {
          state.requireExperiment(experimentId);
          state.summaries.put(experimentId, summary);
        });
  }

  @Override
  public Map<UUID, ChecklistReading> checklists(Collection<UUID> experimentIds) {
    return memory.read(
        state -> {
          Map<UUID, ChecklistReading> found = new HashMap<>(state.checklists);
          found.keySet().retainAll(experimentIds);
          return found;
        });
  }

  @Override
  public void store(UUID experimentId, ChecklistReading reading) {
    memory.write(
        state -> {
          if (state.experiments.containsKey(experimentId)) {
            state.checklists.put(experimentId, reading);
          }
        });
  }
}
