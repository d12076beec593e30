package io.molam.experiments.application.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.experiment.Experiment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiscardDraftTest {
  private final Ports ports = new Ports();

  private Experiment discard(AuditLog audit, String ref, @Nullable Long version) {
    return new DiscardDraft(ports.memory, ports.experiments, audit, ports.clock)
        .discard(ref, version, Ports.ADA);
  }

  private Experiment discard(String ref) {
    return discard(ports.audit, ref, null);
  }

  @Test
  void draftIsGoneItsKeyFreeAndTheLogKnowsIt() {
    Experiment draft = ports.draft("mistake");
    assertThat(discard(draft.id().toString())).isEqualTo(draft);
    assertThat(ports.experiments.find("mistake")).isEmpty();
    assertThat(ports.lastEntry().action()).isEqualTo("experiment.delete");
    assertThat(ports.lastEntry().subjectKey()).isEqualTo("mistake");
    assertThat(ports.lastEntry().experimentId()).isEqualTo(draft.id());
    assertThat(ports.draft("mistake").id()).isNotEqualTo(draft.id());
  }

  @Test
  void archivedDraftCanBeDeletedToo() {
    ports.experiments.update(ports.draft("shelved").archive(Ports.T0));
    discard("shelved");
    assertThat(ports.experiments.find("shelved")).isEmpty();
  }

  @Test
  void secondOneFindsNothing() {
    ports.draft("mistake");
    discard("mistake");
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> discard("mistake"));
    assertThat(ports.actions()).containsOnlyOnce("experiment.delete");
  }

  @Test
  void whatHasStartedStays() {
    Experiment running = ports.running("live");
    Experiment stopped = running.stop(null, null, null, Ports.T0);
    for (Experiment started : List.of(running, stopped, stopped.archive(Ports.T0))) {
      if (!started.equals(running)) {
        ports.experiments.update(started);
      }
      assertThatExceptionOfType(ExperimentException.Conflict.class)
          .isThrownBy(() -> discard("live"))
          .satisfies(refused -> assertThat(refused.code()).isEqualTo("already_started"));
    }
    assertThat(ports.experiments.find("live")).isPresent();
    assertThat(ports.actions()).isEmpty();
  }

  @Test
  void whatOthersNeedStaysAndTheyAreNamed() {
    Experiment needed = ports.draft("needed");
    ports.draft(
        "second",
        design -> design.prerequisites = List.of(new Prerequisite("needed", List.of("green"))));
    ports.draft(
        "first",
        design ->
            design.prerequisites =
                List.of(new Prerequisite(needed.id().toString(), List.of("green"))));
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> discard("needed"))
        .withMessage("\"needed\" is a prerequisite of first, second: take it out there first.")
        .satisfies(refused -> assertThat(refused.code()).isEqualTo("referenced"));
    assertThat(ports.experiments.find("needed")).contains(needed);
    discard("first");
    discard("second");
    discard("needed");
    assertThat(ports.experiments.find("needed")).isEmpty();
  }

  @Test
  void anotherVersionThanTheCallerHasSeenStays() {
    ports.draft("edited");
    assertThatExceptionOfType(ExperimentException.VersionConflict.class)
        .isThrownBy(() -> discard(ports.audit, "edited", 2L));
    assertThat(ports.experiments.find("edited")).isPresent();
  }

  @Test
  void nothingIsDeletedWithoutItsEntry() {
    ports.draft("kept");
    assertThatThrownBy(() -> discard(new Ports.FullAuditLog(), "kept", null))
        .hasMessage(Ports.FullAuditLog.MESSAGE);
    assertThat(ports.experiments.find("kept")).isPresent();
  }
}
