package io.molam.experiments.application.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Forcing a variant on a unit, and releasing the unit. */
class OverridesTest {
  private static final UnitId TESTER = new UnitId("tester");

  private final Ports ports = new Ports();

  private ForceVariant force(AuditLog audit) {
    return force(audit, SnapshotBudget.unlimited());
  }

  private ForceVariant force(AuditLog audit, SnapshotBudget budget) {
    return new ForceVariant(
        ports.memory,
        ports.experiments,
        ports.overrides,
        budget,
        ports.hash,
        audit,
        ports.gate,
        ports.clock);
  }

  private ReleaseUnit release(AuditLog audit) {
    return new ReleaseUnit(
        ports.memory, ports.experiments, ports.overrides, ports.hash, audit, ports.clock);
  }

  private Map<String, String> inForce() {
    return ports.snapshots.load().experiments().getFirst().overrides();
  }

  @Test
  void forcedUnitHasTheVariantUntilItIsReleased() {
    Experiment running = ports.running("one");
    force(ports.audit).force("one", TESTER, "green", Ports.ADA);
    force(ports.audit).force(running.id().toString(), TESTER, "blue", Ports.ADA);
    assertThat(inForce()).isEqualTo(Map.of("tester", "blue"));
    assertThat(ports.lastEntry().detail())
        .contains("\"unit_hash\":\"hash of tester\"", "\"variant\":\"blue\"");
    release(ports.audit).release("one", TESTER, Ports.ADA);
    assertThat(inForce()).isEmpty();
    assertThat(ports.actions()).containsExactly("override.put", "override.put", "override.delete");
  }

  @Test
  void draftForWhichReplicasHaveNoRoomIsNotPreviewed() {
    ports.draft("draft");
    ports.running("one");
    SnapshotBudget full = new SnapshotBudget(1_000, () -> 1_000);
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> force(ports.audit, full).force("draft", TESTER, "green", Ports.ADA))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("snapshot_full"));
    force(ports.audit, full).force("one", TESTER, "green", Ports.ADA);
    assertThat(ports.actions()).containsExactly("override.put");
  }

  @Test
  void variantThatThereIsNotIsRefusedWithThoseThatThereAre() {
    ports.running("one");
    assertThatExceptionOfType(ExperimentException.InvalidRequest.class)
        .isThrownBy(() -> force(ports.audit).force("one", TESTER, "red", Ports.ADA))
        .withMessageContaining("variants: blue, green");
    assertThat(inForce()).isEmpty();
  }

  @Test
  void oneOverrideTooManyIsUndone() {
    Experiment running = ports.running("one");
    for (int i = 0; i < ForceVariant.MAX_PER_EXPERIMENT; i++) {
      ports.overrides.put(
          running.id(),
          new UnitId("tester-" + i),
          running.design().control().id(),
          "ada",
          Ports.T0);
    }
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> force(ports.audit).force("one", TESTER, "green", Ports.ADA))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("too_many_overrides"));
    assertThat(ports.overrides.count(running.id())).isEqualTo(ForceVariant.MAX_PER_EXPERIMENT);
    force(ports.audit).force("one", new UnitId("tester-0"), "green", Ports.ADA);
    assertThat(inForce()).containsEntry("tester-0", "green");
  }

  @Test
  void unknownExperimentsAndOverridesAreNotFound() {
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> force(ports.audit).force("nowhere", TESTER, "green", Ports.ADA));
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> release(ports.audit).release("nowhere", TESTER, Ports.ADA));
    ports.running("one");
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> release(ports.audit).release("one", TESTER, Ports.ADA))
        .withMessageContaining("tester");
    assertThat(ports.actions()).isEmpty();
  }

  @Test
  void whatCannotBeAuditedIsUndone() {
    ports.running("one");
    assertThatThrownBy(
            () -> force(new Ports.FullAuditLog()).force("one", TESTER, "green", Ports.ADA))
        .hasMessage(Ports.FullAuditLog.MESSAGE);
    assertThat(inForce()).isEmpty();
    force(ports.audit).force("one", TESTER, "green", Ports.ADA);
    assertThatThrownBy(() -> release(new Ports.FullAuditLog()).release("one", TESTER, Ports.ADA))
        .hasMessage(Ports.FullAuditLog.MESSAGE);
    assertThat(inForce()).containsEntry("tester", "green");
  }
}
