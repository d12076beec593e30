package io.molam.experiments.adapter.http.policy;

import io.molam.experiments.adapter.http.call.Writes;
import io.molam.experiments.application.policy.ReadAllocation;
import io.molam.experiments.application.policy.ReopenVariant;
import java.util.List;

/** The routes on policies: this room's one door. */
public final class PolicyRoutes {
  private PolicyRoutes() {}

  public static List<Object> resources(ReadAllocation read, ReopenVariant reopen, Writes writes) {
    return List.of(new AllocationResource(read), new ReopenResource(reopen, writes));
  }
}
