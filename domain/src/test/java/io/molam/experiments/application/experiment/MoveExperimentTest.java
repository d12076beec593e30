package io.molam.experiments.application.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.experiment.MoveExperiment.Move;
import io.molam.experiments.application.plan.PlanExperiment;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.LayerSlot;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Designs;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.Layer;
import io.molam.experiments.domain.experiment.UnitType;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.exposure.Exposure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MoveExperimentTest {
  private final Ports ports = new Ports();

  private long budget = 1 << 20;

  private Experiment move(
      AuditLog audit, String ref, Move move, @Nullable Long version, boolean dryRun) {
    StartChecklist checklist =
        new StartChecklist(
            ports.experiments,
            ports.metrics,
            ports.layers,
            ports.holdouts,
            (unit, limit) -> {
              throw new AssertionError("a start does not wait for what only warns");
            },
            new PlannedDuration(
                ports.experiments,
                ports.metrics,
                new NoSource(),
                new PlanExperiment(),
                ports.clock),
            ports.judgeItems);
    return new MoveExperiment(
            ports.memory,
            ports.experiments,
            checklist,
            new SnapshotBudget(budget, () -> ports.replica().refresh().bytes()),
            ports.layers,
            ports.exposures,
            audit,
            ports.policies,
            ports.gate,
            new PreviewChange(ports.source),
            ports.clock,
            ports::id)
        .move(ref, move, version, dryRun, Ports.ADA)
        .experiment();
  }

  private Experiment move(String ref, Move move) {
    return move(ports.audit, ref, move, null, false);
  }

  private static void inLayer(Designs design, int from, int to) {
    design.layer = new LayerSlot("checkout", new Share(from), new Share(to));
  }

  private static void large(Designs design) {
    design.variants =
        design.variants.stream()
            .map(
                variant ->
                    new Variant(
                        variant.id(),
                        variant.key(),
                        variant.name(),
                        "{\"text\": \"%s\"}".formatted("x".repeat(400_000)),
                        variant.share(),
                        variant.control()))
            .toList();
  }

  @Test
  void whatTheMemoryOfReplicasCannotHoldIsNotStarted() {
    ports.draft("first", MoveExperimentTest::large);
    ports.draft("second", MoveExperimentTest::large);
    move("first", new Move.Start());
    List<String> before = ports.actions();
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> move("second", new Move.Start()))
        .satisfies(refused -> assertThat(refused.code()).isEqualTo("snapshot_full"))
        .withMessageContaining("SNAPSHOT_MAX_MB");
    assertThat(ports.experiments.require("second").status()).isEqualTo(ExperimentStatus.DRAFT);
    assertThat(ports.actions()).isEqualTo(before);
    budget = 1;
    assertThat(move("first", new Move.Pause()).status()).isEqualTo(ExperimentStatus.PAUSED);
    assertThat(move("first", new Move.Resume()).status()).isEqualTo(ExperimentStatus.RUNNING);
    move("first", new Move.Stop(null, null, null));
    move("first", new Move.Archive());
    budget = 1 << 20;
    assertThat(move("second", new Move.Start()).status()).isEqualTo(ExperimentStatus.RUNNING);
  }

  @Test
  void archivedOnesAreRestoredToWhatTheyWere() {
    ports.draft("draft");
    move("draft", new Move.Archive());
    ports.running("stopped", MoveExperimentTest::large);
    move("stopped", new Move.Stop("green", "it won", null));
    move("stopped", new Move.Archive());
    budget = 1;
    assertThat(move("draft", new Move.Restore()).status()).isEqualTo(ExperimentStatus.DRAFT);
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .as("replicas hold what was stopped")
        .isThrownBy(() -> move("stopped", new Move.Restore()))
        .satisfies(refused -> assertThat(refused.code()).isEqualTo("snapshot_full"));
    budget = 1 << 20;
    Experiment stopped = move("stopped", new Move.Restore());
    assertThat(stopped.status()).isEqualTo(ExperimentStatus.STOPPED);
    assertThat(stopped.winner()).isEqualTo("green");
    assertThat(ports.lastEntry().action()).isEqualTo("experiment.restore");
    assertThatExceptionOfType(ExperimentException.InvalidTransition.class)
        .isThrownBy(() -> move("stopped", new Move.Restore()))
        .withMessage("Cannot restore an experiment that is stopped; allowed now: archive.");
  }

  @Test
  void wholeLifeIsStoredAndAudited() {
    Experiment draft = ports.draft("one");
    ports.pass(Duration.ofMinutes(1));
    Experiment running = move("one", new Move.Start());
    assertThat(running.status()).isEqualTo(ExperimentStatus.RUNNING);
    assertThat(running.startDate()).isEqualTo(Ports.T0.plusSeconds(60));
    assertThat(move("one", new Move.Pause()).status()).isEqualTo(ExperimentStatus.PAUSED);
    assertThat(move("one", new Move.Resume()).status()).isEqualTo(ExperimentStatus.RUNNING);
    Experiment stopped = move(draft.id().toString(), new Move.Stop("green", "it won", null));
    assertThat(stopped.winner()).isEqualTo("green");
    assertThat(ports.lastEntry().detail())
        .contains("\"winner\":\"green\"", "\"reason\":\"it won\"", "\"version\":5");
    Experiment archived = move("one", new Move.Archive());
    assertThat(ports.experiments.find("one")).contains(archived);
    assertThat(ports.actions())
        .containsExactly(
            "experiment.start",
            "experiment.pause",
            "experiment.resume",
            "experiment.stop",
            "experiment.archive");
  }

  @Test
  void startIsTheFirstDecisionOnShares() {
    Experiment draft = ports.draft("one");
    move("one", new Move.Start());
    assertThat(ports.policies.read(draft.id(), 0, 10))
        .extracting(PolicyLog.Numbered::entry)
        .singleElement()
        .satisfies(
            decision -> {
              assertThat(decision.trigger()).isEqualTo(PolicyLog.Trigger.START);
              assertThat(decision.opensPhase()).isTrue();
              assertThat(decision.reason()).isEqualTo("by ada");
              assertThat(decision.propensities().sequencedKeySet())
                  .containsExactly("blue", "green");
            });
  }

  @Test
  void startBindsItsLayerOnceToItsKindOfUnit() {
    ports.draft("one", design -> inLayer(design, 0, 500_000));
    move("one", new Move.Start());
    Layer bound = new Layer("checkout", UnitType.MOLAM_ID, "checkout");
    assertThat(ports.layers.list()).containsExactly(bound);
    Layer rotated = new Layer("checkout", UnitType.MOLAM_ID, "another salt");
    ports.layers.update(rotated);
    ports.draft("two", design -> inLayer(design, 500_000, 1_000_000));
    move("two", new Move.Start());
    assertThat(ports.layers.list()).as("a bound layer keeps its salt").containsExactly(rotated);
  }

  @Test
  void startIntoATakenRangeFailsTheChecklistAndLeavesADraft() {
    ports.draft("one", design -> inLayer(design, 0, 500_000));
    move("one", new Move.Start());
    Experiment two = ports.draft("two", design -> inLayer(design, 400_000, 600_000));
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> move("two", new Move.Start()))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("checklist_failed"))
        .withMessageContaining("\"one\" holds 0 to 50");
    assertThat(ports.experiments.find("two")).contains(two);
    assertThat(ports.actions()).containsExactly("experiment.start");
  }

  @Test
  void dryRunOfAStartChecksAndBindsNothing() {
    Experiment draft = ports.draft("one", design -> inLayer(design, 0, 500_000));
    assertThat(move(ports.audit, "one", new Move.Start(), null, true).status())
        .isEqualTo(ExperimentStatus.RUNNING);
    assertThat(ports.experiments.find("one")).contains(draft);
    assertThat(ports.layers.list()).isEmpty();
    assertThat(ports.actions()).isEmpty();
    ports.draft("nobody", design -> design.traffic = Share.NONE);
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> move(ports.audit, "nobody", new Move.Start(), null, true))
        .withMessageContaining("traffic is 0");
  }

  @Test
  void moveThatTheStatusDoesNotAllowNamesThoseThatItDoes() {
    ports.draft("one");
    assertThatExceptionOfType(ExperimentException.InvalidTransition.class)
        .isThrownBy(() -> move("one", new Move.Pause()))
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo("invalid_transition");
              assertThat(refusal.allowed()).containsExactly("start", "archive");
            });
    assertThat(ports.actions()).isEmpty();
  }

  @Test
  void winnerMustBeAVariant() {
    Experiment running = ports.running("one");
    assertThatExceptionOfType(ExperimentException.InvalidRequest.class)
        .isThrownBy(() -> move("one", new Move.Stop("red", null, null)))
        .withMessageContaining("winner");
    assertThat(ports.experiments.find("one")).contains(running);
  }

  private void expose(Experiment running, UnitId unit) {
    ports.exposures.record(
        new Exposure(
            running.id(),
            unit,
            running.design().variants().getFirst().id(),
            1,
            Ports.T0,
            0.5,
            Context.EMPTY));
  }

  @Test
  void resetSetsExposuresApartAndGivesAnotherSalt() {
    Experiment running = ports.running("one");
    UnitId unit = new UnitId("u");
    expose(running, unit);
    Experiment dry = move(ports.audit, "one", new Move.Reset(), null, true);
    assertThat(dry.phase()).isEqualTo(2);
    assertThat(ports.exposures.find(unit, List.of(running.id()))).as("dry run").isNotEmpty();
    Experiment again = move("one", new Move.Reset());
    assertThat(again.currentPhases()).hasSize(1);
    assertThat(again.phases().getLast().salt()).isNotEqualTo(running.salt());
    assertThat(ports.exposures.find(unit, List.of(running.id()))).isEmpty();
    assertThat(ports.policies.read(running.id(), 0, 10).getLast().entry().trigger())
        .isEqualTo(PolicyLog.Trigger.RESET);
    assertThat(ports.actions()).containsExactly("experiment.reset");
  }

  @Test
  void resetThatCannotBeAuditedKeepsExposures() {
    Experiment running = ports.running("one");
    UnitId unit = new UnitId("u");
    expose(running, unit);
    assertThatThrownBy(() -> move(new Ports.FullAuditLog(), "one", new Move.Reset(), null, false))
        .hasMessage(Ports.FullAuditLog.MESSAGE);
    assertThat(ports.experiments.find("one")).contains(running);
    assertThat(ports.exposures.find(unit, List.of(running.id()))).hasSize(1);
  }

  @Test
  void versionThatTheCallerSawMustBeTheStoredOne() {
    ports.running("one");
    assertThatExceptionOfType(ExperimentException.VersionConflict.class)
        .isThrownBy(() -> move(ports.audit, "one", new Move.Pause(), 1L, false));
    assertThat(move(ports.audit, "one", new Move.Pause(), 2L, false).version()).isEqualTo(3);
  }

  @Test
  void unknownExperimentIsNotFound() {
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> move("nowhere", new Move.Start()));
  }
}
