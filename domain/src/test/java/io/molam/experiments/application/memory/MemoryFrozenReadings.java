package io.molam.experiments.application.memory;

import io.molam.experiments.application.memory.State.FrozenKey;
import io.molam.experiments.application.port.FrozenReadings;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Frozen readings by experiment and version. */
public final class MemoryFrozenReadings implements FrozenReadings {
  private final Memory memory;

  public MemoryFrozenReadings(Memory memory) {
    this.memory = memory;
  }

  @Override
  public List<Frozen> findAll(UUID experimentId) {
    return memory.read(
        state ->
            state.frozen.entrySet().stream()
                .filter(entry -> entry.getKey().experimentId().equals(experimentId))
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparingInt(Frozen::version))
                .toList());
  }

  @Override
  public Optional<Frozen> find(UUID experimentId) {
    return memory.read(
        state ->
            state.frozen.entrySet().stream()
                .filter(entry -> entry.getKey().experimentId().equals(experimentId))
                .map(Map.Entry::getValue)
                .max(Comparator.comparingInt(Frozen::version)));
  }

  @Override
  public void store(UUID experimentId, Frozen frozen) {
    memory.write(
        state -> {
          state.requireExperiment(experimentId);
          state.frozen.putIfAbsent(new FrozenKey(experimentId, frozen.version()), frozen);
        });
  }
}
