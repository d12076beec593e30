package io.molam.experiments.application.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.governance.ApprovalPolicy;
import io.molam.experiments.domain.governance.ApprovalRule;
import io.molam.experiments.domain.governance.Basis;
import io.molam.experiments.domain.governance.ChangeRequest;
import io.molam.experiments.domain.governance.ChangeRequest.Apply;
import io.molam.experiments.domain.governance.ChangeRequest.State;
import io.molam.experiments.domain.governance.ChangeRequest.Subject;
import io.molam.experiments.domain.governance.GovernedAction;
import io.molam.experiments.domain.governance.Person;
import io.molam.experiments.domain.governance.Proposal;
import io.molam.experiments.domain.governance.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of requests by the passing of time alone. */
class ApplyDueRequestsTest {
  private static final ApprovalRule RULE = Rules.rule(1, List.of("data_science"), List.of());

  private final Ports ports = new Ports();
  private final Rotations rotations = new Rotations(ports);
  private final List<String> made = rotations.made;
  private final ApplyDueRequests due =
      new ApplyDueRequests(
          ports.changeRequests,
          new ApplyChangeRequest(
              ports.memory, ports.changeRequests, rotations, new RequestRecord(ports.audit)));

  private ChangeRequest open(String key, Apply apply, @Nullable Instant at) {
    return ports.changeRequests.insert(
        number ->
            ChangeRequest.open(
                number,
                new Subject(key, null),
                Proposal.of(GovernedAction.LAYER, Map.of(), 0, at),
                Basis.of(Map.of()),
                apply,
                "",
                List.of(),
                RULE,
                "ada",
                ports.clock.instant()));
  }

  private ChangeRequest approved(String key, Apply apply, @Nullable Instant at) {
    ChangeRequest open = open(key, apply, at);
    Instant now = ports.clock.instant();
    Person dan = new Person("dan", Set.of("data_science"), now.plus(Duration.ofHours(1)));
    ChangeRequest approved = open.approve(dan, open.digest(), "", RULE.quorum(), now);
    ports.changeRequests.update(approved);
    return approved;
  }

  private State state(ChangeRequest request) {
    return ports.changeRequests.require(request.number()).state();
  }

  @Test
  void allThatHasRunOutIsClosedHoweverMuchItIs() {
    int many = 2_001;
    for (int i = 0; i < many; i++) {
      open("layer-" + i, Apply.MANUAL, null);
    }
    ports.pass(RULE.expires().minusNanos(1_000));
    ChangeRequest later = open("later", Apply.MANUAL, null);
    assertThat(due.apply()).isZero();
    assertThat(ports.changeRequests.live()).isEqualTo(many + 1);
    ports.pass(Duration.ofNanos(1_000));
    assertThat(due.apply()).isEqualTo(many);
    assertThat(ports.changeRequests.live()).isEqualTo(1);
    assertThat(state(later)).isEqualTo(State.OPEN);
    assertThat(ports.changeRequests.live("ada")).isEqualTo(1);
    List<AuditLog.Entry> audited = ports.audit.read(AuditLog.Query.after(0, null, 2 * many));
    assertThat(audited)
        .hasSize(many)
        .allSatisfy(
            entry -> {
              assertThat(entry.action()).isEqualTo("change_request.expire");
              assertThat(entry.actor()).isEqualTo("change-requests");
            });
    assertThat(audited.getLast().subjectKey()).isEqualTo("change-request/" + many);
    assertThat(due.apply()).isZero();
    assertThat(made).isEmpty();
  }

  @Test
  void whatIsApprovedIsMadeWhenItsMomentComes() {
    ChangeRequest byHand = approved("by-hand", Apply.MANUAL, null);
    ChangeRequest late = approved("late", Apply.WHEN_APPROVED, null);
    Instant moment = ports.clock.instant().plusSeconds(60);
    ChangeRequest timed = approved("timed", Apply.AT, moment);
    due.apply();
    assertThat(made).containsExactly("late");
    assertThat(state(timed)).isEqualTo(State.APPROVED);
    ports.pass(Duration.ofSeconds(60));
    due.apply();
    due.apply();
    assertThat(made).containsExactly("late", "timed");
    assertThat(state(late)).isEqualTo(State.APPLIED);
    assertThat(state(timed)).isEqualTo(State.APPLIED);
    assertThat(state(byHand)).isEqualTo(State.APPROVED);
  }

  @Test
  void whatIsRefusedOrAskedMoreOfKeepsNothingElseFromBeingMade() {
    Instant moment = ports.clock.instant().plusSeconds(60);
    rotations.refused.put(
        "used", new ExperimentException.Conflict("layer_in_use", "Something runs in it."));
    ChangeRequest used = approved("used", Apply.AT, moment);
    ChangeRequest free = approved("free", Apply.AT, moment);
    ports.pass(Duration.ofSeconds(60));
    ports.approvalPolicies.replace(
        Rules.policy(Rules.by("two", List.of("layer"), 2, List.of("data_science"), List.of())),
        ports.approvalPolicies.current().version(),
        "ops");
    assertThat(due.apply()).isEqualTo(2);
    assertThat(state(used)).isEqualTo(State.FAILED);
    assertThat(state(free)).isEqualTo(State.APPROVED);
    assertThat(made).isEmpty();
    ports.approvalPolicies.replace(
        ApprovalPolicy.NONE, ports.approvalPolicies.current().version(), "ops");
    assertThat(due.apply()).isEqualTo(1);
    assertThat(made).containsExactly("free");
    assertThat(state(free)).isEqualTo(State.APPLIED);
  }

  @Test
  void whatCannotBeTriedKeepsNothingElseFromBeingMade() {
    RuntimeException fault = new IllegalStateException("a mistake of ours");
    rotations.failing.put("broken", fault);
    rotations.failing.put(
        "busy", new ExperimentException.DependencyFailed("database", Duration.ofSeconds(1)));
    ChangeRequest broken = approved("broken", Apply.WHEN_APPROVED, null);
    ChangeRequest busy = approved("busy", Apply.WHEN_APPROVED, null);
    ChangeRequest free = approved("free", Apply.WHEN_APPROVED, null);
    assertThatThrownBy(due::apply).isSameAs(fault);
    assertThat(state(free)).isEqualTo(State.APPLIED);
    assertThat(state(broken)).isEqualTo(State.APPROVED);
    assertThat(state(busy)).isEqualTo(State.APPROVED);
    rotations.failing.clear();
    assertThat(due.apply()).isEqualTo(2);
    assertThat(made).containsExactly("free", "broken", "busy");
  }

  @Test
  void serviceInTroubleIsNotTriedThousandsOfTimes() {
    for (int i = 0; i < 30; i++) {
      rotations.failing.put(
          "layer-" + i,
          new ExperimentException.DependencyFailed("database", Duration.ofSeconds(1)));
      approved("layer-" + i, Apply.WHEN_APPROVED, null);
    }
    assertThatThrownBy(due::apply)
        .isInstanceOfSatisfying(
            ExperimentException.DependencyFailed.class,
            first -> assertThat(first.getSuppressed()).hasSize(19));
  }
}
