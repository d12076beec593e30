package io.molam.experiments.application.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.experiment.AmendExperiment;
import io.molam.experiments.application.experiment.CreateExperiment;
import io.molam.experiments.application.experiment.PreviewChange;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.AssignmentReason;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.Targeting;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Designs;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.Holdout;
import io.molam.experiments.domain.experiment.UnitType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What goes before what: overrides, drafts, winners, prerequisites, holdouts. */
class PrecedenceTest extends AssigningOnOneStore {
  private static final UnitId UNIT = new UnitId("u");
  private static final UnitId TESTER = new UnitId("tester");
  private static final List<String> BOTH = List.of("blue", "green");

  private static Designs.Change needs(String key, List<String> variants) {
    return design -> design.prerequisites = List.of(new Prerequisite(key, variants));
  }

  private void force(Experiment experiment, String variant) {
    ports.overrides.put(
        experiment.id(), TESTER, Ports.variantOf(experiment, variant).id(), "ada", Ports.T0);
    snapshots.refresh();
  }

  private AssignmentReason reason(String ref, UnitId unit) {
    return assign.assign(ref, new Asker(unit, Context.EMPTY)).reason();
  }

  private static List<String> keys(List<Assignment> assignments) {
    return assignments.stream().map(Assignment::experimentKey).toList();
  }

  @Test
  void aTesterSeesADraftAndNobodyElseDoes() {
    ports.running("running");
    force(ports.draft("draft"), "green");
    Assignment preview = assign.assign("draft", new Asker(TESTER, Context.EMPTY));
    assertThat(preview.reason()).isEqualTo(AssignmentReason.OVERRIDE);
    assertThat(Objects.requireNonNull(preview.variant()).key()).isEqualTo("green");
    assertThat(preview.recorded()).isFalse();
    assertThat(keys(evaluate.evaluate(new Asker(TESTER, Context.EMPTY))))
        .containsExactly("draft", "running");
    assertThat(keys(assignAll.assign(List.of(), new Asker(TESTER, Context.EMPTY))))
        .containsExactly("draft", "running");
    assertThat(explain.explain("draft", new Asker(TESTER, Context.EMPTY)).assignment().reason())
        .isEqualTo(AssignmentReason.OVERRIDE);

    assertThat(reason("draft", UNIT)).isEqualTo(AssignmentReason.NOT_RUNNING);
    assertThat(keys(evaluate.evaluate(new Asker(UNIT, Context.EMPTY)))).containsExactly("running");
    assertThat(explain.explain("draft", new Asker(UNIT, Context.EMPTY)).assignment().reason())
        .isEqualTo(AssignmentReason.NOT_RUNNING);
  }

  @Test
  void aPreviewHidesNoStartThatAnotherReplicaMade() {
    Experiment draft = ports.draft("draft");
    force(draft, "green");
    ports.experiments.update(draft.start(ports.clock.instant()));
    assertThat(reason("draft", UNIT)).as("not refreshed yet").isEqualTo(AssignmentReason.SPLIT);
    assertThat(reason("draft", TESTER)).isEqualTo(AssignmentReason.OVERRIDE);
  }

  @Test
  void anOverrideEndsWithTheExperiment() {
    Experiment one = ports.running("one");
    force(one, "green");
    assertThat(reason("one", TESTER)).isEqualTo(AssignmentReason.OVERRIDE);
    Experiment stopped = one.stop("blue", null, null, Ports.T0);
    ports.experiments.update(stopped);
    snapshots.refresh();
    Assignment after = assign.assign("one", new Asker(TESTER, Context.EMPTY));
    assertThat(after.reason()).isEqualTo(AssignmentReason.ROLLED_OUT);
    assertThat(Objects.requireNonNull(after.variant()).key()).isEqualTo("blue");
    ports.experiments.update(stopped.archive(Ports.T0));
    snapshots.refresh();
    assertThat(reason("one", TESTER)).isEqualTo(AssignmentReason.NOT_RUNNING);
  }

  @Test
  void aDecidedPrerequisiteIsFulfilledByItsWinner() {
    Experiment first = ports.running("first");
    ports.running("second", needs("first", List.of("green")));
    ports.running("third", needs("first", List.of("blue")));
    snapshots.refresh();
    assertThat(reason("second", UNIT)).isEqualTo(AssignmentReason.PREREQUISITE);
    ports.experiments.update(first.stop("green", null, null, Ports.T0));
    snapshots.refresh();
    assertThat(reason("second", UNIT)).isEqualTo(AssignmentReason.SPLIT);
    assertThat(reason("third", UNIT)).isEqualTo(AssignmentReason.PREREQUISITE);
  }

  @Test
  void aWinnerThatTheUnitDoesNotGetFulfilsNothing() {
    Experiment first =
        ports.running(
            "first",
            design -> design.targeting = Targeting.ofValid(Map.of("country", List.of("SN"))));
    ports.running("second", needs("first", BOTH));
    ports.experiments.update(first.stop("green", null, null, Ports.T0));
    snapshots.refresh();
    assertThat(reason("second", UNIT)).isEqualTo(AssignmentReason.PREREQUISITE);
    assertThat(
            assign.assign("second", new Asker(UNIT, new Context(Map.of("country", "SN")))).reason())
        .isEqualTo(AssignmentReason.SPLIT);
  }

  @Test
  void answersDoNotDependOnTheOrderOfTheList() {
    ports.running("a", needs("b", BOTH));
    ports.running("b", needs("c", BOTH));
    Experiment c = ports.running("c");
    snapshots.refresh();
    assertThat(
            assignAll.assign(
                List.of("a", "b", c.id().toString(), "a"), new Asker(UNIT, Context.EMPTY)))
        .extracting(Assignment::experimentKey, Assignment::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", AssignmentReason.SPLIT),
            org.assertj.core.groups.Tuple.tuple("b", AssignmentReason.SPLIT),
            org.assertj.core.groups.Tuple.tuple("c", AssignmentReason.SPLIT),
            org.assertj.core.groups.Tuple.tuple("a", AssignmentReason.SPLIT));
  }

  @Test
  void aHoldoutLeavesAloneWhatWasRunningBeforeIt() {
    ports.running("before");
    ports.pass(Duration.ofMinutes(1));
    ports.holdouts.insert(
        new Holdout(
            UUID.randomUUID(), "all", UnitType.MOLAM_ID, Share.ALL, "ada", ports.clock.instant()));
    ports.pass(Duration.ofMinutes(1));
    ports.running("since");
    snapshots.refresh();
    assertThat(reason("before", UNIT)).isEqualTo(AssignmentReason.SPLIT);
    assertThat(reason("since", UNIT)).isEqualTo(AssignmentReason.HELD_OUT);
  }

  @Test
  void prerequisitesThatGoRoundInACircleAreRefused() {
    ports.draft("a", needs("b", BOTH));
    ports.draft("b", needs("c", BOTH));
    ExperimentDesign closing =
        Designs.with(
            Designs.twoVariants(),
            design -> {
              design.key = "c";
              needs("a", BOTH).apply(design);
            });
    CreateExperiment create =
        new CreateExperiment(
            ports.memory,
            ports.experiments,
            ports.metrics,
            ports.audit,
            ports.gate,
            ports.clock,
            ports::id);
    assertThatExceptionOfType(ExperimentException.InvalidRequest.class)
        .isThrownBy(() -> create.create(closing, Ports.ADA))
        .satisfies(
            refusal ->
                assertThat(refusal.errors())
                    .containsExactly(
                        new FieldError(
                            "prerequisites[0].experiment",
                            "makes a circle in which no unit is ever enrolled: c needs a needs b"
                                + " needs c")));
    assertThat(ports.experiments.find("c")).isEmpty();

    Experiment stored = ports.draft("c");
    AmendExperiment amend =
        new AmendExperiment(
            ports.memory,
            ports.experiments,
            ports.metrics,
            ports.audit,
            ports.policies,
            ports.gate,
            new PreviewChange(ports.source),
            ports.clock);
    Experiment a = ports.experiments.require("a");
    assertThatExceptionOfType(ExperimentException.InvalidRequest.class)
        .isThrownBy(
            () ->
                amend.amend(
                    "c",
                    before -> Designs.with(before.design(), needs(a.id().toString(), BOTH)),
                    null,
                    false,
                    Ports.ADA));
    assertThat(ports.experiments.require("c")).isEqualTo(stored);
  }
}
