package io.molam.experiments.application.governance;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.Failures;
import io.molam.experiments.application.port.ChangeRequests;
import io.molam.experiments.domain.ExperimentException;
import java.util.List;

/**
 * Applies approved requests whose moment has come, and those that their last approval should have
 * applied and did not, and closes those whose time has run out. Two replicas that do so at once
 * apply each once.
 */
public final class ApplyDueRequests {
  private static final Actor SERVICE = new Actor("change-requests", "due");
  private static final int AT_ONCE = 1_000;

  /** So many failures in one call are not those of the requests. */
  private static final int MANY = 20;

  private final ChangeRequests requests;
  private final ApplyChangeRequest apply;

  public ApplyDueRequests(ChangeRequests requests, ApplyChangeRequest apply) {
    this.requests = requests;
    this.apply = apply;
  }

  /**
   * Tries each once, whatever the others come to; ends early when so many fail that the service
   * itself must be in trouble.
   *
   * @return how many were tried
   * @throws RuntimeException the first failure, with the others as suppressed
   */
  public int apply() {
    Failures failures = new Failures();
    int tried = 0;
    long after = 0;
    List<Long> due;
    do {
      due = requests.due(after, AT_ONCE);
      for (long number : due) {
        if (failures.count() == MANY) {
          failures.throwIfAny();
        }
        after = number;
        tried++;
        failures.attempt(() -> attempt(number));
      }
    } while (due.size() == AT_ONCE);
    failures.throwIfAny();
    return tried;
  }

  private void attempt(long number) {
    try {
      apply.attempt(number, requests.require(number).digest(), SERVICE);
    } catch (ExperimentException.Conflict _) {
      // the policy asks for more by now, or somebody else was faster
    }
  }
}
