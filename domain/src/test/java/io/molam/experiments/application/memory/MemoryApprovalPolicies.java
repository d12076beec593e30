package io.molam.experiments.application.memory;

import io.molam.experiments.application.port.ApprovalPolicies;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.governance.ApprovalPolicy;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** The policy in force. */
public final class MemoryApprovalPolicies implements ApprovalPolicies {
  private final Memory memory;

  public MemoryApprovalPolicies(Memory memory) {
    this.memory = memory;
  }

  @Override
  public InForce current() {
    return memory.read(state -> state.approvalPolicy);
  }

  @Override
  public InForce held() {
    return current();
  }

  @Override
  public InForce heldAlone() {
    return current();
  }

  @Override
  public InForce replace(ApprovalPolicy policy, long expectedVersion, String author) {
    memory.write(
        state -> {
          long version = state.approvalPolicy.version();
          if (version != expectedVersion) {
            throw new ExperimentException.VersionConflict(
                "approval policy", Long.toString(expectedVersion), version);
          }
          state.approvalPolicy = new InForce(policy, version + 1, author, memory.now());
        });
    return current();
  }

  @Override
  public Set<String> boundTo(UUID experimentId) {
    return memory.read(state -> state.boundTo.getOrDefault(experimentId, Set.of()));
  }

  @Override
  public void bind(UUID copyId, UUID originalId, Set<String> rules) {
    memory.write(
        state -> {
          Set<String> all = new HashSet<>(rules);
          all.addAll(state.boundTo.getOrDefault(originalId, Set.of()));
          if (!all.isEmpty()) {
            state.requireExperiment(copyId);
            state.boundTo.put(copyId, Set.copyOf(all));
          }
        });
  }
}
