package io.molam.experiments.application.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.application.Ports;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.AssignmentReason;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.Targeting;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Holdout;
import io.molam.experiments.domain.experiment.Phase;
import io.molam.experiments.domain.experiment.UnitType;
import io.molam.experiments.domain.exposure.Exposure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Assigning, evaluating, explaining and reading what was assigned, on one store. */
class AssigningTest extends AssigningOnOneStore {
  private static final UnitId UNIT = new UnitId("u");

  private final ReadAssignment read = new ReadAssignment(ports.experiments, ports.exposures);

  private Assignment assign(String ref) {
    return assign.assign(ref, new Asker(UNIT, Context.EMPTY));
  }

  private static Exposure only(Map<UUID, Exposure> exposures) {
    assertThat(exposures).hasSize(1);
    return exposures.values().iterator().next();
  }

  @Test
  void firstEncounterIsRecordedAndTheSecondIsSticky() {
    Experiment running = ports.running("one");
    snapshots.refresh();
    Assignment first = assign("one");
    assertThat(first.reason()).isEqualTo(AssignmentReason.SPLIT);
    assertThat(first.recorded()).isTrue();
    assertThat(first.propensity()).isEqualTo(0.5);
    Exposure recorded = only(ports.exposures.find(UNIT, List.of(running.id())));
    assertThat(recorded.variantId()).isEqualTo(Objects.requireNonNull(first.variant()).id());
    ports.pass(Duration.ofHours(1));
    Assignment second = assign(running.id().toString());
    assertThat(second.reason()).isEqualTo(AssignmentReason.STICKY);
    assertThat(second.variant()).isEqualTo(first.variant());
    assertThat(second.assignedAt()).isEqualTo(first.assignedAt());
    assertThat(read.read("one", UNIT).variant()).isEqualTo(first.variant());
  }

  @Test
  void experimentStartedElsewhereIsFoundAndADraftIsNotRunning() {
    snapshots.refresh();
    ports.running("one");
    assertThat(assign("one").reason()).isEqualTo(AssignmentReason.SPLIT);
    ports.draft("draft");
    Assignment draft = assign("draft");
    assertThat(draft.reason()).isEqualTo(AssignmentReason.NOT_RUNNING);
    assertThat(draft.variant()).isNull();
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> assign("nowhere"));
  }

  @Test
  void unitIsDecidedAgainAfterAResetThatTheSnapshotMissed() {
    Experiment running = ports.running("one");
    snapshots.refresh();
    Experiment again = running.reset("another salt", Ports.T0);
    ports.experiments.update(again);
    assertThat(assign("one").reason()).isEqualTo(AssignmentReason.UNAVAILABLE);
    ports.pass(Phase.LEAD);
    Assignment assigned = assign("one");
    assertThat(assigned.reason()).isEqualTo(AssignmentReason.SPLIT);
    assertThat(assigned.phase()).isEqualTo(2);
    assertThat(only(ports.exposures.find(UNIT, List.of(running.id()))).phase()).isEqualTo(2);
  }

  @Test
  void withoutTheStoreOnlyWhatCannotBeASecondVariantIsAnswered() {
    ports.running("one");
    snapshots.refresh();
    ports.memory.away(true);
    Assignment unrecorded = assign("one");
    assertThat(unrecorded.reason()).isEqualTo(AssignmentReason.SPLIT);
    assertThat(unrecorded.recorded()).isFalse();
    assertThat(ports.kept.size()).isEqualTo(1);
    assertThat(assign("one").variant()).as("remembered").isEqualTo(unrecorded.variant());
    assertThat(evaluate.evaluate(new Asker(UNIT, Context.EMPTY)))
        .singleElement()
        .satisfies(it -> assertThat(it.variant()).isEqualTo(unrecorded.variant()));
    assertThatExceptionOfType(ExperimentException.DependencyFailed.class)
        .isThrownBy(() -> assign("unknown-here"));
  }

  @Test
  void withoutTheStoreAUnitThatAPlanBeforeMovedIsUnavailable() {
    Experiment running = ports.running("one");
    ports.experiments.updatePolicy(
        running.allocated(
            Map.of("blue", Share.NONE, "green", Share.ALL), PolicySource.LOCAL, Ports.T0));
    snapshots.refresh();
    ports.memory.away(true);
    List<AssignmentReason> reasons =
        IntStream.range(0, 50)
            .mapToObj(
                i -> assign.assign("one", new Asker(new UnitId("u-" + i), Context.EMPTY)).reason())
            .distinct()
            .sorted()
            .toList();
    assertThat(reasons)
        .containsExactlyInAnyOrder(AssignmentReason.SPLIT, AssignmentReason.UNAVAILABLE);
  }

  @Test
  void manyExperimentsAreAssignedAtOnceOrNone() {
    ports.running("b");
    ports.running("a");
    ports.draft("c");
    snapshots.refresh();
    assertThat(assignAll.assign(List.of(), new Asker(UNIT, Context.EMPTY)))
        .extracting(Assignment::experimentKey)
        .containsExactly("a", "b");
    assertThat(assignAll.assign(List.of("c", "b"), new Asker(UNIT, Context.EMPTY)))
        .extracting(Assignment::reason)
        .containsExactly(AssignmentReason.NOT_RUNNING, AssignmentReason.STICKY);
    UnitId other = new UnitId("other");
    assertThatExceptionOfType(ExperimentException.InvalidRequest.class)
        .isThrownBy(() -> assignAll.assign(List.of("a", "x", "y"), new Asker(other, Context.EMPTY)))
        .satisfies(
            refusal ->
                assertThat(refusal.errors())
                    .extracting(FieldError::field)
                    .containsExactly("experiments[1]", "experiments[2]"));
    assertThat(ports.exposures.find(other, List.of(ports.experiments.require("a").id())))
        .as("nothing was recorded")
        .isEmpty();
  }

  @Test
  void evaluationRecordsNothing() {
    Experiment running = ports.running("one");
    ports.running("two", design -> design.traffic = Share.NONE);
    snapshots.refresh();
    List<Assignment> evaluated = evaluate.evaluate(new Asker(UNIT, Context.EMPTY));
    assertThat(evaluated)
        .extracting(Assignment::reason)
        .containsExactly(AssignmentReason.SPLIT, AssignmentReason.NOT_IN_TRAFFIC);
    assertThat(evaluated.getFirst().recorded()).isFalse();
    assertThat(ports.exposures.find(UNIT, List.of(running.id()))).isEmpty();
    assertThat(assign("one").variant()).isEqualTo(evaluated.getFirst().variant());
  }

  @Test
  void nobodyAnswersBeforeTheFirstSnapshot() {
    ports.running("one");
    assertThatExceptionOfType(ExperimentException.DependencyFailed.class)
        .isThrownBy(() -> assign("one"));
    assertThatExceptionOfType(ExperimentException.DependencyFailed.class)
        .isThrownBy(() -> assignAll.assign(List.of(), new Asker(UNIT, Context.EMPTY)));
    assertThatExceptionOfType(ExperimentException.DependencyFailed.class)
        .isThrownBy(() -> evaluate.evaluate(new Asker(UNIT, Context.EMPTY)));
    assertThatExceptionOfType(ExperimentException.DependencyFailed.class)
        .isThrownBy(() -> explain.explain("one", new Asker(UNIT, Context.EMPTY)));
  }

  @Test
  void explanationShowsEveryGateAndRecordsNothing() {
    ports.holdouts.insert(
        new Holdout(ports.id(), "everybody", UnitType.MOLAM_ID, Share.ALL, "ada", Ports.T0));
    Experiment running =
        ports.running(
            "one",
            design -> design.targeting = Targeting.ofValid(Map.of("country", List.of("SN"))));
    snapshots.refresh();
    Explanation explained = explain.explain("one", new Asker(UNIT, Context.EMPTY));
    assertThat(explained.assignment().reason()).isEqualTo(AssignmentReason.HELD_OUT);
    assertThat(explained.steps())
        .extracting(Explanation.Step::gate)
        .containsExactly(
            "status", "override", "sticky", "holdout", "layer", "targeting", "traffic", "variant");
    assertThat(explained.steps().stream().filter(step -> !step.passed()))
        .extracting(Explanation.Step::gate)
        .containsExactly("holdout", "targeting");
    assertThat(explained.conditions()).hasSize(1);
    assertThat(ports.exposures.find(UNIT, List.of(running.id()))).isEmpty();
  }

  @Test
  void draftIsExplainedAsIfItStartedNow() {
    ports.draft("draft");
    snapshots.refresh();
    Explanation explained = explain.explain("draft", new Asker(UNIT, Context.EMPTY));
    assertThat(explained.assignment().reason()).isEqualTo(AssignmentReason.NOT_RUNNING);
    assertThat(explained.steps().getFirst().passed()).isFalse();
    assertThat(explained.steps().getLast().bucket()).isBetween(0, 999_999);
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> explain.explain("nowhere", new Asker(UNIT, Context.EMPTY)));
  }

  @Test
  void whatWasAssignedIsReadWhateverTheStatusUntilAReset() {
    Experiment running = ports.running("one");
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> read.read("one", UNIT));
    ports.expose(running, "u", "green");
    Experiment stopped = running.stop("blue", null, null, Ports.T0);
    ports.experiments.update(stopped);
    Assignment assignment = read.read("one", UNIT);
    assertThat(Objects.requireNonNull(assignment.variant()).key()).isEqualTo("green");
    assertThat(assignment.recorded()).isTrue();
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> read.read("nowhere", UNIT));
    Experiment other = ports.running("other");
    ports.expose(other, "u", "green");
    ports.experiments.update(other.reset("another salt", Ports.T0));
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .as("of a phase before the reset")
        .isThrownBy(() -> read.read("other", UNIT));
  }

  @Test
  void snapshotIsLoadedWhenItsVersionGrewAndKeptWhenTheStoreIsAway() {
    ports.running("one");
    SnapshotState first = snapshots.refresh();
    ports.pass(Duration.ofSeconds(1));
    SnapshotState same = snapshots.refresh();
    assertThat(same.started()).isSameAs(first.started());
    assertThat(same.confirmedAt()).isAfter(first.confirmedAt());
    ports.memory.away(true);
    assertThatExceptionOfType(ExperimentException.DependencyFailed.class)
        .isThrownBy(snapshots::refresh);
    assertThat(snapshots.current()).isSameAs(same);
    ports.memory.away(false);
    Experiment two = ports.running("two");
    SnapshotState grown = snapshots.refresh();
    assertThat(grown.find("two")).isNotNull().isSameAs(grown.find(two.id().toString()));
    assertThat(grown.version()).isGreaterThan(first.version());
  }
}
