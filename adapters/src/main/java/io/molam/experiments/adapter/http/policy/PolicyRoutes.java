package io.molam.experiments.adapter.http.policy;

import io.molam.experiments.adapter.http.call.GovernedCall;
import io.molam.experiments.adapter.http.call.Writes;
import io.molam.experiments.application.policy.ReadAllocation;
import io.molam.experiments.application.policy.ReopenVariant;
import io.molam.experiments.application.port.ExperimentRepository;
import java.util.List;

/** The routes on policies: this room's one door. */
public final class PolicyRoutes {
  private final List<Object> resources;
  private final GovernedCall reopening;

  public PolicyRoutes(
      ReadAllocation read, ReopenVariant reopen, ExperimentRepository experiments, Writes writes) {
    ReopenResource route = new ReopenResource(reopen, writes);
    resources = List.of(new AllocationResource(read), route);
    reopening = route.call(experiments);
  }

  public List<Object> resources() {
    return resources;
  }

  /** Those that a rule of the approval policy can hold back. */
  public List<GovernedCall> calls() {
    return List.of(reopening);
  }
}
