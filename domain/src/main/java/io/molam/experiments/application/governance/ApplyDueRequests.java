package io.molam.experiments.application.governance;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.ChangeRequests;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.governance.ChangeRequest;
import io.molam.experiments.domain.governance.ChangeRequest.State;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Applies approved requests whose moment has come, and those that their last approval should have
 * applied and did not. Two replicas that do so at once apply each once.
 */
public final class ApplyDueRequests {
  private static final Actor SERVICE = new Actor("change-requests", "due");
  private static final int AT_ONCE = 1_000;

  private final ChangeRequests requests;
  private final ApplyChangeRequest apply;

  public ApplyDueRequests(ChangeRequests requests, ApplyChangeRequest apply) {
    this.requests = requests;
    this.apply = apply;
  }

  /** How many were tried. */
  public int apply() {
    int tried = 0;
    long before = Long.MAX_VALUE;
    List<ChangeRequest> page;
    do {
      page =
          requests.list(
              new ChangeRequests.Filter(Set.of(State.APPROVED), null, null, null, before, AT_ONCE));
      Instant now = requests.now();
      for (ChangeRequest request : page) {
        before = request.number();
        if (isDue(request, now)) {
          tried++;
          attempt(request);
        }
      }
    } while (page.size() == AT_ONCE);
    return tried;
  }

  private static boolean isDue(ChangeRequest request, Instant now) {
    Instant moment = request.proposal().applyAt();
    return switch (request.apply()) {
      case MANUAL -> !now.isBefore(request.expiresAt());
      case WHEN_APPROVED -> true;
      case AT -> moment != null && !now.isBefore(moment);
    };
  }

  private void attempt(ChangeRequest request) {
    try {
      apply.attempt(request.number(), request.digest(), SERVICE);
    } catch (ExperimentException.Conflict _) {
      // the policy asks for more by now, or somebody else was faster
    }
  }
}
