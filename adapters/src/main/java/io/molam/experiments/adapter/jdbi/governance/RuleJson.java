package io.molam.experiments.adapter.jdbi.governance;

import com.fasterxml.jackson.core.type.TypeReference;
import io.molam.experiments.adapter.jdbi.sql.Json;
import io.molam.experiments.domain.governance.ApprovalPolicy;
import io.molam.experiments.domain.governance.ApprovalRule;
import io.molam.experiments.domain.governance.DocumentRule;
import io.molam.experiments.domain.governance.GovernedAction;
import io.molam.experiments.domain.governance.Quorum;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules as they are stored. What a release before has stored is taken as it was valid then. */
final class RuleJson {
  private static final TypeReference<List<Stored>> RULES = new TypeReference<>() {};

  private RuleJson() {}

  private record Stored(
      String key,
      List<String> actions,
      Map<String, Object> when,
      int approvals,
      List<String> roles,
      List<String> people,
      boolean onlyAgainstRecommendation,
      int expiresHours) {

    static Stored of(ApprovalRule rule) {
      return new Stored(
          rule.key(),
          rule.actions().stream().map(GovernedAction::word).sorted().toList(),
          rule.when().document(),
          rule.quorum().approvals(),
          rule.quorum().roles().stream().sorted().toList(),
          rule.quorum().people().stream().sorted().toList(),
          rule.onlyAgainstRecommendation(),
          Math.toIntExact(rule.expires().toHours()));
    }

    ApprovalRule rule() {
      Set<GovernedAction> governed = EnumSet.noneOf(GovernedAction.class);
      for (String word : actions) {
        GovernedAction action = GovernedAction.of(word);
        if (action == null) {
          throw new IllegalArgumentException("approval policy with the unknown action " + word);
        }
        governed.add(action);
      }
      return new ApprovalRule(
          governed,
          // again as an object by itself, whose numbers are then decimals
          DocumentRule.ofValid(Json.readObject(Json.write(when))),
          new Quorum(key, approvals, Set.copyOf(roles), Set.copyOf(people)),
          onlyAgainstRecommendation,
          Duration.ofHours(expiresHours));
    }
  }

  static String write(ApprovalPolicy policy) {
    return Json.write(policy.rules().stream().map(Stored::of).toList());
  }

  /**
   * @throws IllegalArgumentException for an action that this release does not know: to leave it out
   *     would let through what the policy holds back
   */
  static ApprovalPolicy read(String json) {
    return new ApprovalPolicy(Json.read(json, RULES).stream().map(Stored::rule).toList());
  }
}
