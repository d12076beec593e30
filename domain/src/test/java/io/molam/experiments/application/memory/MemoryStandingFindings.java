package io.molam.experiments.application.memory;

import io.molam.experiments.application.port.StandingFindings;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What stands of each experiment. */
public final class MemoryStandingFindings implements StandingFindings {
  private final Memory memory;

  public MemoryStandingFindings(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Map<String, String> heldOf(UUID experimentId) {
    return memory.read(state -> Map.copyOf(state.standing.getOrDefault(experimentId, Map.of())));
  }

  @Override
  public void stand(UUID experimentId, String finding, String value) {
    memory.write(
        state -> {
          state.requireExperiment(experimentId);
          Map<String, String> standing =
              new HashMap<>(state.standing.getOrDefault(experimentId, Map.of()));
          standing.put(finding, value);
          state.standing.put(experimentId, standing);
        });
  }

  @Override
  public void fall(UUID experimentId, String finding) {
    memory.write(
        state -> {
          Map<String, String> standing =
              new HashMap<>(state.standing.getOrDefault(experimentId, Map.of()));
          standing.remove(finding);
          state.standing.put(experimentId, standing);
        });
  }
}
