package io.molam.experiments.application.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.Ports;
import io.molam.experiments.application.governance.AskForChange.Wish;
import io.molam.experiments.domain.ExperimentException.DependencyFailed;
import io.molam.experiments.domain.governance.ChangeRequest;
import io.molam.experiments.domain.governance.ChangeRequest.Apply;
import io.molam.experiments.domain.governance.ChangeRequest.State;
import io.molam.experiments.domain.governance.Person;
import io.molam.experiments.domain.governance.Rules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store goes away in the middle of what people do to change requests. */
class ChangeRequestFaultsTest {
  private static final Actor OLI = new Actor("oli", "r-1");
  private static final Actor DAN = new Actor("dan", "r-2");

  private final DependencyFailed away = new DependencyFailed("database", Duration.ofSeconds(1));
  private final Ports ports = new Ports();
  private final Rotations rotations = new Rotations(ports);
  private final RequestRecord record = new RequestRecord(ports.audit);
  private final ApplyChangeRequest apply =
      new ApplyChangeRequest(ports.memory, ports.changeRequests, rotations, record);
  private final AskForChange ask =
      new AskForChange(ports.memory, ports.changeRequests, rotations, record);
  private final JudgeChange judge =
      new JudgeChange(ports.memory, ports.changeRequests, rotations, apply, record);
  private final Person oli =
      new Person("oli", Set.of("ops_admin"), Ports.T0.plus(Duration.ofHours(1)));
  private final Person dan =
      new Person("dan", Set.of("data_science"), Ports.T0.plus(Duration.ofHours(1)));

  @BeforeEach
  void rule() {
    ports.approvalPolicies.replace(
        Rules.policy(Rules.by("shared", List.of("layer"), 1, List.of("data_science"), List.of())),
        ports.approvalPolicies.current().version(),
        "ops");
  }

  private static Wish wish(Apply when) {
    return new Wish("checkout", "layer_rotate", Map.of(), "It burns.", when, null, List.of());
  }

  @Test
  void emergencyDoesNotHangOnWhatIsToldOfIt() {
    rotations.untold = away;
    ChangeRequest made = ask.bypass(wish(Apply.MANUAL), oli, OLI);
    assertThat(rotations.made).containsExactly("checkout");
    assertThat(made.state()).isEqualTo(State.APPLIED);
    assertThat(ports.changeRequests.description(made)).isEmpty();
    assertThatThrownBy(() -> ask.ask(wish(Apply.MANUAL), oli, OLI)).isSameAs(away);
    assertThat(ports.changeRequests.live()).isZero();
  }

  @Test
  void approvalThatIsStoredIsAnsweredThoughTheChangeMustWait() {
    ChangeRequest asked = ask.ask(wish(Apply.WHEN_APPROVED), oli, OLI);
    rotations.failing.put("checkout", away);
    ChangeRequest approved = judge.approve(asked.number(), asked.digest(), "", dan, DAN);
    assertThat(approved.state()).isEqualTo(State.APPROVED);
    assertThat(rotations.made).isEmpty();
    rotations.failing.clear();
    assertThat(new ApplyDueRequests(ports.changeRequests, apply).apply()).isEqualTo(1);
    assertThat(rotations.made).containsExactly("checkout");
  }
}
