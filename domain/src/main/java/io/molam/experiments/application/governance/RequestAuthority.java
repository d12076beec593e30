package io.molam.experiments.application.governance;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.governance.ApprovalRule;
import io.molam.experiments.domain.governance.Authority;
import io.molam.experiments.domain.governance.ChangeRequest;
import io.molam.experiments.domain.governance.GovernedAct;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lets one act pass, that of one change request, once. */
final class RequestAuthority implements Authority {
  private final ChangeRequest request;
  private final Function<ApprovalRule, ChangeRequest> applying;
  private @Nullable ChangeRequest applied;
  private boolean used;

  /**
   * @param applied the request once its act is made, where no rule asks for anything any more; null
   *     when there must be one
   * @param applying the request once its act is made by a rule, or a refusal
   */
  RequestAuthority(
      ChangeRequest request,
      @Nullable ChangeRequest applied,
      Function<ApprovalRule, ChangeRequest> applying) {
    this.request = request;
    this.applied = applied;
    this.applying = applying;
  }

  @Override
  public void admit(ApprovalRule rule, GovernedAct act, @Nullable UUID experimentId) {
    if (used
        || !act.actions().contains(request.proposal().action())
        || !Objects.equals(experimentId, request.subject().experimentId())) {
      throw new ExperimentException.ApprovalRequired(
          rule.key(), rule.quorum().approvals(), rule.quorum().approvers(), experimentId);
    }
    used = true;
    applied = applying.apply(rule);
  }

  /**
   * The call was rehearsed by its author when it was asked for, and neither the paths that are
   * locked nor the fields that it touches have changed since.
   */
  @Override
  public boolean locksJudged() {
    return true;
  }

  /** The request, applied. */
  ChangeRequest applied() {
    return Objects.requireNonNull(applied, "no rule was met");
  }

  @Override
  public Map<String, ?> record() {
    Map<String, Object> approval = new HashMap<>();
    approval.put("number", request.number());
    approval.put("digest", request.digest());
    ChangeRequest counted = applied == null ? request : applied;
    approval.put("approvers", counted.approvers(counted.quorum()));
    if (request.review() != null) {
      approval.put("bypassed", true);
    }
    return Map.of("change_request", approval);
  }
}
