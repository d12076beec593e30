package io.molam.experiments.domain.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.governance.ChangeRequest.Apply;
import io.molam.experiments.domain.governance.ChangeRequest.Closing;
import io.molam.experiments.domain.governance.ChangeRequest.Review;
import io.molam.experiments.domain.governance.ChangeRequest.State;
import io.molam.experiments.domain.governance.ChangeRequest.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeRequestTest {
  private static final Instant T0 = Instant.parse("2026-11-27T09:00:00Z");
  private static final Instant T1 = T0.plusSeconds(60);
  private static final ApprovalRule RULE =
      Rules.rule(1, List.of("data_science", "ops_admin"), List.of());
  private static final Basis BASIS = Basis.of(Map.of("document", "as it is"));
  private static final Person BO = person("bo", "data_science");

  private static Person person(String subject, String... roles) {
    return new Person(subject, Set.of(roles), T0.plus(Duration.ofDays(30)));
  }

  private static Proposal start(int version, @Nullable Instant at) {
    return Proposal.of(GovernedAction.START, Map.of(), version, at);
  }

  private static ChangeRequest request(Apply apply, @Nullable Instant at) {
    return ChangeRequest.open(
        7,
        new Subject("checkout-button", new UUID(0, 1)),
        start(3, at),
        BASIS,
        apply,
        "Autumn sale",
        List.of("bo"),
        RULE,
        "ada",
        T0);
  }

  private static ChangeRequest request() {
    return request(Apply.MANUAL, null);
  }

  private static String code(ThrowingCallable call) {
    return catchThrowableOfType(ExperimentException.class, call).code();
  }

  @Test
  void approvedRequestIsAppliedOnce() {
    ChangeRequest open = request();
    assertThat(open.state()).isEqualTo(State.OPEN);
    assertThat(open.expiresAt()).isEqualTo(T0.plus(Duration.ofDays(3)));
    ChangeRequest approved = open.approve(BO, open.digest(), "fine", RULE.quorum(), T1);
    assertThat(approved.state()).isEqualTo(State.APPROVED);
    assertThat(approved.approvers(RULE.quorum())).containsExactly("bo");
    ChangeRequest applied = approved.apply("ada", open.digest(), BASIS, RULE.quorum(), T1);
    assertThat(applied.state()).isEqualTo(State.APPLIED);
    assertThat(applied.closing()).isEqualTo(new Closing(T1, "ada", ""));
    assertThat(code(() -> applied.apply("ada", open.digest(), BASIS, RULE.quorum(), T1)))
        .isEqualTo("request_closed");
  }

  @Test
  void nobodyApprovesTheirOwn() {
    ChangeRequest open = request();
    Person ada = person("ada", "ops_admin", "data_science");
    assertThat(code(() -> open.approve(ada, open.digest(), "", RULE.quorum(), T1)))
        .isEqualTo("self_approval");
    ChangeRequest revised = open.revise(start(4, null), BASIS, RULE.quorum(), "bo", T1);
    for (String writer : List.of("ada", "bo")) {
      Person person = person(writer, "ops_admin");
      assertThat(code(() -> revised.approve(person, revised.digest(), "", RULE.quorum(), T1)))
          .isEqualTo("self_approval");
      assertThat(code(() -> revised.reject(person, revised.digest(), "", RULE.quorum(), T1)))
          .isEqualTo("self_approval");
    }
  }

  @Test
  void onlyPeopleWhomTheRuleNamesApprove() {
    ChangeRequest open = request();
    String digest = open.digest();
    assertThat(code(() -> open.approve(person("cy", "marketing"), digest, "", RULE.quorum(), T1)))
        .isEqualTo("not_an_approver");
    assertThat(
            code(
                () ->
                    open.approve(
                        person("pay", "pay_module", "ops_admin"), digest, "", RULE.quorum(), T1)))
        .isEqualTo("not_an_approver");
    Person late = new Person("bo", Set.of("data_science"), T1);
    assertThat(code(() -> open.approve(late, digest, "", RULE.quorum(), T1)))
        .isEqualTo("token_expired");
    Quorum named = Rules.rule(1, List.of(), List.of("cy")).quorum();
    assertThat(open.approve(person("cy"), digest, "", named, T1).state()).isEqualTo(State.APPROVED);
  }

  @Test
  void quorumTakesThatManyPeople() {
    Quorum two = Rules.rule(2, List.of("data_science"), List.of()).quorum();
    ChangeRequest open = request();
    ChangeRequest once = open.approve(BO, open.digest(), "", two, T1);
    assertThat(once.state()).isEqualTo(State.OPEN);
    ChangeRequest again = once.approve(BO, open.digest(), "still", two, T1);
    assertThat(again.state()).isEqualTo(State.OPEN);
    assertThat(code(() -> again.apply("ada", open.digest(), BASIS, two, T1)))
        .isEqualTo("not_approved");
    assertThat(again.approve(person("cy", "data_science"), open.digest(), "", two, T1).state())
        .isEqualTo(State.APPROVED);
  }

  @Test
  void policyOfTheMomentOfApplyingDecides() {
    ChangeRequest open = request();
    ChangeRequest approved = open.approve(BO, open.digest(), "", RULE.quorum(), T1);
    Quorum two = Rules.rule(2, List.of("data_science"), List.of()).quorum();
    assertThat(code(() -> approved.apply("ada", open.digest(), BASIS, two, T1)))
        .isEqualTo("not_approved");
    Quorum others = Rules.rule(1, List.of("ops_admin"), List.of()).quorum();
    assertThat(code(() -> approved.apply("ada", open.digest(), BASIS, others, T1)))
        .isEqualTo("not_approved");
    ChangeRequest both = approved.approve(person("cy", "data_science"), open.digest(), "", two, T1);
    assertThat(both.apply("ada", open.digest(), BASIS, two, T1).state()).isEqualTo(State.APPLIED);
  }

  @Test
  void revisionBeginsAgainWithoutApprovals() {
    ChangeRequest open = request();
    ChangeRequest approved = open.approve(BO, open.digest(), "", RULE.quorum(), T1);
    ChangeRequest revised = approved.revise(start(4, null), BASIS, RULE.quorum(), "ada", T1);
    assertThat(revised.state()).isEqualTo(State.OPEN);
    assertThat(revised.approvers(RULE.quorum())).isEmpty();
    assertThat(revised.digest()).isNotEqualTo(open.digest());
    assertThat(code(() -> revised.approve(BO, open.digest(), "", RULE.quorum(), T1)))
        .isEqualTo("digest_mismatch");
    assertThat(code(() -> revised.apply("ada", revised.digest(), BASIS, RULE.quorum(), T1)))
        .isEqualTo("not_approved");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                revised.revise(
                    Proposal.of(GovernedAction.STOP, Map.of(), 4, null),
                    BASIS,
                    RULE.quorum(),
                    "ada",
                    T1));
  }

  @Test
  void digestIsOfEverythingThatHappens() {
    Proposal proposal = Proposal.of(GovernedAction.STOP, Map.of("winner", "green"), 3, null);
    // printf '%s' '{"action":"stop","apply_at":null,"base_version":3,"body":{"winner":"green"}}'
    // | sha256sum
    assertThat(proposal.digest())
        .isEqualTo("7b7e6ec15c642f6d3ea44b7c1845dafccf47216b8da61fc3fdf7637caa5e97fa");
    assertThat(
            List.of(
                proposal,
                Proposal.of(GovernedAction.STOP, Map.of("winner", "blue"), 3, null),
                Proposal.of(GovernedAction.STOP, Map.of("winner", "green"), 4, null),
                Proposal.of(GovernedAction.STOP, Map.of("winner", "green"), 3, T1),
                Proposal.of(GovernedAction.EDIT, Map.of("winner", "green"), 3, null)))
        .extracting(Proposal::digest)
        .doesNotHaveDuplicates();
  }

  @Test
  void nothingHappensOnceItHasExpired() {
    ChangeRequest open = request();
    ChangeRequest approved = open.approve(BO, open.digest(), "", RULE.quorum(), T1);
    Instant last = open.expiresAt().minusNanos(1);
    assertThat(open.at(last)).isSameAs(open);
    assertThat(approved.apply("ada", open.digest(), BASIS, RULE.quorum(), last).state())
        .isEqualTo(State.APPLIED);
    Instant end = open.expiresAt();
    ChangeRequest expired = approved.at(end);
    assertThat(expired.state()).isEqualTo(State.EXPIRED);
    assertThat(expired.closing()).isNotNull().extracting(Closing::at).isEqualTo(end);
    assertThat(code(() -> open.approve(BO, open.digest(), "", RULE.quorum(), end)))
        .isEqualTo("request_closed");
    assertThat(code(() -> approved.apply("ada", open.digest(), BASIS, RULE.quorum(), end)))
        .isEqualTo("request_closed");
    assertThat(code(() -> open.withdraw("ada", end))).isEqualTo("request_closed");
    assertThat(code(() -> open.revise(start(4, null), BASIS, RULE.quorum(), "ada", end)))
        .isEqualTo("request_closed");
  }

  @Test
  void whatHasMovedIsNeverApplied() {
    ChangeRequest open = request();
    ChangeRequest approved = open.approve(BO, open.digest(), "", RULE.quorum(), T1);
    Basis moved = Basis.of(Map.of("document", "edited"));
    assertThat(code(() -> approved.apply("ada", open.digest(), moved, RULE.quorum(), T1)))
        .isEqualTo("stale");
    assertThat(approved.against(BASIS, T1)).isSameAs(approved);
    ChangeRequest stale = approved.against(moved, T1);
    assertThat(stale.state()).isEqualTo(State.STALE);
    assertThat(stale.closing()).isEqualTo(new Closing(T1, "", "changed meanwhile: document"));
    assertThat(stale.against(BASIS, T1)).isSameAs(stale);
  }

  @Test
  void basisTellsWhatMovedCameAndWent() {
    Basis before = Basis.of(Map.of("traffic", 10, "metrics", List.of("a"), "name", "x"));
    assertThat(before.movedIn(before)).isEmpty();
    assertThat(before.movedIn(Basis.of(Map.of("traffic", 20, "metrics", List.of("a"), "new", 1))))
        .containsExactly("name", "new", "traffic");
  }

  @Test
  void rejectionAndWithdrawalEndIt() {
    ChangeRequest open = request();
    ChangeRequest approved = open.approve(BO, open.digest(), "", RULE.quorum(), T1);
    ChangeRequest rejected = approved.reject(BO, open.digest(), "too early", RULE.quorum(), T1);
    assertThat(rejected.state()).isEqualTo(State.REJECTED);
    assertThat(rejected.closing()).isEqualTo(new Closing(T1, "bo", "too early"));
    assertThat(rejected.verdicts()).extracting(Verdict::approves).containsExactly(true, false);
    assertThat(code(() -> open.withdraw("bo", T1))).isEqualTo("not_the_author");
    assertThat(approved.withdraw("ada", T1).state()).isEqualTo(State.WITHDRAWN);
    ChangeRequest failed = approved.fail("the checklist fails", T1);
    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThatIllegalStateException().isThrownBy(() -> open.fail("no", T1));
  }

  @Test
  void momentOfItsOwnIsAwaited() {
    Instant moment = T0.plus(Duration.ofHours(10));
    ChangeRequest open = request(Apply.AT, moment);
    ChangeRequest approved = open.approve(BO, open.digest(), "", RULE.quorum(), T1);
    assertThat(
            code(
                () ->
                    approved.apply("", open.digest(), BASIS, RULE.quorum(), moment.minusNanos(1))))
        .isEqualTo("too_early");
    assertThat(approved.apply("", open.digest(), BASIS, RULE.quorum(), moment).state())
        .isEqualTo(State.APPLIED);
    for (Instant wrong : List.of(T0, T0.plus(Duration.ofDays(3)))) {
      assertThat(code(() -> request(Apply.AT, wrong))).isEqualTo("invalid_request");
    }
    assertThat(code(() -> request(Apply.AT, null))).isEqualTo("invalid_request");
    assertThat(code(() -> request(Apply.MANUAL, moment))).isEqualTo("invalid_request");
    assertThat(code(() -> open.revise(start(4, null), BASIS, RULE.quorum(), "ada", T1)))
        .isEqualTo("invalid_request");
  }

  @Test
  void emergencyOwesALookOfASecondPerson() {
    ChangeRequest bypassed =
        ChangeRequest.bypassed(
            8, new Subject("checkout-button", null), start(3, null), "fire", RULE, "ada", T0);
    assertThat(bypassed.state()).isEqualTo(State.APPLIED);
    assertThat(bypassed.review()).isEqualTo(Review.OWED);
    Person ada = person("ada", "ops_admin");
    assertThat(code(() -> bypassed.acknowledge(ada, RULE.quorum(), T1))).isEqualTo("self_approval");
    Instant later = T0.plus(Duration.ofDays(9));
    assertThat(bypassed.at(later)).isSameAs(bypassed);
    ChangeRequest seen = bypassed.acknowledge(BO, RULE.quorum(), later);
    assertThat(seen.review()).isEqualTo(new Review("bo", later));
    assertThat(code(() -> seen.acknowledge(BO, RULE.quorum(), later))).isEqualTo("nothing_owed");
    ChangeRequest open = request();
    assertThat(code(() -> open.acknowledge(BO, RULE.quorum(), T1))).isEqualTo("nothing_owed");
    assertThat(
            code(
                () ->
                    ChangeRequest.bypassed(
                        9,
                        new Subject("approval_policy", null),
                        Proposal.of(GovernedAction.APPROVAL_POLICY, Map.of(), 0, null),
                        "fire",
                        RULE,
                        "ada",
                        T0)))
        .isEqualTo("no_emergency");
  }

  @Test
  void stateThatNoRequestHasCannotBeBuilt() {
    ChangeRequest open = request();
    ChangeRequest approved = open.approve(BO, open.digest(), "", RULE.quorum(), T1);
    Closing closing = new Closing(T1, "ada", "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> copy(open, open.verdicts(), State.APPROVED, null, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> copy(open, open.verdicts(), State.APPLIED, closing, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> copy(approved, approved.verdicts(), State.APPLIED, null, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> copy(open, open.verdicts(), State.OPEN, closing, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> copy(open, open.verdicts(), State.STALE, closing, Review.OWED));
    Verdict own = new Verdict(1, true, "ada", Set.of("ops_admin"), "", T1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> copy(open, List.of(own), State.APPROVED, null, null));
    Verdict older = new Verdict(0, true, "bo", Set.of("data_science"), "", T1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> copy(open, List.of(older), State.APPROVED, null, null));
    assertThatIllegalArgumentException().isThrownBy(() -> new Review("bo", null));
  }

  private static ChangeRequest copy(
      ChangeRequest of,
      List<Verdict> verdicts,
      State state,
      @Nullable Closing closing,
      @Nullable Review review) {
    return new ChangeRequest(
        of.number(),
        of.subject(),
        of.reason(),
        of.reviewers(),
        of.apply(),
        of.revisions(),
        verdicts,
        of.quorum(),
        state,
        of.openedAt(),
        of.expiresAt(),
        closing,
        review);
  }
}
