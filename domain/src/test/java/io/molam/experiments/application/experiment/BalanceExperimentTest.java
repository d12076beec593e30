package io.molam.experiments.application.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Balance;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.Experiment;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BalanceExperimentTest {
  private static final int TRIES = 50;

  private final Ports ports = new Ports();

  /** Few units of very unequal weight, which most salts split badly. */
  private static Balance units() {
    Balance.Builder units = new Balance.Builder();
    for (int i = 0; i < 20; i++) {
      units.add(new UnitId("u-" + i), Map.of("spend", new BigDecimal(i * i)));
    }
    return units.build();
  }

  private BalanceExperiment.Outcome balance(
      AuditLog audit, String ref, @Nullable Long version, boolean dryRun) {
    return new BalanceExperiment(
            ports.memory, ports.experiments, audit, ports.policies, ports.gate, ports.clock)
        .balance(ref, units(), TRIES, version, dryRun, Ports.ADA);
  }

  @Test
  void draftGetsTheSaltThatSplitsBest() {
    Experiment draft = ports.draft("one");
    BalanceExperiment.Outcome outcome = balance(ports.audit, "one", 1L, false);
    assertThat(outcome.found().after().worst()).isLessThan(outcome.found().before().worst());
    assertThat(outcome.found().before().salt()).isEqualTo(draft.salt());
    assertThat(outcome.experiment().salt()).isEqualTo(outcome.found().after().salt());
    assertThat(outcome.experiment().version()).isEqualTo(2);
    assertThat(ports.experiments.find("one")).contains(outcome.experiment());
    assertThat(ports.actions()).containsExactly("experiment.balance");
    assertThat(ports.lastEntry().detail()).contains("\"tries\":50", "\"units\":20");
  }

  @Test
  void saltThatCannotBeBeatenStays() {
    ports.draft("one");
    Experiment best = balance(ports.audit, "one", null, false).experiment();
    BalanceExperiment.Outcome again = balance(ports.audit, "one", null, false);
    assertThat(again.experiment()).isEqualTo(best);
    assertThat(ports.actions()).hasSize(1);
  }

  @Test
  void dryRunStoresNothing() {
    Experiment draft = ports.draft("one");
    assertThat(balance(ports.audit, "one", null, true).experiment().salt())
        .isNotEqualTo(draft.salt());
    assertThat(ports.experiments.find("one")).contains(draft);
    assertThat(ports.actions()).isEmpty();
  }

  @Test
  void startedAndExternalExperimentsAndOtherVersionsAreRefused() {
    ports.running("running");
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> balance(ports.audit, "running", null, false))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("not_editable"));
    ports.draft("external", design -> design.allocation = new AllocationPolicy.External());
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> balance(ports.audit, "external", null, false))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("external"));
    ports.draft("one");
    assertThatExceptionOfType(ExperimentException.VersionConflict.class)
        .isThrownBy(() -> balance(ports.audit, "one", 7L, false));
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> balance(ports.audit, "nowhere", null, false));
    assertThat(ports.actions()).isEmpty();
  }

  @Test
  void saltThatCannotBeAuditedIsNotStored() {
    Experiment draft = ports.draft("one");
    assertThatThrownBy(() -> balance(new Ports.FullAuditLog(), "one", null, false))
        .hasMessage(Ports.FullAuditLog.MESSAGE);
    assertThat(ports.experiments.find("one")).contains(draft);
  }
}
