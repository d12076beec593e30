package io.molam.experiments.application.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.Holdout;
import io.molam.experiments.domain.experiment.UnitType;
import org.junit.jupiter.api.Test;

class CreateHoldoutTest {
  private static final Share FIVE_PERCENT = new Share(50_000);

  private final Ports ports = new Ports();

  private Holdout create(AuditLog audit, String key) {
    return new CreateHoldout(
            ports.memory,
            ports.holdouts,
            ports.experiments,
            audit,
            ports.gate,
            ports.clock,
            ports::id)
        .create(key, UnitType.MOLAM_ID, FIVE_PERCENT, null, Ports.ADA);
  }

  @Test
  void holdoutHoldsForExperimentsOfItsKindThatRunAlready() {
    ports.running("one");
    Holdout holdout = create(ports.audit, "global");
    assertThat(ports.holdouts.list()).containsExactly(holdout);
    assertThat(holdout.createdBy()).isEqualTo("ada");
    assertThat(ports.snapshots.load().experiments().getFirst().holdouts())
        .singleElement()
        .satisfies(gate -> assertThat(gate.share()).isEqualTo(FIVE_PERCENT));
    assertThat(ports.lastEntry().action()).isEqualTo("holdout.create");
    assertThat(ports.lastEntry().detail()).contains("\"unit\":\"MOLAM_ID\"");
  }

  @Test
  void takenKeyIsRefused() {
    Holdout first = create(ports.audit, "global");
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> create(ports.audit, "global"))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("already_exists"));
    assertThat(ports.holdouts.list()).containsExactly(first);
    assertThat(ports.actions()).hasSize(1);
  }

  @Test
  void holdoutThatCannotBeAuditedIsNotStored() {
    assertThatThrownBy(() -> create(new Ports.FullAuditLog(), "global"))
        .hasMessage(Ports.FullAuditLog.MESSAGE);
    assertThat(ports.holdouts.list()).isEmpty();
  }
}
