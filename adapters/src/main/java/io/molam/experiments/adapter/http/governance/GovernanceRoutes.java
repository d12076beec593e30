package io.molam.experiments.adapter.http.governance;

import io.molam.experiments.adapter.http.call.GovernedCall;
import io.molam.experiments.adapter.http.call.Writes;
import io.molam.experiments.application.governance.ApplyChangeRequest;
import io.molam.experiments.application.governance.AskForChange;
import io.molam.experiments.application.governance.JudgeChange;
import io.molam.experiments.application.governance.ReplaceApprovalPolicy;
import io.molam.experiments.application.governance.RequestRecord;
import io.molam.experiments.application.port.ApprovalPolicies;
import io.molam.experiments.application.port.ChangeRequests;
import java.util.List;

/** The routes on who must agree before something changes: this room's one door. */
public final class GovernanceRoutes {
  private final ApprovalPolicyResource policy;

  public GovernanceRoutes(ReplaceApprovalPolicy replace, ApprovalPolicies policies, Writes writes) {
    policy = new ApprovalPolicyResource(replace, policies, writes);
  }

  /** Those that a rule of the approval policy can hold back. */
  public List<GovernedCall> calls() {
    return List.of(policy.call());
  }

  /**
   * @param calls of all rooms
   */
  public List<Object> resources(
      ProposedCalls calls,
      AskForChange ask,
      JudgeChange judge,
      ApplyChangeRequest apply,
      ChangeRequests requests,
      RequestRecord record,
      Writes writes) {
    Asking asking = new Asking(ask, calls, requests, writes);
    return List.of(
        policy,
        new ExperimentChangeRequestsResource(asking),
        new ChangeRequestsResource(asking, ask, judge, apply, requests, record, writes));
  }
}
