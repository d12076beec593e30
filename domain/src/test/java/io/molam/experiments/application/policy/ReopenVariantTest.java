package io.molam.experiments.application.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.Experiment;
import org.junit.jupiter.api.Test;

class ReopenVariantTest {
  private final Ports ports = new Ports();

  private Experiment reopen(AuditLog audit, String ref, String variant, String reason) {
    return new ReopenVariant(
            ports.memory, ports.experiments, ports.policies, audit, ports.gate, ports.clock)
        .reopen(ref, variant, reason, Ports.ADA);
  }

  private Experiment closed() {
    Experiment closed = ports.running("one").closeVariant("green", Ports.T0);
    ports.experiments.updatePolicy(closed);
    return closed;
  }

  @Test
  void variantTakesInItsPlannedShareAgainAndStaysOpen() {
    Experiment before = closed();
    Experiment after = reopen(ports.audit, "one", "green", "a bug, mended");
    assertThat(after.phase()).isEqualTo(before.phase() + 1);
    assertThat(after.sharesInForce()).containsEntry("green", new Share(500_000));
    assertThat(after.variants().closed()).isEmpty();
    assertThat(after.variants().keptOpen()).containsExactly("green");
    assertThat(after.version()).isEqualTo(before.version());
    assertThat(ports.experiments.find("one")).contains(after);
    PolicyLog.Entry entry = ports.policies.read(after.id(), 0, 10).getFirst().entry();
    assertThat(entry.trigger()).isEqualTo(PolicyLog.Trigger.REOPEN);
    assertThat(entry.source()).isEqualTo(PolicySource.FIXED);
    assertThat(entry.reason()).isEqualTo("a bug, mended");
    assertThat(ports.lastEntry().action()).isEqualTo("experiment.reopen_arm");
    assertThat(ports.lastEntry().detail()).contains("\"variant\":\"green\"");
  }

  @Test
  void reasonMayBeLeftOut() {
    Experiment before = closed();
    reopen(ports.audit, "one", "green", "");
    assertThat(ports.policies.read(before.id(), 0, 10).getFirst().entry().reason())
        .isEqualTo("reopened");
  }

  @Test
  void whatIsNotClosedIsNotReopened() {
    Experiment running = ports.running("one");
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> reopen(ports.audit, "one", "green", ""))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("not_closed"));
    assertThat(ports.experiments.find("one")).contains(running);
    assertThat(ports.actions()).isEmpty();
  }

  @Test
  void endedExperimentTakesInNobody() {
    ports.experiments.update(closed().stop(null, null, null, Ports.T0));
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> reopen(ports.audit, "one", "green", ""))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("not_running"));
  }

  @Test
  void unknownExperimentAndVariantAreNotFound() {
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> reopen(ports.audit, "nowhere", "green", ""))
        .withMessageContaining("nowhere");
    closed();
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> reopen(ports.audit, "one", "red", ""))
        .withMessageContaining("red");
  }

  @Test
  void reopeningThatCannotBeAuditedIsUndone() {
    Experiment before = closed();
    assertThatThrownBy(() -> reopen(new Ports.FullAuditLog(), "one", "green", ""))
        .hasMessage(Ports.FullAuditLog.MESSAGE);
    assertThat(ports.experiments.find("one")).contains(before);
    assertThat(ports.policies.read(before.id(), 0, 10)).isEmpty();
  }
}
