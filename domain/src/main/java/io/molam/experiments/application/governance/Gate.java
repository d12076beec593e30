package io.molam.experiments.application.governance;

import io.molam.experiments.application.port.ApprovalPolicies;
import io.molam.experiments.application.port.SummaryLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.governance.ApprovalPolicy;
import io.molam.experiments.domain.governance.ExperimentDocument;
import io.molam.experiments.domain.governance.GovernedAct;
import io.molam.experiments.domain.governance.GovernedAction;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.ResultsSummary;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every use case passes between what it has computed and what it stores, in the same unit of
 * work: lets through what the approval policy says nothing of, and refuses the rest, so that all of
 * it is undone. The policy stays as it is until the unit of work ends.
 */
public final class Gate {
  private final ApprovalPolicies policies;
  private final SummaryLog summaries;

  public Gate(ApprovalPolicies policies, SummaryLog summaries) {
    this.policies = policies;
    this.summaries = summaries;
  }

  /**
   * An experiment is about to change.
   *
   * @throws ExperimentException.ApprovalRequired when a rule holds for the change
   */
  public void passChange(Experiment before, Experiment after) {
    ApprovalPolicy policy = policies.held().policy();
    if (!policy.rules().isEmpty()) {
      decide(
          policy,
          GovernedAct.of(before, after, policies.boundTo(before.id()), recommended(before)));
    }
  }

  /**
   * Something is about to be done to an experiment that leaves its document as it is.
   *
   * @throws ExperimentException.ApprovalRequired when a rule holds for it
   */
  public void passAct(GovernedAction action, Experiment experiment) {
    ApprovalPolicy policy = policies.held().policy();
    if (!policy.rules().isEmpty()) {
      decide(policy, GovernedAct.on(action, experiment, policies.boundTo(experiment.id())));
    }
  }

  /**
   * Something that experiments share is about to change.
   *
   * @param touched started experiments that the change means something for
   * @throws ExperimentException.ApprovalRequired when a rule holds for it
   */
  public void passShared(GovernedAction action, List<Experiment> touched) {
    ApprovalPolicy policy = policies.held().policy();
    if (policy.rules().isEmpty()) {
      return;
    }
    decide(
        policy,
        GovernedAct.ofShared(
            action,
            touched.stream()
                .map(
                    experiment -> {
                      ExperimentDocument document = ExperimentDocument.of(experiment);
                      return new GovernedAct.Touched(
                          document, document, policies.boundTo(experiment.id()));
                    })
                .toList()));
  }

  /**
   * A copy falls under the rules that its original falls under, whatever becomes of its document.
   */
  public void bindCopy(Experiment original, Experiment copy) {
    Set<String> rules = policies.held().policy().holdingFor(ExperimentDocument.of(original));
    policies.bind(copy.id(), original.id(), rules);
  }

  private static void decide(ApprovalPolicy policy, GovernedAct act) {
    policy
        .decide(act)
        .ifPresent(
            rule -> {
              throw new ExperimentException.ApprovalRequired(
                  rule.key(), rule.quorum().approvals(), rule.quorum().approvers());
            });
  }

  /** The variant that the last reading of the results recommends to roll out, or null. */
  private @Nullable String recommended(Experiment experiment) {
    ResultsSummary last = summaries.findAll(List.of(experiment.id())).get(experiment.id());
    return last != null && last.action() == Results.Action.SHIP ? last.variantKey() : null;
  }
}
