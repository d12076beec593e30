package io.molam.experiments.application.memory;

import io.molam.experiments.application.port.PolicyLog;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Decisions in the order in which they came. */
public final class MemoryPolicyLog implements PolicyLog {
  private final Memory memory;

  public MemoryPolicyLog(Memory memory) {
    this.memory = memory;
  }

  @Override
  public void append(Decision decision) {
    memory.write(
        state -> {
          state.requireExperiment(decision.experimentId());
          state.policies.add(new Entry(++state.policyNumber, decision));
        });
  }

  @Override
  public List<Entry> read(UUID experimentId, long after, int limit) {
    return memory.read(
        state ->
            state.policies.stream()
                .filter(entry -> entry.decision().experimentId().equals(experimentId))
                .filter(entry -> entry.number() > after)
                .limit(limit)
                .toList());
  }

  @Override
  public int forgetUnchanged(Instant moment) {
    return memory.read(
        state -> {
          int before = state.policies.size();
          state.policies.removeIf(
              entry -> !entry.decision().opensPhase() && entry.decision().at().isBefore(moment));
          return before - state.policies.size();
        });
  }
}
