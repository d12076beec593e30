package io.molam.experiments.application.governance;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.ApprovalPolicies;
import io.molam.experiments.application.port.ApprovalPolicies.InForce;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.governance.ApprovalPolicy;
import io.molam.experiments.domain.governance.ApprovalRule;
import io.molam.experiments.domain.governance.GovernedAction;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts another approval policy in force, if the one in force lets it. */
public final class ReplaceApprovalPolicy {
  private final UnitOfWork unitOfWork;
  private final ApprovalPolicies policies;
  private final AuditLog audit;
  private final Gate gate;
  private final InstantSource clock;

  public ReplaceApprovalPolicy(
      UnitOfWork unitOfWork,
      ApprovalPolicies policies,
      AuditLog audit,
      Gate gate,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.policies = policies;
    this.audit = audit;
    this.gate = gate;
    this.clock = clock;
  }

  /**
   * @param expectedVersion version that the caller has seen, or null for any
   * @param rules as they are written, for the audit entry
   * @throws ExperimentException.ApprovalRequired when the policy in force asks for it
   */
  public InForce replace(
      ApprovalPolicy policy,
      List<Map<String, Object>> rules,
      @Nullable Long expectedVersion,
      Actor actor) {
    return unitOfWork.run(
        () -> {
          long version = policies.heldAlone().version();
          if (expectedVersion != null && expectedVersion != version) {
            throw new ExperimentException.VersionConflict(
                "approval policy", expectedVersion.toString(), version);
          }
          gate.passAlone(GovernedAction.APPROVAL_POLICY, actor);
          InForce after = policies.replace(policy, version, actor.subject());
          audit.append(
              actor,
              "approval_policy.replace",
              "approval-policy",
              null,
              Map.of(
                  "version",
                  after.version(),
                  "keys",
                  policy.rules().stream().map(ApprovalRule::key).toList(),
                  "rules",
                  rules,
                  "template_required",
                  policy.templateRequired()),
              clock.instant());
          return after;
        });
  }
}
