package io.molam.experiments.domain.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.Designs;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentNotes;
import io.molam.experiments.domain.experiment.UnitType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApprovalPolicyTest {
  private static final Instant T0 = Instant.parse("2026-11-27T09:00:00Z");

  private static Experiment draft(Designs.Change change) {
    return Experiment.draft(
        UUID.randomUUID(), Designs.with(Designs.twoVariants(), change), "ada", T0);
  }

  private static Designs.Change tagged(String... tags) {
    return design -> design.notes = new ExperimentNotes("", List.of(tags), List.of(), "");
  }

  private static Experiment edited(Experiment before, Designs.Change change) {
    return before.amend(Designs.with(before.design(), change), T0.plusSeconds(60));
  }

  private static GovernedAct act(Experiment before, Experiment after) {
    return GovernedAct.of(before, after, Set.of(), null);
  }

  private static @Nullable String rule(ApprovalPolicy policy, GovernedAct act) {
    return policy.decide(act).map(ApprovalRule::key).orElse(null);
  }

  private static List<FieldError> faults(ApprovalRule.Written... rules) {
    ExperimentException.InvalidRequest refusal =
        catchThrowableOfType(
            ExperimentException.InvalidRequest.class, () -> ApprovalPolicy.of(List.of(rules)));
    return refusal == null ? List.of() : refusal.errors();
  }

  private static List<String> fields(List<FieldError> errors) {
    return errors.stream().map(FieldError::field).toList();
  }

  @Test
  void firstRuleThatHoldsDecides() {
    ApprovalPolicy policy =
        Rules.policy(
            Rules.of("merchants", List.of("start"), Map.of("unit", "merchant")),
            Rules.of("payments", List.of("start", "edit"), Map.of("tags", "payments")),
            Rules.of("rest", List.of("start"), Map.of()));
    Experiment merchants =
        draft(
            design -> {
              design.unit = UnitType.MERCHANT;
              tagged("payments").apply(design);
            });
    assertThat(rule(policy, act(merchants, merchants.start(T0)))).isEqualTo("merchants");
    Experiment payments = draft(tagged("payments", "checkout"));
    assertThat(rule(policy, act(payments, payments.start(T0)))).isEqualTo("payments");
    Experiment other = draft(design -> {});
    assertThat(rule(policy, act(other, other.start(T0)))).isEqualTo("rest");
    Experiment running = other.start(T0);
    assertThat(rule(policy, act(running, edited(running, design -> design.name = "Other"))))
        .isNull();
    assertThat(rule(ApprovalPolicy.NONE, act(other, running))).isNull();
  }

  @Test
  void documentBeforeAndAfterBothCount() {
    ApprovalPolicy policy =
        Rules.policy(
            Rules.of("much", List.of("edit"), Map.of("traffic", Map.of("gte", decimal("20")))));
    Experiment little = draft(design -> design.traffic = new Share(100_000)).start(T0);
    Experiment much = edited(little, design -> design.traffic = Share.ALL);
    assertThat(rule(policy, act(little, much))).isEqualTo("much");
    Experiment renamed = edited(little, design -> design.name = "Other");
    assertThat(rule(policy, act(little, renamed))).isNull();
    // less traffic and something else: the document before is enough
    Experiment both =
        edited(
            much,
            design -> {
              design.traffic = new Share(100_000);
              design.name = "Other";
            });
    assertThat(rule(policy, act(much, both))).isEqualTo("much");
  }

  @Test
  void editOutOfARuleTakesItsApprovalWhateverItsActions() {
    ApprovalPolicy policy =
        Rules.policy(Rules.of("payments", List.of("stop"), Map.of("tags", "payments")));
    Experiment running = draft(tagged("payments")).start(T0);
    assertThat(rule(policy, act(running, edited(running, tagged())))).isEqualTo("payments");
    assertThat(rule(policy, act(running, edited(running, tagged("payments", "more"))))).isNull();
    Experiment free = draft(tagged()).start(T0);
    assertThat(rule(policy, act(free, edited(free, tagged("payments"))))).isNull();
  }

  @Test
  void increaseOfTrafficIsAFieldOfTheChange() {
    ApprovalPolicy policy =
        Rules.policy(
            Rules.of(
                "steps",
                List.of("start", "resume", "edit"),
                Map.of("traffic_increase", Map.of("gt", decimal("10")))));
    Experiment draft = draft(design -> design.traffic = new Share(100_000));
    Experiment running = draft.start(T0);
    assertThat(rule(policy, act(draft, running))).isNull();
    Experiment more = edited(running, design -> design.traffic = new Share(200_000));
    assertThat(rule(policy, act(running, more))).isNull();
    Experiment jump = edited(running, design -> design.traffic = new Share(200_001));
    assertThat(rule(policy, act(running, jump))).isEqualTo("steps");
    // a paused experiment takes in nobody, so resuming takes in all of it at once
    Experiment paused = jump.pause(T0);
    assertThat(rule(policy, act(paused, paused.resume(T0)))).isEqualTo("steps");
  }

  @Test
  void copyIsBoundToTheRuleOfItsOriginal() {
    ApprovalPolicy policy =
        Rules.policy(Rules.of("named", List.of("start"), Map.of("key", "checkout-button")));
    Experiment original = draft(design -> {});
    assertThat(policy.holdingFor(ExperimentDocument.of(original))).containsExactly("named");
    Experiment copy = draft(design -> design.key = "copy");
    GovernedAct start = GovernedAct.of(copy, copy.start(T0), Set.of("named"), null);
    assertThat(rule(policy, start)).isEqualTo("named");
    assertThat(rule(policy, act(copy, copy.start(T0)))).isNull();
  }

  @Test
  void whatResultsRecommendPassesARuleAgainstIt() {
    ApprovalRule.Written written =
        new ApprovalRule.Written(
            "bold", List.of("stop"), Map.of(), 1, List.of("ops_admin"), List.of(), true, 72);
    ApprovalPolicy policy = ApprovalPolicy.of(List.of(written));
    Experiment running = draft(design -> {}).start(T0);
    Experiment stopped = running.stop("green", null, null, T0);
    assertThat(rule(policy, GovernedAct.of(running, stopped, Set.of(), "green"))).isNull();
    assertThat(rule(policy, GovernedAct.of(running, stopped, Set.of(), "blue"))).isEqualTo("bold");
    assertThat(rule(policy, GovernedAct.of(running, stopped, Set.of(), null))).isEqualTo("bold");
  }

  @Test
  void sharedThingsAreJudgedByTheExperimentsThatTheyTouch() {
    ApprovalPolicy policy =
        Rules.policy(Rules.of("payments", List.of("metric"), Map.of("tags", "payments")));
    ExperimentDocument payments = ExperimentDocument.of(draft(tagged("payments")).start(T0));
    ExperimentDocument other = ExperimentDocument.of(draft(tagged()).start(T0));
    GovernedAct both =
        GovernedAct.ofShared(
            GovernedAction.METRIC,
            List.of(
                new GovernedAct.Touched(other, other, Set.of()),
                new GovernedAct.Touched(payments, payments, Set.of())));
    assertThat(rule(policy, both)).isEqualTo("payments");
    assertThat(rule(policy, GovernedAct.ofShared(GovernedAction.METRIC, List.of()))).isNull();
    ApprovalPolicy all = Rules.policy(Rules.of("all", List.of("metric"), Map.of()));
    assertThat(rule(all, GovernedAct.ofShared(GovernedAction.METRIC, List.of()))).isEqualTo("all");
  }

  @Test
  void everyFaultIsNamedAtOnce() {
    assertThat(
            fields(
                faults(
                    new ApprovalRule.Written(
                        "Money!",
                        List.of("start", "begin", "start"),
                        Map.of("colour", "red", "tags", Map.of("like", "x")),
                        0,
                        List.of("pay_module", "ops_admin"),
                        List.of(" ", "ada", "ada"),
                        true,
                        0))))
        .containsExactly(
            "rules[0].key",
            "rules[0].actions[1]",
            "rules[0].actions[2]",
            "rules[0].when.tags.like",
            "rules[0].when.colour",
            "rules[0].approvals",
            "rules[0].approver_roles[0]",
            "rules[0].approvers[0]",
            "rules[0].approvers",
            "rules[0].only_against_recommendation",
            "rules[0].expires_hours");
  }

  @Test
  void someoneMustBeAbleToApprove() {
    assertThat(faults(Rules.by("nobody", List.of("start"), 1, List.of(), List.of())))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.field()).isEqualTo("rules[0].approvers");
              assertThat(fault.message()).contains("lock everybody out");
            });
    assertThat(faults(Rules.by("two", List.of("start"), 2, List.of(), List.of("ada")))).hasSize(1);
    assertThat(faults(Rules.by("two", List.of("start"), 2, List.of(), List.of("ada", "bo"))))
        .isEmpty();
    // who replaces the policy is none of those who approve it
    assertThat(
            faults(Rules.by("own", List.of("approval_policy"), 2, List.of(), List.of("ada", "bo"))))
        .hasSize(1);
    assertThat(
            faults(
                Rules.by(
                    "own", List.of("approval_policy"), 2, List.of(), List.of("ada", "bo", "cy"))))
        .isEmpty();
    assertThat(faults(Rules.by("many", List.of("start"), 6, List.of("ops_admin"), List.of())))
        .hasSize(1);
  }

  @Test
  void ruleThatNothingReachesIsRefused() {
    Map<String, Object> payments = Map.of("tags", "payments");
    assertThat(
            faults(
                Rules.of("starts", List.of("start"), Map.of()),
                Rules.of("edits", List.of("edit"), payments),
                Rules.of("late", List.of("edit", "start"), payments)))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.field()).isEqualTo("rules[2]");
              assertThat(fault.message()).contains("never reached", "edits");
            });
    assertThat(
            faults(
                Rules.of("edits", List.of("edit"), payments),
                Rules.of("others", List.of("edit"), Map.of())))
        .isEmpty();
    assertThat(
            faults(
                new ApprovalRule.Written(
                    "bold", List.of("stop"), Map.of(), 1, List.of("marketing"), List.of(), true, 1),
                Rules.of("stops", List.of("stop"), Map.of())))
        .isEmpty();
  }

  @Test
  void rulesThatContradictAreRefused() {
    assertThat(
            fields(
                faults(
                    Rules.of("same", List.of("start"), Map.of("unit", "device")),
                    Rules.of("same", List.of("edit"), Map.of()))))
        .containsExactly("rules[1].key");
    Map<String, Object> never =
        Map.of("all", List.of(Map.of("unit", "device"), Map.of("unit", "merchant")));
    assertThat(faults(Rules.of("never", List.of("start"), never)))
        .singleElement()
        .satisfies(fault -> assertThat(fault.message()).contains("can never hold"));
    assertThat(
            fields(
                faults(
                    Rules.of(
                        "policy", List.of("edit", "approval_policy"), Map.of("unit", "device")))))
        .containsExactly("rules[0].when");
    assertThat(fields(faults(Rules.of("none", List.of(), Map.of()))))
        .containsExactly("rules[0].actions");
  }

  @Test
  void unknownFieldsAreFoundInEveryPartOfARule() {
    Map<String, Object> nested =
        Map.of(
            "any",
            List.of(Map.of("unit", "device"), Map.of("not", Map.of("metrics", "conversion"))));
    assertThat(fields(faults(Rules.of("nested", List.of("start"), nested))))
        .containsExactly("rules[0].when.any[1].not.metrics");
    // in targeting these mean the unit itself; here only "unit" does
    assertThat(fields(faults(Rules.of("id", List.of("start"), Map.of("molam_id", "u-1")))))
        .containsExactly("rules[0].when.molam_id");
  }

  @Test
  void policyOfTooManyRulesIsRefused() {
    List<ApprovalRule.Written> rules =
        new ArrayList<>(Collections.nCopies(51, Rules.of("starts", List.of("start"), Map.of())));
    assertThat(fields(faults(rules.toArray(ApprovalRule.Written[]::new)))).containsExactly("rules");
  }

  @Test
  void stateThatNoPolicyHasCannotBeBuilt() {
    Quorum quorum = new Quorum("r", 1, Set.of("ops_admin"), Set.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Quorum("r", 0, Set.of("a"), Set.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Quorum("r", 2, Set.of(), Set.of("ada")));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ApprovalRule(
                    Set.of(), DocumentRule.ALWAYS, quorum, false, Duration.ofHours(1)));
    ApprovalRule rule =
        new ApprovalRule(
            Set.of(GovernedAction.START), DocumentRule.ALWAYS, quorum, false, Duration.ofHours(1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ApprovalPolicy(List.of(rule, rule)));
  }

  private static BigDecimal decimal(String number) {
    return new BigDecimal(number);
  }

  @Test
  void whatIsRolledOutIsJudgedAsAllTraffic() {
    ApprovalPolicy large =
        Rules.policy(
            Rules.of(
                "large",
                List.of("edit", "stop"),
                Map.of("traffic", Map.of("gte", new BigDecimal("20")))));
    ApprovalPolicy more =
        Rules.policy(
            Rules.of(
                "more",
                List.of("stop"),
                Map.of("traffic_increase", Map.of("gte", new BigDecimal("81")))));
    Experiment running = draft(design -> design.traffic = new Share(500_000)).start(T0);
    Experiment less = edited(running, design -> design.traffic = new Share(190_000));
    assertThat(rule(large, act(running, less))).isNull();
    Experiment stopped = less.stop("green", null, null, T0);
    assertThat(rule(large, act(less, stopped))).isEqualTo("large");
    assertThat(rule(more, act(less, stopped))).isEqualTo("more");
    assertThat(rule(more, act(running, running.stop("green", null, null, T0)))).isNull();
    assertThat(rule(large, act(stopped, stopped.archive(T0)))).isEqualTo("large");
    Experiment archived = stopped.archive(T0);
    assertThat(rule(large, act(archived, archived.restore(T0)))).isEqualTo("large");
    assertThat(rule(more, act(archived, archived.restore(T0)))).isEqualTo("more");
    assertThat(rule(large, act(stopped, edited(stopped, tagged("done"))))).isEqualTo("large");
    Experiment harmless = less.stop("blue", null, null, T0);
    assertThat(rule(large, act(harmless, edited(harmless, tagged("done"))))).isNull();
  }

  @Test
  void pauseHidesNoIncrease() {
    ApprovalPolicy policy =
        Rules.policy(
            Rules.of(
                "more",
                List.of("edit"),
                Map.of("traffic_increase", Map.of("gte", new BigDecimal("20")))));
    Experiment small = draft(design -> design.traffic = new Share(100_000)).start(T0);
    Experiment paused = small.pause(T0);
    Experiment all = edited(paused, design -> design.traffic = Share.ALL);
    assertThat(rule(policy, act(paused, all))).isEqualTo("more");
    assertThat(
            rule(
                policy, act(paused, edited(paused, design -> design.traffic = new Share(290_000)))))
        .isNull();
  }
}
