package io.molam.experiments.application.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EraseUnitTest {
  private static final UnitId UNIT = new UnitId("u-1");

  private final Ports ports = new Ports();

  private EraseUnit.Erased erase(AuditLog audit) {
    return new EraseUnit(ports.memory, ports.units, ports.kept, ports.hash, audit, ports.clock)
        .erase(UNIT, Ports.ADA);
  }

  @Test
  void unitIsGoneAndTheLogKnowsItByAHashOnly() {
    Experiment running = ports.running("one");
    ports.expose(running, "u-1", "blue");
    ports.expose(running, "u-2", "blue");
    ports.happen("u-1", "click");
    ports.pass(Duration.ofSeconds(1));
    ports.kept.keep(ports.exposure(running, "u-2", "green"));
    ports.kept.keep(ports.exposure(running, "u-1", "green"));
    ports.pass(Duration.ofSeconds(1));
    assertThat(erase(ports.audit)).isEqualTo(new EraseUnit.Erased(1, 0, 0, 1, "hash of u-1"));
    assertThat(ports.units.read(UNIT).enrolments()).isEmpty();
    assertThat(ports.units.read(new UnitId("u-2")).enrolments()).hasSize(1);
    assertThat(ports.kept.recall(UNIT, running.id())).isNull();
    assertThat(ports.kept.recall(new UnitId("u-2"), running.id())).isNotNull();
    assertThat(ports.lastEntry().action()).isEqualTo("unit.erase");
    assertThat(ports.lastEntry().subjectKey()).isEqualTo("hash of u-1");
    assertThat(ports.lastEntry().detail())
        .contains("\"events\":1", "\"exposures\":1", "\"overrides\":0");
    assertThat(erase(ports.audit)).isEqualTo(new EraseUnit.Erased(0, 0, 0, 0, "hash of u-1"));
  }

  @Test
  void whatCannotBeAuditedIsNotErased() {
    ports.expose(ports.running("one"), "u-1", "blue");
    assertThatThrownBy(() -> erase(new Ports.FullAuditLog()))
        .hasMessage(Ports.FullAuditLog.MESSAGE);
    assertThat(ports.units.read(UNIT).enrolments()).hasSize(1);
  }
}
