package io.molam.experiments.application.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.UnitExport.Value;
import io.molam.experiments.application.results.ExportUnits.Export;
import io.molam.experiments.application.results.ExportUnits.Unit;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.metric.MetricRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportUnitsTest {
  private final Ports ports = new Ports();

  private ExportUnits export(AuditLog audit) {
    return new ExportUnits(
        ports.memory, ports.experiments, ports.metrics, ports.export, audit, ports.clock);
  }

  private void exposed() {
    Experiment running =
        ports.running(
            "one",
            design ->
                design.metrics =
                    List.of(
                        new MetricUse("conversion", MetricRole.GOAL, false),
                        new MetricUse("click", MetricRole.SECONDARY, false)));
    ports.expose(running, "u-1", "blue");
    ports.expose(running, "u-2", "green");
    ports.happen("u-2", "click");
  }

  @Test
  void everyUnitComesWithItsVariantAndValuesAndTheExportIsAudited() {
    exposed();
    Export export = export(ports.audit).export("one", "csv", Ports.ADA);
    assertThat(ports.actions()).containsExactly("units.export");
    assertThat(ports.lastEntry().detail()).isEqualTo("{\"format\":\"csv\"}");
    List<Unit> units = new ArrayList<>();
    export.rows().forEach(units::add);
    assertThat(units).extracting(Unit::variant).containsExactly("blue", "green");
    assertThat(units.getLast().row().unit()).isEqualTo("u-2");
    int click = export.columns().indexOf("click");
    assertThat(units.getLast().row().values().get(click)).isEqualTo(new Value.One(1));
    assertThat(units.getFirst().row().values()).hasSameSizeAs(export.columns());
  }

  @Test
  void thirdExportAtATimeIsRefusedAndTheFirstFreesItsPlace() {
    exposed();
    ExportUnits use = export(ports.audit);
    Export first = use.export("one", "csv", Ports.ADA);
    Export second = use.export("one", "csv", Ports.ADA);
    Export third = use.export("one", "csv", Ports.ADA);
    List<Unit> handed = new ArrayList<>();
    first
        .rows()
        .forEach(
            outer ->
                second
                    .rows()
                    .forEach(
                        inner -> {
                          assertThatExceptionOfType(ExperimentException.Overloaded.class)
                              .isThrownBy(() -> third.rows().forEach(handed::add));
                          assertThatExceptionOfType(ExperimentException.Overloaded.class)
                              .isThrownBy(() -> use.export("one", "csv", Ports.ADA));
                        }));
    assertThat(handed).isEmpty();
    third.rows().forEach(handed::add);
    assertThat(handed).hasSize(2);
    assertThat(ports.actions()).as("a refused export is not audited").hasSize(3);
  }

  @Test
  void readerThatGivesUpFreesItsPlace() {
    exposed();
    ExportUnits use = export(ports.audit);
    for (int i = 0; i < 3; i++) {
      Export export = use.export("one", "csv", Ports.ADA);
      assertThatThrownBy(
              () ->
                  export
                      .rows()
                      .forEach(
                          unit -> {
                            throw new IllegalStateException("the reader has gone");
                          }))
          .hasMessage("the reader has gone");
    }
  }

  @Test
  void exportThatCannotBeAuditedIsNotHandedOut() {
    exposed();
    assertThatThrownBy(() -> export(new Ports.FullAuditLog()).export("one", "csv", Ports.ADA))
        .hasMessage(Ports.FullAuditLog.MESSAGE);
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> export(ports.audit).export("nowhere", "csv", Ports.ADA));
  }
}
