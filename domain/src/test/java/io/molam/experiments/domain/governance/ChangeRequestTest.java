package io.molam.experiments.domain.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
  private static final Person ADA = person("ada", "ops_admin");
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
    ChangeRequest revised = open.revise(start(4, null), BASIS, RULE.quorum(), ada, T1);
    assertThat(code(() -> revised.approve(ada, revised.digest(), "", RULE.quorum(), T1)))
        .isEqualTo("self_approval");
    assertThat(code(() -> revised.reject(ada, revised.digest(), "", RULE.quorum(), T1)))
        .isEqualTo("self_approval");
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
    assertThat(code(() -> once.approve(BO, open.digest(), "still", two, T1)))
        .isEqualTo("already_approved");
    assertThat(code(() -> once.apply("ada", open.digest(), BASIS, two, T1)))
        .isEqualTo("not_approved");
    ChangeRequest both = once.approve(person("cy", "data_science"), open.digest(), "", two, T1);
    assertThat(both.state()).isEqualTo(State.APPROVED);
    assertThat(code(() -> both.approve(BO, open.digest(), "", two, T1)))
        .isEqualTo("already_approved");
    // the policy asks for one approval by now, which is there and must be able to count
    ChangeRequest enough = once.approve(BO, open.digest(), "", RULE.quorum(), T1);
    assertThat(enough.state()).isEqualTo(State.APPROVED);
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
    ChangeRequest revised = approved.revise(start(4, null), BASIS, RULE.quorum(), ADA, T1);
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
                    ADA,
                    T1));
  }

  @Test
  void digestIsOfEverythingThatHappens() {
    Revision stop =
        revision(1, Proposal.of(GovernedAction.STOP, Map.of("winner", "green"), 3, null), BASIS);
    UUID id = new UUID(0, 1);
    Subject subject = new Subject("k", id);
    // b=$(printf '%s' '{"winner":"green"}' | sha256sum | cut -c1-64)
    // d=$(printf '%s' '"as it is"' | sha256sum | cut -c1-64)
    // d=$(printf '{"document":"%s"}' $d | sha256sum | cut -c1-64)
    // printf '{"action":"stop","apply":"manual","apply_at":null,"base_version":3,"basis":"%s",
    // "body":"%s","experiment_id":"00000000-0000-0000-0000-000000000001","revision":1,
    // "subject":"k"}' $d $b | sha256sum    (without the line breaks)
    assertThat(stop.digest(subject, Apply.MANUAL))
        .isEqualTo("1c28ab293e75d7c7986e4ed7fb1d965d55db9f2cd1c939fa1bd47a089632312b");
    Map<String, Object> green = Map.of("winner", "green");
    assertThat(
            List.of(
                stop.digest(subject, Apply.MANUAL),
                stop.digest(subject, Apply.WHEN_APPROVED),
                stop.digest(new Subject("l", id), Apply.MANUAL),
                stop.digest(new Subject("k", null), Apply.MANUAL),
                revision(2, stop.proposal(), BASIS).digest(subject, Apply.MANUAL),
                revision(1, stop.proposal(), Basis.NOTHING).digest(subject, Apply.MANUAL),
                of(Proposal.of(GovernedAction.STOP, Map.of("winner", "blue"), 3, null)),
                of(Proposal.of(GovernedAction.STOP, green, 4, null)),
                of(Proposal.of(GovernedAction.STOP, green, 3, T1)),
                of(Proposal.of(GovernedAction.EDIT, green, 3, null))))
        .doesNotHaveDuplicates();
    // as the database gives it back
    Instant fine = T1.plusNanos(1_234);
    assertThat(Proposal.of(GovernedAction.STOP, green, 3, fine).applyAt())
        .isEqualTo(T1.plusNanos(1_000));
  }

  private static String of(Proposal proposal) {
    return revision(1, proposal, BASIS).digest(new Subject("k", new UUID(0, 1)), Apply.MANUAL);
  }

  private static Revision revision(int number, Proposal proposal, Basis basis) {
    return new Revision(number, proposal, basis, "ada", T0);
  }

  @Test
  void pageOfAnEarlierWordingApprovesNoLaterOne() {
    ChangeRequest open = request();
    Basis metricMoved = Basis.of(Map.of("document", "as it is", "metrics", "another"));
    for (Basis basis : List.of(BASIS, metricMoved)) {
      ChangeRequest again = open.revise(open.proposal(), basis, RULE.quorum(), ADA, T1);
      assertThat(code(() -> again.approve(BO, open.digest(), "", RULE.quorum(), T1)))
          .isEqualTo("digest_mismatch");
    }
  }

  @Test
  void onlyTheAuthorWordsItOtherwiseOrWithdrawsIt() {
    ChangeRequest open = request();
    assertThat(code(() -> open.revise(start(4, null), BASIS, RULE.quorum(), BO, T1)))
        .isEqualTo("not_the_author");
    Person service = person("ada", "pay_module", "ops_admin");
    assertThat(code(() -> open.revise(start(4, null), BASIS, RULE.quorum(), service, T1)))
        .isEqualTo("not_an_approver");
    Person late = new Person("ada", Set.of("ops_admin"), T1);
    assertThat(code(() -> open.revise(start(4, null), BASIS, RULE.quorum(), late, T1)))
        .isEqualTo("token_expired");
    assertThat(open.author()).isEqualTo("ada");
  }

  @Test
  void expiryComesBeforeEveryOtherEnd() {
    ChangeRequest open = request();
    ChangeRequest approved = open.approve(BO, open.digest(), "", RULE.quorum(), T1);
    Instant end = open.expiresAt();
    Basis moved = Basis.of(Map.of("document", "edited"));
    for (ChangeRequest request : List.of(open, approved)) {
      assertThat(request.against(moved, end).state()).isEqualTo(State.EXPIRED);
      assertThat(request.against(BASIS, end).state()).isEqualTo(State.EXPIRED);
    }
    assertThat(approved.fail("refused", end).state()).isEqualTo(State.EXPIRED);
    ChangeRequest expired = approved.at(end);
    assertThatIllegalStateException().isThrownBy(() -> expired.fail("refused", end));
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
    assertThat(code(() -> open.revise(start(4, null), BASIS, RULE.quorum(), ADA, end)))
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
    assertThat(code(() -> open.revise(start(4, null), BASIS, RULE.quorum(), ADA, T1)))
        .isEqualTo("invalid_request");
  }

  @Test
  void emergencyOwesALookOfASecondPerson() {
    ChangeRequest bypassed =
        ChangeRequest.bypassed(
            8, new Subject("checkout-button", null), start(3, null), "fire", RULE, ADA, T0);
    assertThat(bypassed.state()).isEqualTo(State.APPLIED);
    assertThat(bypassed.review()).isEqualTo(Review.OWED);
    Person ada = person("ada", "ops_admin");
    assertThat(code(() -> bypassed.acknowledge(ada, RULE.quorum(), T1))).isEqualTo("self_approval");
    Instant later = T0.plus(Duration.ofDays(9));
    assertThat(bypassed.at(later)).isSameAs(bypassed);
    ChangeRequest seen = bypassed.acknowledge(BO, RULE.quorum(), later);
    assertThat(seen.review()).isEqualTo(new Review("bo", later));
    Person onCallToo = person("di", "ops_admin");
    Quorum adaAlone = new Quorum("money", 1, Set.of(), Set.of("ada"));
    assertThat(bypassed.acknowledge(onCallToo, adaAlone, later).review())
        .isEqualTo(new Review("di", later));
    Person marketing = person("cy", "marketing");
    assertThat(code(() -> bypassed.acknowledge(marketing, adaAlone, later)))
        .isEqualTo("not_an_approver");
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
                        ADA,
                        T0)))
        .isEqualTo("no_emergency");
  }

  @Test
  void emergencyTakesAnAdminAReasonAndNoWaiting() {
    assertThat(code(() -> bypassed(BO, "fire", null))).isEqualTo("no_emergency");
    assertThat(code(() -> bypassed(person("pay", "pay_module", "ops_admin"), "fire", null)))
        .isEqualTo("not_an_approver");
    assertThat(code(() -> bypassed(new Person("ada", Set.of("ops_admin"), T0), "fire", null)))
        .isEqualTo("token_expired");
    assertThat(code(() -> bypassed(ADA, " ", null))).isEqualTo("invalid_request");
    assertThat(code(() -> bypassed(ADA, "fire", T1))).isEqualTo("invalid_request");
    assertThat(bypassed(ADA, "fire", null).author()).isEqualTo("ada");
  }

  @Test
  void bodiesAreBounded() {
    Proposal most = long256KiB(0);
    ChangeRequest full = request().revise(start(2, null), BASIS, RULE.quorum(), ADA, T1);
    assertThat(code(() -> full.revise(most, BASIS, RULE.quorum(), ADA, T1)))
        .isEqualTo("invalid_request");
    assertThatThrownBy(
            () ->
                ChangeRequest.open(
                    1,
                    full.subject(),
                    long256KiB(1),
                    BASIS,
                    Apply.MANUAL,
                    "",
                    List.of(),
                    RULE,
                    "ada",
                    T0))
        .hasMessageContaining("262,144 bytes");
    assertThat(
            ChangeRequest.open(
                    1, full.subject(), most, BASIS, Apply.MANUAL, "", List.of(), RULE, "ada", T0)
                .revision()
                .number())
        .isEqualTo(1);
    ChangeRequest often = request();
    for (int i = 2; i <= 100; i++) {
      often = often.revise(start(i, null), BASIS, RULE.quorum(), ADA, T1);
    }
    ChangeRequest last = often;
    assertThat(code(() -> last.revise(start(101, null), BASIS, RULE.quorum(), ADA, T1)))
        .isEqualTo("too_many_revisions");
  }

  /** In UTF-8, where this letter takes two bytes. */
  private static Proposal long256KiB(int more) {
    return Proposal.of(
        GovernedAction.START, Map.of("a", "é".repeat(131_068) + "x".repeat(more)), 1, null);
  }

  private static ChangeRequest bypassed(Person author, String reason, @Nullable Instant at) {
    return ChangeRequest.bypassed(
        8, new Subject("checkout-button", null), start(3, at), reason, RULE, author, T0);
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
