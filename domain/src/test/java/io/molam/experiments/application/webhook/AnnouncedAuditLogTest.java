package io.molam.experiments.application.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.FrozenReadings.Frozen;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.webhook.Notice;
import io.molam.experiments.domain.webhook.NoticeType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnnouncedAuditLogTest {
  private final Ports ports = new Ports();

  private List<NoticeType> told() {
    return ports.outbox.notices().stream().map(Notice::type).toList();
  }

  @Test
  void entryIsToldWithTheExperimentAsItIsNow() {
    Experiment experiment = ports.running("one");
    ports.announced.append(
        Ports.ADA,
        "experiment.amend",
        "one",
        experiment.id(),
        Map.of("version", 2, "changes", List.of("traffic: 20 -> 60"), "phase_opened", 2),
        Ports.T0);
    assertThat(told())
        .containsExactly(NoticeType.EXPERIMENT_EDITED, NoticeType.EXPERIMENT_PHASE_OPENED);
    Notice edited = ports.outbox.notices().getFirst();
    assertThat(edited.subject()).isEqualTo("one");
    assertThat(edited.at()).isEqualTo(Ports.T0);
    assertThat(edited.lane()).isEqualTo(experiment.id());
    assertThat(edited.data().get("actor")).isEqualTo("ada");
    assertThat(edited.data().get("text")).isEqualTo("one was edited by ada");
    assertThat(edited.data().get("changes")).isEqualTo(List.of("traffic: 20 -> 60"));
    assertThat(edited.data().get("path")).isEqualTo("/experiments/one");
    assertThat((Map<?, ?>) edited.data().get("experiment"))
        .extracting(shown -> shown.get("status"))
        .isEqualTo("running");
  }

  @Test
  void requestIsToldInTheLaneOfItsExperiment() {
    Experiment experiment = ports.draft("one");
    ports.announced.append(
        Ports.ADA, "change_request.open", "change-request/3", experiment.id(), Map.of(), Ports.T0);
    ports.announced.append(
        Ports.ADA, "change_request.open", "change-request/4", null, Map.of(), Ports.T0);
    List<Notice> notices = ports.outbox.notices();
    assertThat(notices)
        .extracting(notice -> String.valueOf(notice.data().get("text")))
        .containsExactly(
            "change-request/3 of one was opened by ada", "change-request/4 was opened by ada");
    assertThat(notices)
        .extracting(Notice::lane)
        .containsExactly(experiment.id(), Notice.NO_EXPERIMENT);
  }

  @Test
  void whatIsNobodyElsesBusinessIsOnlyAudited() {
    for (String action : List.of("override.put", "unit.erase", "units.export", "webhook.create")) {
      ports.announced.append(Ports.ADA, action, "x", null, Map.of(), Ports.T0);
    }
    assertThat(told()).isEmpty();
    assertThat(ports.actions()).hasSize(4);
  }

  @Test
  void firstFrozenReadingIsToldOnceWhoeverFreezesIt() {
    Experiment experiment = ports.running("one");
    AnnouncedFrozenReadings readings =
        new AnnouncedFrozenReadings(ports.memory, ports.frozen, ports.experiments, ports.outbox);
    for (int version : List.of(1, 1, 2)) {
      readings.store(experiment.id(), new Frozen(version, Ports.T0, "", List.of(), Map.of()));
    }
    assertThat(told()).containsExactly(NoticeType.RESULTS_FROZEN);
    assertThat(readings.findAll(experiment.id())).hasSize(2);
  }
}
