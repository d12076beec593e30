package io.molam.experiments.application.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.experiment.ChangeHoldout.Change;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.HoldoutGate;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Holdout;
import io.molam.experiments.domain.experiment.UnitType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeHoldoutTest {
  private final Ports ports = new Ports();

  private ChangeHoldout change(AuditLog audit) {
    return new ChangeHoldout(
        ports.memory, ports.holdouts, ports.experiments, audit, ports.gate, ports.clock);
  }

  private Holdout create(@Nullable Instant end) {
    Holdout holdout =
        new Holdout(
            new UUID(0, 99),
            "winter",
            UnitType.MOLAM_ID,
            new Share(500_000),
            "ada",
            ports.clock.instant(),
            end);
    ports.holdouts.insert(holdout);
    return holdout;
  }

  private Holdout amend(@Nullable Share share) {
    return change(ports.audit).amend("winter", new Change(share, false, null), Ports.ADA);
  }

  private Holdout end(@Nullable Instant at) {
    return change(ports.audit).amend("winter", new Change(null, true, at), Ports.ADA);
  }

  private List<HoldoutGate> gates() {
    return ports.snapshots.load().experiments().getFirst().holdouts();
  }

  @Test
  void whoStaysHeldOutWasHeldOutBefore() {
    Experiment one = ports.running("one");
    HoldoutGate before = create(null).gate(one);
    HoldoutGate after = amend(new Share(100_000)).gate(one);
    int held = 0;
    for (int i = 0; i < 1_000; i++) {
      UnitId unit = new UnitId("u-" + i);
      if (after.holds(unit)) {
        held++;
        assertThat(before.holds(unit)).isTrue();
      }
    }
    assertThat(held).isBetween(50, 150);
    assertThat(gates()).extracting(HoldoutGate::share).containsExactly(new Share(100_000));
    assertThat(ports.lastEntry().action()).isEqualTo("holdout.amend");
    assertThat(ports.lastEntry().detail()).contains("\"percent\":10", "\"percent_before\":50");
  }

  @Test
  void whatItGrowsByIsHeldOutOfWhatStartsLater() {
    ports.running("early");
    ports.pass(Duration.ofSeconds(1));
    create(null);
    ports.pass(Duration.ofSeconds(1));
    ports.running("middle");
    ports.pass(Duration.ofSeconds(1));
    amend(new Share(100_000));
    ports.pass(Duration.ofSeconds(1));
    ports.running("late");
    ports.pass(Duration.ofSeconds(1));
    Holdout grown = amend(new Share(300_000));
    ports.pass(Duration.ofSeconds(1));
    ports.running("latest");
    assertThat(grown.earlier())
        .extracting(Holdout.Earlier::share)
        .containsExactly(new Share(500_000), new Share(100_000));
    Map<String, List<Integer>> held = new TreeMap<>();
    ports
        .snapshots
        .load()
        .experiments()
        .forEach(
            experiment ->
                held.put(
                    experiment.key(),
                    experiment.holdouts().stream().map(gate -> gate.share().buckets()).toList()));
    assertThat(held)
        .isEqualTo(
            Map.of(
                "early", List.of(),
                "middle", List.of(100_000),
                "late", List.of(100_000),
                "latest", List.of(300_000)));
    assertThat(amend(grown.share())).as("nothing to change").isEqualTo(grown);
  }

  @Test
  void itEndsByItselfAndThenForGood() {
    ports.running("one");
    create(null);
    Instant end = ports.clock.instant().plusSeconds(60);
    assertThat(end(end).endsAt()).isEqualTo(end);
    assertThat(end(null).endsAt()).isNull();
    end(end);
    long version = ports.snapshots.version();
    assertThat(gates()).hasSize(1);
    ports.pass(Duration.ofSeconds(60));
    assertThat(gates()).isEmpty();
    assertThat(ports.snapshots.version()).as("replicas look again").isNotEqualTo(version);
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> end(end.plusSeconds(60)))
        .satisfies(refused -> assertThat(refused.code()).isEqualTo("not_editable"));
  }

  @Test
  void endIsInTheFuture() {
    create(null);
    assertThatExceptionOfType(ExperimentException.InvalidRequest.class)
        .isThrownBy(() -> end(ports.clock.instant()))
        .withMessageContaining("ends_at: must be in the future");
  }

  @Test
  void deletedOneLetsEverybodyOutAndItsKeyIsFree() {
    ports.running("one");
    create(null);
    change(ports.audit).delete("winter", Ports.ADA);
    assertThat(gates()).isEmpty();
    assertThat(ports.lastEntry().action()).isEqualTo("holdout.delete");
    create(null);
  }

  @Test
  void unknownOneIsNotFound() {
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> amend(new Share(1)));
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> change(ports.audit).delete("winter", Ports.ADA));
  }

  @Test
  void whatCannotBeAuditedIsUndone() {
    Holdout holdout = create(null);
    ChangeHoldout full = change(new Ports.FullAuditLog());
    assertThatThrownBy(() -> full.amend("winter", new Change(new Share(1), false, null), Ports.ADA))
        .hasMessage(Ports.FullAuditLog.MESSAGE);
    assertThatThrownBy(() -> full.delete("winter", Ports.ADA))
        .hasMessage(Ports.FullAuditLog.MESSAGE);
    assertThat(ports.holdouts.list()).containsExactly(holdout);
  }
}
