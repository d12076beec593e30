package io.molam.experiments.application.memory;

import io.molam.experiments.application.port.PolicyLog;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Entries in the order in which they came. */
public final class MemoryPolicyLog implements PolicyLog {
  private final Memory memory;

  public MemoryPolicyLog(Memory memory) {
    this.memory = memory;
  }

  @Override
  public void append(Entry entry) {
    memory.write(
        state -> {
          state.requireExperiment(entry.experimentId());
          state.policies.add(new Numbered(++state.policyNumber, entry));
        });
  }

  @Override
  public List<Numbered> read(UUID experimentId, long after, int limit) {
    return memory.read(
        state ->
            state.policies.stream()
                .filter(numbered -> numbered.entry().experimentId().equals(experimentId))
                .filter(numbered -> numbered.number() > after)
                .limit(limit)
                .toList());
  }

  @Override
  public List<Entry> openings(UUID experimentId, int after, int limit) {
    return memory.read(
        state ->
            state.policies.stream()
                .map(Numbered::entry)
                .filter(entry -> entry.experimentId().equals(experimentId))
                .filter(entry -> entry.opensPhase() && entry.phase() > after)
                .sorted(Comparator.comparingInt(Entry::phase))
                .limit(limit)
                .toList());
  }

  @Override
  public int forgetUnchanged(Instant moment) {
    return memory.read(
        state -> {
          int before = state.policies.size();
          state.policies.removeIf(
              numbered -> !numbered.entry().opensPhase() && numbered.entry().at().isBefore(moment));
          return before - state.policies.size();
        });
  }
}
