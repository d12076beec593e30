package io.molam.experiments.application.memory;

import io.molam.experiments.application.port.FindingLog;
import java.util.Optional;
import java.util.UUID;

/** The last examination of each experiment. */
public final class MemoryFindingLog implements FindingLog {
  private final Memory memory;

  public MemoryFindingLog(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Optional<Examination> find(UUID experimentId) {
    return memory.read(state -> Optional.ofNullable(state.examinations.get(experimentId)));
  }

  @Override
  public void store(UUID experimentId, Examination examination) {
    memory.write(
        state -> {
          state.requireExperiment(experimentId);
          state.examinations.put(experimentId, examination);
        });
  }
}
