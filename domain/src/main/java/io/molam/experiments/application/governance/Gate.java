package io.molam.experiments.application.governance;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.ApprovalPolicies;
import io.molam.experiments.application.port.ExperimentDocuments;
import io.molam.experiments.application.port.SummaryLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.TemplateUse;
import io.molam.experiments.domain.governance.ApprovalPolicy;
import io.molam.experiments.domain.governance.ApprovalRule;
import io.molam.experiments.domain.governance.Authority;
import io.molam.experiments.domain.governance.Differences;
import io.molam.experiments.domain.governance.ExperimentDocument;
import io.molam.experiments.domain.governance.GovernedAct;
import io.molam.experiments.domain.governance.GovernedAction;
import io.molam.experiments.domain.governance.Quorum;
import io.molam.experiments.domain.governance.Template;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.ResultsSummary;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every use case passes between what it has computed and what it stores, in the same unit of
 * work: lets through what the approval policy says nothing of, and refuses the rest, so that all of
 * it is undone. The policy stays as it is until the unit of work ends.
 */
public final class Gate {
  private final ApprovalPolicies policies;
  private final SummaryLog summaries;
  private final ExperimentDocuments documents;

  public Gate(ApprovalPolicies policies, SummaryLog summaries, ExperimentDocuments documents) {
    this.policies = policies;
    this.summaries = summaries;
    this.documents = documents;
  }

  /**
   * A draft is about to be stored.
   *
   * @param template what it is made of, or null
   * @throws ExperimentException.InvalidRequest when the policy asks for a template
   */
  public void passDraft(@Nullable TemplateUse template) {
    List<FieldError> faults = lacking(policies.held().policy(), template);
    if (!faults.isEmpty()) {
      throw new ExperimentException.InvalidRequest(faults);
    }
  }

  /** What {@link #passDraft} would say, to be told with everything else that is wrong. */
  List<FieldError> lacking(@Nullable TemplateUse template) {
    return lacking(policies.current().policy(), template);
  }

  private static List<FieldError> lacking(ApprovalPolicy policy, @Nullable TemplateUse template) {
    return template != null || !policy.templateRequired()
        ? List.of()
        : List.of(
            new FieldError(
                "template",
                "is required by the approval policy: create with POST /api/experiments?template=KEY;"
                    + " GET /api/templates lists them"));
  }

  /**
   * The document of an experiment is about to become another. Less traffic of a started one and
   * nothing else passes: what ends harm waits for nobody.
   *
   * @param before the experiment, or the one that it is a copy of
   * @throws ExperimentException.InvalidRequest naming what the template of the experiment locks,
   *     unless the caller is ops_admin
   */
  public void passLocks(Experiment before, Experiment after, Actor actor) {
    TemplateUse template = after.template();
    if (template == null
        || template.locked().isEmpty()
        || actor.isOpsAdmin()
        || judged(actor.authority())
        || GovernedAct.endsHarm(before, after)
        || before.design().equals(after.design())) {
      return;
    }
    List<FieldError> faults = Template.locks(template, documents.of(before), documents.of(after));
    if (!faults.isEmpty()) {
      throw new ExperimentException.InvalidRequest(faults);
    }
  }

  private static boolean judged(@Nullable Authority authority) {
    return authority != null && authority.locksJudged();
  }

  /** What a change does to the document of an experiment, in words, for whoever is told of it. */
  public List<String> differences(Experiment before, Experiment after) {
    return Differences.words(documents.of(before), documents.of(after));
  }

  /**
   * An experiment is about to change.
   *
   * @throws ExperimentException.ApprovalRequired when a rule holds for the change
   */
  public void passChange(Experiment before, Experiment after, Actor actor) {
    ApprovalPolicy policy = policies.held().policy();
    if (!policy.rules().isEmpty()) {
      decide(policy, act(before, after), before.id(), actor);
    }
  }

  /**
   * Something is about to be done to an experiment that leaves its document as it is.
   *
   * @throws ExperimentException.ApprovalRequired when a rule holds for it
   */
  public void passAct(GovernedAction action, Experiment experiment, Actor actor) {
    ApprovalPolicy policy = policies.held().policy();
    if (!policy.rules().isEmpty()) {
      decide(
          policy,
          GovernedAct.on(action, experiment, policies.boundTo(experiment.id())),
          experiment.id(),
          actor);
    }
  }

  /**
   * Something that experiments share is about to change.
   *
   * @param touched started experiments that the change means something for
   * @throws ExperimentException.ApprovalRequired when a rule holds for it
   */
  public void passShared(GovernedAction action, List<Experiment> touched, Actor actor) {
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
                .toList()),
        null,
        actor);
  }

  /**
   * Something that touches no experiment is about to change.
   *
   * @throws ExperimentException.ApprovalRequired when a rule holds for it
   */
  public void passAlone(GovernedAction action, Actor actor) {
    decide(policies.held().policy(), GovernedAct.alone(action), null, actor);
  }

  /** Whose approval a change of an experiment would need; null for nobody's. */
  public @Nullable Quorum quorumOf(Experiment before, Experiment after) {
    ApprovalPolicy policy = policies.held().policy();
    return policy.rules().isEmpty()
        ? null
        : policy.decide(act(before, after)).map(ApprovalRule::quorum).orElse(null);
  }

  private GovernedAct act(Experiment before, Experiment after) {
    return GovernedAct.of(before, after, policies.boundTo(before.id()), recommended(before));
  }

  /**
   * A copy falls under the rules that its original falls under, whatever becomes of its document.
   */
  public void bindCopy(Experiment original, Experiment copy) {
    Set<String> rules = policies.held().policy().holdingFor(ExperimentDocument.of(original));
    policies.bind(copy.id(), original.id(), rules);
  }

  private static void decide(
      ApprovalPolicy policy, GovernedAct act, @Nullable UUID experimentId, Actor actor) {
    policy
        .decide(act)
        .ifPresent(
            rule -> {
              Authority authority = actor.authority();
              if (authority == null) {
                throw new ExperimentException.ApprovalRequired(
                    rule.key(), rule.quorum().approvals(), rule.quorum().approvers(), experimentId);
              }
              authority.admit(rule, act, experimentId);
            });
  }

  /** The variant that the last reading of the results recommends to roll out, or null. */
  private @Nullable String recommended(Experiment experiment) {
    ResultsSummary last = summaries.findAll(List.of(experiment.id())).get(experiment.id());
    return last != null && last.action() == Results.Action.SHIP ? last.variantKey() : null;
  }
}
