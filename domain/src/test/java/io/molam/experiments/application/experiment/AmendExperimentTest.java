package io.molam.experiments.application.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.Designs;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.UnitType;
import io.molam.experiments.domain.metric.MetricRole;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AmendExperimentTest {
  private final Ports ports = new Ports();

  private ChangedExperiment change(
      AuditLog audit, String ref, Designs.Change change, @Nullable Long version, boolean dryRun) {
    return new AmendExperiment(
            ports.memory,
            ports.experiments,
            ports.metrics,
            audit,
            ports.policies,
            ports.gate,
            new PreviewChange(ports.source),
            ports.clock)
        .amend(ref, before -> Designs.with(before.design(), change), version, dryRun, Ports.ADA);
  }

  private Experiment amend(
      AuditLog audit, String ref, Designs.Change change, @Nullable Long version, boolean dryRun) {
    return change(audit, ref, change, version, dryRun).experiment();
  }

  private Experiment amend(String ref, Designs.Change change) {
    return amend(ports.audit, ref, change, null, false);
  }

  @Test
  void draftMayChangeInEverything() {
    Experiment draft = ports.draft("one");
    Experiment after = amend(draft.id().toString(), design -> design.unit = UnitType.DEVICE);
    assertThat(after.version()).isEqualTo(2);
    assertThat(ports.experiments.find("one")).contains(after);
    assertThat(after.design().unit()).isEqualTo(UnitType.DEVICE);
    assertThat(ports.actions()).containsExactly("experiment.amend");
    assertThat(ports.policies.read(draft.id(), 0, 10)).as("no phase has begun").isEmpty();
  }

  @Test
  void trafficOfARunningExperimentOpensAPhaseThatThePolicyLogTells() {
    Experiment running = ports.running("one");
    Experiment after = amend("one", design -> design.traffic = new Share(100_000));
    assertThat(after.phase()).isEqualTo(2);
    assertThat(ports.experiments.find("one")).contains(after);
    PolicyLog.Entry entry = ports.policies.read(running.id(), 0, 10).getFirst().entry();
    assertThat(entry.trigger()).isEqualTo(PolicyLog.Trigger.EDIT);
    assertThat(entry.source()).isEqualTo(PolicySource.FIXED);
    assertThat(entry.phase()).isEqualTo(2);
    assertThat(entry.propensities()).containsEntry("blue", 0.5).containsEntry("green", 0.5);
  }

  @Test
  void editThatChangesNothingLeavesNoTrace() {
    Experiment running = ports.running("one");
    assertThat(amend("one", design -> {})).isEqualTo(running);
    assertThat(ports.actions()).isEmpty();
  }

  @Test
  void dryRunTellsWhatWouldBeAndStoresNothing() {
    Experiment running = ports.running("one");
    Experiment after =
        amend(ports.audit, "one", design -> design.traffic = new Share(1), null, true);
    assertThat(after.phase()).isEqualTo(2);
    assertThat(ports.experiments.find("one")).contains(running);
    assertThat(ports.actions()).isEmpty();
    assertThat(ports.policies.read(running.id(), 0, 10)).isEmpty();
  }

  @Test
  void onlyTheVersionThatTheCallerSawIsChanged() {
    Experiment draft = ports.draft("one");
    Experiment second = amend(ports.audit, "one", design -> design.name = "Two", 1L, false);
    assertThatExceptionOfType(ExperimentException.VersionConflict.class)
        .isThrownBy(() -> amend(ports.audit, "one", design -> design.name = "Three", 1L, false))
        .withMessageContaining("at version 2, not 1");
    assertThat(ports.experiments.find(draft.key())).contains(second);
  }

  @Test
  void whatMayNotChangeIsRefusedByName() {
    Experiment running = ports.running("one");
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> amend("one", design -> design.unit = UnitType.DEVICE))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("not_editable"))
        .withMessageContaining("unit");
    assertThat(ports.experiments.find("one")).contains(running);
  }

  @Test
  void metricsThatAreAddedMustBeDefined() {
    ports.draft("one");
    assertThatExceptionOfType(ExperimentException.InvalidRequest.class)
        .isThrownBy(
            () ->
                amend(
                    "one",
                    design ->
                        design.metrics = List.of(new MetricUse("nothing", MetricRole.GOAL, false))))
        .withMessageContaining("metrics[0].key");
  }

  @Test
  void keyThatOthersNameStays() {
    ports.draft("needed");
    ports.draft(
        "needing",
        design -> design.prerequisites = List.of(new Prerequisite("needed", List.of("green"))));
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> amend("needed", design -> design.key = "renamed"))
        .withMessageContaining("needing")
        .satisfies(refused -> assertThat(refused.code()).isEqualTo("referenced"));
    assertThat(ports.experiments.find("needed")).isPresent();
    amend("needing", design -> design.key = "renamed");
    assertThat(ports.experiments.find("renamed")).isPresent();
  }

  @Test
  void keyOfAnotherIsRefused() {
    ports.draft("one");
    Experiment two = ports.draft("two");
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> amend("two", design -> design.key = "one"))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("already_exists"));
    assertThat(ports.experiments.find("two")).contains(two);
    assertThat(ports.actions()).isEmpty();
  }

  @Test
  void unknownExperimentIsNotFound() {
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> amend("nowhere", design -> {}));
  }

  @Test
  void changeThatCannotBeAuditedIsUndone() {
    Experiment running = ports.running("one");
    assertThatThrownBy(
            () ->
                amend(
                    new Ports.FullAuditLog(),
                    "one",
                    design -> design.traffic = new Share(1),
                    null,
                    false))
        .hasMessage(Ports.FullAuditLog.MESSAGE);
    assertThat(ports.experiments.find("one")).contains(running);
    assertThat(ports.policies.read(running.id(), 0, 10)).isEmpty();
  }
}
