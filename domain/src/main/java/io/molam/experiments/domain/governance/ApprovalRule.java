package io.molam.experiments.domain.governance;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One rule of the approval policy.
 *
 * @param actions what it holds for, at least one
 * @param when of which experiments; {@link DocumentRule#ALWAYS} for all
 * @param onlyAgainstRecommendation whether it lets through what the results recommend
 * @param expires how long a request for a change waits at most
 */
public record ApprovalRule(
    Set<GovernedAction> actions,
    DocumentRule when,
    Quorum quorum,
    boolean onlyAgainstRecommendation,
    Duration expires) {
  public static final int DEFAULT_EXPIRES_HOURS = 72;
  static final int MAX_EXPIRES_HOURS = 720;
  static final int MAX_APPROVALS = 5;

  public ApprovalRule {
    actions = Set.copyOf(actions);
    if (actions.isEmpty()) {
      throw new IllegalArgumentException("rule " + quorum.rule() + " is of no action");
    }
    if (!expires.isPositive()) {
      throw new IllegalArgumentException("requests that wait for " + expires);
    }
  }

  /**
   * As it is written in a policy: what may be wrong is told by {@link ApprovalPolicy#of}.
   *
   * @param when a document of targeting's form; empty for all experiments
   */
  public record Written(
      String key,
      List<String> actions,
      Map<String, Object> when,
      int approvals,
      List<String> approverRoles,
      List<String> approvers,
      boolean onlyAgainstRecommendation,
      int expiresHours) {
    public Written {
      actions = List.copyOf(actions);
      approverRoles = List.copyOf(approverRoles);
      approvers = List.copyOf(approvers);
    }
  }

  public String key() {
    return quorum.rule();
  }

  /** Whether this act needs the approval that the rule asks for. */
  boolean governs(GovernedAct act) {
    if (onlyAgainstRecommendation && act.followsRecommendation()) {
      return false;
    }
    boolean named = !Collections.disjoint(actions, act.actions());
    return (named && when.isAlways())
        || act.touched().stream().anyMatch(touched -> governs(touched, named, act));
  }

  private boolean governs(GovernedAct.Touched touched, boolean named, GovernedAct act) {
    boolean before = when.holdsFor(touched.before());
    boolean after = when.holdsFor(touched.after());
    if (named) {
      return before || after || touched.boundTo().contains(key());
    }
    // to edit an experiment out of a rule takes the rule's own approval
    return before && !after && act.actions().contains(GovernedAction.EDIT);
  }
}
