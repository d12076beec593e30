package io.molam.experiments.domain.governance;

import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rules of a policy and names the path of each fault. */
final class WrittenRules {
  private static final int MAX_RULES = 50;
  private static final int MAX_PEOPLE = 100;
  private static final int MAX_SUBJECT = 255;

  /** The roles of people; those of services never approve. */
  private static final List<String> ROLES = List.of("data_science", "marketing", "ops_admin");

  private final List<FieldError> errors;

  WrittenRules(List<FieldError> errors) {
    this.errors = errors;
  }

  /** A rule that can be built, with its place in the policy. */
  private record Read(int index, ApprovalRule rule) {}

  List<ApprovalRule> read(List<ApprovalRule.Written> written) {
    if (written.size() > MAX_RULES) {
      fault("rules", "has %d rules; at most %d".formatted(written.size(), MAX_RULES));
      return List.of();
    }
    Map<String, Integer> keys = new HashMap<>();
    List<Read> rules = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      String path = "rules[" + i + "]";
      String key = written.get(i).key();
      Integer earlier = keys.putIfAbsent(key, i);
      if (earlier != null) {
        fault(path + ".key", "\"%s\" is the key of rules[%d] too".formatted(key, earlier));
      }
      ApprovalRule rule = rule(written.get(i), path);
      if (rule != null) {
        requireReached(rule, path, rules);
        rules.add(new Read(i, rule));
      }
    }
    return rules.stream().map(Read::rule).toList();
  }

  private @Nullable ApprovalRule rule(ApprovalRule.Written written, String path) {
    int before = errors.size();
    if (!ExperimentDesign.KEY.matcher(written.key()).matches()) {
      fault(path + ".key", "must match " + ExperimentDesign.KEY.pattern());
    }
    Set<GovernedAction> actions = actions(written.actions(), path + ".actions");
    DocumentRule when = DocumentRule.compile(written.when(), path + ".when", errors);
    if (!when.isAlways()) {
      List<String> alone =
          actions.stream().filter(GovernedAction::isAlone).map(GovernedAction::word).toList();
      if (!alone.isEmpty()) {
        fault(
            path + ".when",
            "cannot be asked of %s, which changes no experiment: give it a rule without when"
                .formatted(String.join(", ", alone)));
      }
    }
    people(written, actions, path);
    if (written.onlyAgainstRecommendation() && !actions.equals(EnumSet.of(GovernedAction.STOP))) {
      fault(
          path + ".only_against_recommendation",
          "goes with the action stop alone: results recommend nothing else");
    }
    if (written.expiresHours() < 1 || written.expiresHours() > ApprovalRule.MAX_EXPIRES_HOURS) {
      fault(
          path + ".expires_hours",
          "must be 1 to %d, not %d"
              .formatted(ApprovalRule.MAX_EXPIRES_HOURS, written.expiresHours()));
    }
    if (errors.size() > before) {
      return null;
    }
    return new ApprovalRule(
        actions,
        when,
        new Quorum(
            written.key(),
            written.approvals(),
            Set.copyOf(written.approverRoles()),
            Set.copyOf(written.approvers())),
        written.onlyAgainstRecommendation(),
        Duration.ofHours(written.expiresHours()));
  }

  private Set<GovernedAction> actions(List<String> words, String path) {
    Set<GovernedAction> actions = EnumSet.noneOf(GovernedAction.class);
    if (words.isEmpty()) {
      fault(path, "must name at least one action");
    }
    for (int i = 0; i < words.size(); i++) {
      GovernedAction action = GovernedAction.of(words.get(i));
      if (action == null) {
        fault(path + "[" + i + "]", "is none of " + String.join(", ", GovernedAction.words()));
      } else if (!actions.add(action)) {
        fault(path + "[" + i + "]", "\"" + action.word() + "\" appears more than once");
      }
    }
    return actions;
  }

  /** There must be people who can approve, other than the one who asks. */
  private void people(ApprovalRule.Written written, Set<GovernedAction> actions, String path) {
    if (written.approvals() < 1 || written.approvals() > ApprovalRule.MAX_APPROVALS) {
      fault(
          path + ".approvals",
          "must be 1 to %d, not %d".formatted(ApprovalRule.MAX_APPROVALS, written.approvals()));
    }
    for (int i = 0; i < written.approverRoles().size(); i++) {
      if (!ROLES.contains(written.approverRoles().get(i))) {
        fault(
            path + ".approver_roles[" + i + "]",
            "is none of %s; services never approve".formatted(String.join(", ", ROLES)));
      }
    }
    List<String> approvers = written.approvers();
    if (approvers.size() > MAX_PEOPLE) {
      fault(
          path + ".approvers",
          "names %d people; at most %d".formatted(approvers.size(), MAX_PEOPLE));
    }
    for (int i = 0; i < approvers.size(); i++) {
      String approver = approvers.get(i);
      if (approver.isBlank() || approver.length() > MAX_SUBJECT) {
        fault(
            path + ".approvers[" + i + "]",
            "must be the subject of a token, of 1 to " + MAX_SUBJECT + " characters");
      }
    }
    int distinct = new HashSet<>(approvers).size();
    if (distinct < approvers.size()) {
      fault(path + ".approvers", "names somebody more than once");
    }
    if (!written.approverRoles().isEmpty()) {
      return;
    }
    // whoever replaces the policy cannot approve it, and may be one of these
    int needed = written.approvals() + (actions.contains(GovernedAction.APPROVAL_POLICY) ? 1 : 0);
    if (distinct < needed) {
      fault(
          path + ".approvers",
          distinct == 0
              ? "would lock everybody out: name people here, or roles in approver_roles"
              : "would lock everybody out: of the %d people that this takes it names %d; name more, or roles in approver_roles"
                  .formatted(needed, distinct));
    }
  }

  /** A rule of which every action is decided before, for all experiments that it is about. */
  private void requireReached(ApprovalRule rule, String path, List<Read> earlier) {
    EnumSet<GovernedAction> left = EnumSet.copyOf(rule.actions());
    for (Read before : earlier) {
      if (covers(before.rule(), rule)) {
        left.removeAll(before.rule().actions());
        if (left.isEmpty()) {
          fault(
              path,
              "is never reached: rules[%d] (\"%s\") comes first for all that it holds for"
                  .formatted(before.index(), before.rule().key()));
          return;
        }
      }
    }
  }

  private static boolean covers(ApprovalRule before, ApprovalRule rule) {
    return (before.when().isAlways() || before.when().equals(rule.when()))
        && (!before.onlyAgainstRecommendation() || rule.onlyAgainstRecommendation());
  }

  private void fault(String path, String message) {
    errors.add(new FieldError(path, message));
  }
}
