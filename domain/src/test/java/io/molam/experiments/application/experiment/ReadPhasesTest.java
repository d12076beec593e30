package io.molam.experiments.application.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.experiment.ReadPhases.Opened;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.Designs;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReadPhasesTest {
  private final Ports ports = new Ports();
  private final ReadPhases read =
      new ReadPhases(ports.experiments, ports.policies, ports.exposureCounts);

  private Experiment change(String action, java.util.function.UnaryOperator<Experiment> change) {
    ports.pass(Duration.ofHours(1));
    return new ExperimentChanges(
            ports.memory, ports.experiments, ports.audit, ports.policies, ports.gate)
        .apply("one", null, false, Ports.ADA, action, change, after -> java.util.Map.of())
        .after();
  }

  private List<Opened> phases(int after, int limit) {
    return read.read("one", after, limit).phases();
  }

  @Test
  void draftHasNone() {
    ports.draft("one");
    assertThat(phases(0, 100)).isEmpty();
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> read.read("nowhere", 0, 100));
  }

  @Test
  void everyPlanIsToldWithWhoOpenedItAndItsUnitsAfterAResetToo() {
    ports.draft("one");
    Experiment started = change("start", draft -> draft.start(ports.clock.instant()));
    ports.expose(started, "u-1", "blue");
    ports.expose(started, "u-2", "green");
    Experiment half =
        change(
            "amend",
            before ->
                before.amend(
                    Designs.with(before.design(), design -> design.traffic = new Share(500_000)),
                    ports.clock.instant()));
    ports.expose(half, "u-3", "green");
    Experiment reset =
        change(
            "reset",
            before -> {
              ports.exposures.retire(before.id());
              return before.reset("another", ports.clock.instant());
            });
    ports.expose(reset, "u-1", "green");
    Experiment stopped =
        change("stop", before -> before.stop(null, null, null, ports.clock.instant()));
    List<Opened> phases = phases(0, 100);
    assertThat(phases).extracting(opened -> opened.phase().number()).containsExactly(1, 2, 3);
    assertThat(phases).extracting(Opened::units).containsExactly(2L, 1L, 1L);
    assertThat(phases).extracting(Opened::counted).containsExactly(false, false, true);
    assertThat(phases)
        .extracting(opened -> opened.phase().salt())
        .containsExactly(started.salt(), started.salt(), "another");
    assertThat(phases)
        .extracting(Opened::until)
        .containsExactly(
            phases.get(1).phase().effectiveAt(),
            phases.get(2).phase().effectiveAt(),
            stopped.endDate());
    assertThat(phases)
        .extracting(opened -> Objects.requireNonNull(opened.opening()).trigger())
        .containsExactly(PolicyLog.Trigger.START, PolicyLog.Trigger.EDIT, PolicyLog.Trigger.RESET);
    assertThat(phases)
        .extracting(opened -> Objects.requireNonNull(opened.opening()).actor())
        .containsOnly("ada");
  }

  @Test
  void theyComePageByPage() {
    ports.draft("one");
    change("start", draft -> draft.start(ports.clock.instant()));
    change("reset", before -> before.reset("another", ports.clock.instant()));
    assertThat(phases(0, 1)).extracting(Opened::phase).extracting(Phase::number).containsExactly(1);
    Opened second = phases(1, 1).getFirst();
    assertThat(second.phase().number()).isEqualTo(2);
    assertThat(second.until()).as("it holds").isNull();
    assertThat(Objects.requireNonNull(second.opening()).trigger())
        .isEqualTo(PolicyLog.Trigger.RESET);
    assertThat(phases(2, 1)).isEmpty();
    assertThat(phases(Integer.MAX_VALUE, 1000)).isEmpty();
  }

  @Test
  void phaseFromBeforeTheLogIsToldWithoutAReason() {
    ports.running("one");
    assertThat(phases(0, 100)).singleElement().extracting(Opened::opening).isNull();
  }
}
