package io.molam.experiments.domain.governance;

import java.util.List;
import java.util.Map;

/** Rules as they are written, for tests; data_science approves once, within three days. */
public final class Rules {
  private Rules() {}

  public static ApprovalRule.Written of(
      String key, List<String> actions, Map<String, Object> when) {
    return new ApprovalRule.Written(
        key, actions, when, 1, List.of("data_science"), List.of(), false, 72);
  }

  public static ApprovalRule.Written by(
      String key, List<String> actions, int approvals, List<String> roles, List<String> people) {
    return new ApprovalRule.Written(key, actions, Map.of(), approvals, roles, people, false, 72);
  }

  public static ApprovalPolicy policy(ApprovalRule.Written... rules) {
    return ApprovalPolicy.of(List.of(rules));
  }

  /** A rule for starts. */
  public static ApprovalRule rule(int approvals, List<String> roles, List<String> people) {
    return policy(by("starts", List.of("start"), approvals, roles, people)).rules().getFirst();
  }
}
