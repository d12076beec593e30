package io.molam.experiments.domain.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.allocation.LayerSlot;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.Targeting;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.statistics.judge.Correction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExperimentTest {
  private static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
  private static final Instant T1 = T0.plusSeconds(60);
  private static final Instant T2 = T1.plusSeconds(60);
  private static final Experiment DRAFT =
      Experiment.draft(new UUID(0, 1), Designs.twoVariants(), "ada", T0);

  private static Experiment in(ExperimentStatus status) {
    return switch (status) {
      case DRAFT -> DRAFT;
      case RUNNING -> DRAFT.start(T1);
      case PAUSED -> DRAFT.start(T1).pause(T1);
      case STOPPED -> DRAFT.start(T1).stop(null, null, null, T1);
      case ARCHIVED -> DRAFT.start(T1).stop(null, null, null, T1).archive(T1);
    };
  }

  private static Experiment move(Experiment experiment, Transition transition) {
    return switch (transition) {
      case START -> experiment.start(T2);
      case PAUSE -> experiment.pause(T2);
      case RESUME -> experiment.resume(T2);
      case STOP -> experiment.stop("green", "it won", null, T2);
      case ARCHIVE -> experiment.archive(T2);
      case RESTORE -> experiment.restore(T2);
    };
  }

  @Test
  void archivedDraftComesBackAsADraft() {
    Experiment archived = DRAFT.archive(T1);
    assertThat(archived.hasStarted()).isFalse();
    assertThat(archived.startDate()).isNull();
    assertThatExceptionOfType(ExperimentException.InvalidTransition.class)
        .isThrownBy(() -> archived.start(T2))
        .satisfies(refusal -> assertThat(refusal.allowed()).containsExactly("restore"));
    Experiment restored = archived.restore(T2);
    assertThat(restored.status()).isEqualTo(ExperimentStatus.DRAFT);
    assertThat(restored.design()).isEqualTo(DRAFT.design());
    assertThat(restored.start(T2).status()).isEqualTo(ExperimentStatus.RUNNING);
  }

  @ParameterizedTest
  @CsvSource({
    // status, start, pause, resume, stop, archive, restore
    "DRAFT,    RUNNING, -,      -,       -,       ARCHIVED, -",
    "RUNNING,  -,       PAUSED, -,       STOPPED, -,       -",
    "PAUSED,   -,       -,      RUNNING, STOPPED, -,       -",
    "STOPPED,  -,       -,      -,       -,       ARCHIVED, -",
    "ARCHIVED, -,       -,      -,       -,       -,       STOPPED"
  })
  void everyStatusAllowsItsTransitionsAndNoOther(
      ExperimentStatus status,
      String start,
      String pause,
      String resume,
      String stop,
      String archive,
      String restore) {
    Map<Transition, String> results =
        Map.of(
            Transition.START, start,
            Transition.PAUSE, pause,
            Transition.RESUME, resume,
            Transition.STOP, stop,
            Transition.ARCHIVE, archive,
            Transition.RESTORE, restore);
    List<String> allowed = new ArrayList<>();
    for (Transition transition : Transition.values()) {
      String result = results.getOrDefault(transition, "");
      if (!result.equals("-")) {
        allowed.add(transition.verb());
        Experiment moved = move(in(status), transition);
        assertThat(moved.status()).isEqualTo(ExperimentStatus.valueOf(result));
        assertThat(moved.version()).isEqualTo(in(status).version() + 1);
        assertThat(moved.updatedAt()).isEqualTo(T2);
      }
    }
    assertThat(Transition.allowedFrom(status)).isEqualTo(allowed);
    for (Transition transition : Transition.values()) {
      if ("-".equals(results.get(transition))) {
        assertThatExceptionOfType(ExperimentException.InvalidTransition.class)
            .isThrownBy(() -> move(in(status), transition))
            .satisfies(refusal -> assertThat(refusal.allowed()).isEqualTo(allowed))
            .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("invalid_transition"));
      }
    }
  }

  @Test
  void startOpensTheFirstPhaseWithThePlanOfTheDesign() {
    Experiment started = DRAFT.start(T1);
    assertThat(started.startDate()).isEqualTo(T1);
    assertThat(started.phases()).hasSize(1);
    Phase phase = started.phases().getFirst();
    assertThat(phase.number()).isEqualTo(1);
    assertThat(phase.startedAt()).isEqualTo(T1);
    assertThat(phase.allocation().shareOf("green")).isEqualTo(new Share(500_000));
  }

  @Test
  void stopRecordsWinnerReasonAndEnd() {
    Experiment stopped = DRAFT.start(T1).stop("green", "it won", null, T2);
    assertThat(stopped.winner()).isEqualTo("green");
    assertThat(stopped.stopReason()).isEqualTo("it won");
    assertThat(stopped.endDate()).isEqualTo(T2);
    assertThat(stopped.archive(T2).winner()).isEqualTo("green");
    assertThat(stopped.archive(T2).restore(T2).winner()).isEqualTo("green");
  }

  @Test
  void winnerMustBeAVariant() {
    assertThatExceptionOfType(ExperimentException.InvalidRequest.class)
        .isThrownBy(() -> DRAFT.start(T1).stop("red", null, null, T2))
        .satisfies(
            refusal ->
                assertThat(refusal.errors())
                    .containsExactly(
                        new FieldError(
                            "winner", "\"red\" is not a variant; variants: blue, green")));
  }

  @Test
  void draftMayChangeInEverything() {
    ExperimentDesign other =
        Designs.with(
            DRAFT.design(),
            design -> {
              design.key = "other";
              design.unit = UnitType.DEVICE;
              design.layer = new LayerSlot("checkout", Share.NONE, new Share(500_000));
              design.prerequisites = List.of(new Prerequisite("first", List.of("a")));
              design.allocation = new AllocationPolicy.External();
              design.metrics = List.of(new MetricUse("click", MetricRole.GOAL, false));
            });
    Experiment amended = DRAFT.amend(other, T1);
    assertThat(amended.design()).isEqualTo(other);
    assertThat(amended.version()).isEqualTo(2);
    assertThat(amended.phases()).isEmpty();
  }

  static Stream<Arguments> frozen() {
    return Stream.of(
        edit("key", design -> design.key = "other"),
        edit("unit", design -> design.unit = UnitType.DEVICE),
        edit("layer", design -> design.layer = new LayerSlot("l", Share.NONE, Share.ALL)),
        edit(
            "prerequisites",
            design -> design.prerequisites = List.of(new Prerequisite("first", List.of("a")))),
        edit("allocation", design -> design.allocation = new AllocationPolicy.External()),
        edit(
            "analysis",
            design ->
                design.analysis =
                    new AnalysisPlan(AnalysisPlan.Method.FIXED, 0.9, Correction.NONE, 0)),
        edit("metrics (conversion)", design -> design.metrics = List.of()),
        edit(
            "metrics (conversion)",
            design ->
                design.metrics = List.of(new MetricUse("conversion", MetricRole.SECONDARY, false))),
        edit(
            "variants",
            design ->
                design.variants =
                    List.of(design.variants.getFirst(), Designs.variant("red", 500_000, false))),
        edit(
            "variants",
            design ->
                design.variants =
                    List.of(
                        Designs.variant("blue", 500_000, false),
                        Designs.variant("green", 500_000, true))));
  }

  private static Arguments edit(String field, Designs.Change change) {
    return Arguments.of(field, change);
  }

  @ParameterizedTest
  @MethodSource("frozen")
  void whatUnitsWereEnrolledUnderDoesNotChangeAfterTheStart(String field, Designs.Change change) {
    ExperimentDesign edited = Designs.with(DRAFT.design(), change);
    for (Experiment started : List.of(in(ExperimentStatus.RUNNING), in(ExperimentStatus.PAUSED))) {
      assertThatExceptionOfType(ExperimentException.Conflict.class)
          .isThrownBy(() -> started.amend(edited, T2))
          .withMessageStartingWith("Cannot change " + field + " of an experiment that has started")
          .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("not_editable"));
    }
  }

  @Test
  void notesMayChangeInEveryStatusAndOpenNoPhase() {
    ExperimentNotes notes = ExperimentNotes.NONE.ownedBy("bineta").concluding("Green is better.");
    for (ExperimentStatus status : ExperimentStatus.values()) {
      Experiment before = in(status);
      Experiment after = before.amend(before.design().with(notes), T2);
      assertThat(after.design().notes()).as(status.name()).isEqualTo(notes);
      assertThat(after.version()).isEqualTo(before.version() + 1);
      assertThat(after.phases()).isEqualTo(before.phases());
      assertThat(after.status()).isEqualTo(status);
      assertThat(after.amend(after.design(), T2)).isSameAs(after);
    }
  }

  @Test
  void stopTakesAConclusionOrLeavesTheOneThatIsThere() {
    Experiment running = DRAFT.start(T1);
    Experiment noted =
        running.amend(running.design().with(ExperimentNotes.NONE.concluding("so far")), T1);
    assertThat(noted.stop(null, null, null, T2).design().notes().conclusion()).isEqualTo("so far");
    Experiment stopped = noted.stop("green", "it won", "Green wins by 3 %.", T2);
    assertThat(stopped.design().notes().conclusion()).isEqualTo("Green wins by 3 %.");
    assertThat(stopped.version()).isEqualTo(noted.version() + 1);
  }

  @Test
  void notesThatCannotBeAreRefused() {
    for (String url :
        List.of("javascript:alert(1)", "//host", "https:", "ftp://a.b/", "https://", "a b")) {
      assertThat(ExperimentNotes.isWebAddress(url)).as(url).isFalse();
    }
    assertThat(ExperimentNotes.isWebAddress("HTTPS://wiki.molam.test/a?b=c#d")).isTrue();
    for (List<String> tags : List.of(List.of("a", "a"), List.of("Big"), List.of(""))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ExperimentNotes("", tags, List.of(), ""));
    }
  }

  @Test
  void stoppedExperimentCannotBeEdited() {
    for (ExperimentStatus status : List.of(ExperimentStatus.STOPPED, ExperimentStatus.ARCHIVED)) {
      assertThatExceptionOfType(ExperimentException.Conflict.class)
          .isThrownBy(
              () ->
                  in(status)
                      .amend(Designs.with(DRAFT.design(), design -> design.name = "Other"), T2));
    }
  }

  static Stream<Designs.Change> replans() {
    return Stream.of(
        design ->
            design.variants =
                List.of(
                    Designs.variant("blue", 400_000, true),
                    Designs.variant("green", 600_000, false)),
        design -> design.traffic = new Share(10_000),
        design -> design.targeting = Targeting.ofValid(Map.of("country", "SN")));
  }

  @ParameterizedTest
  @MethodSource("replans")
  void changeOfThePlanOpensAPhaseAndKeepsTheOld(Designs.Change change) {
    Experiment running = in(ExperimentStatus.RUNNING);
    Experiment amended = running.amend(Designs.with(running.design(), change), T2);
    assertThat(amended.phase()).isEqualTo(2);
    assertThat(amended.phases().getFirst()).isEqualTo(running.phases().getFirst());
    Phase second = amended.phases().getLast();
    assertThat(second.startedAt()).isEqualTo(T2);
    assertThat(second.traffic()).isEqualTo(amended.design().traffic());
    assertThat(second.targeting()).isEqualTo(amended.design().targeting());
    amended
        .design()
        .shares()
        .forEach((key, share) -> assertThat(second.allocation().shareOf(key)).isEqualTo(share));
  }

  @Test
  void changeOfTextsAndAutoStopOpensNoPhase() {
    Experiment running = in(ExperimentStatus.RUNNING);
    ExperimentDesign edited =
        Designs.with(
            running.design(),
            design -> {
              design.name = "New name";
              design.description = "d";
              design.hypothesis = "h";
              design.autoStop = new AutoStop(AutoStop.Mode.OFF, 0.9, 10);
            });
    Experiment amended = running.amend(edited, T2);
    assertThat(amended.phase()).isEqualTo(1);
    assertThat(amended.design()).isEqualTo(edited);
  }

  @Test
  void metricAddedAfterTheStartIsExploratoryAndStaysSo() {
    UnaryOperator<ExperimentDesign> adding =
        before ->
            Designs.with(
                before,
                design -> {
                  design.metrics = new ArrayList<>(design.metrics);
                  design.metrics.removeIf(metric -> metric.key().equals("click"));
                  design.metrics.add(new MetricUse("click", MetricRole.GOAL, false));
                });
    Experiment once = in(ExperimentStatus.RUNNING).amend(adding.apply(DRAFT.design()), T2);
    assertThat(once.design().metrics())
        .containsExactly(
            new MetricUse("conversion", MetricRole.GOAL, false),
            new MetricUse("click", MetricRole.GOAL, true));
    Experiment twice = once.amend(adding.apply(once.design()), T2);
    assertThat(twice.design().metrics()).isEqualTo(once.design().metrics());
  }

  @Test
  void snapshotSaysWhatTheStatusMeansForAllocation() {
    assertThat(DRAFT.snapshot().state()).isEqualTo(ExperimentSnapshot.State.DRAFT);
    assertThat(in(ExperimentStatus.RUNNING).snapshot().state())
        .isEqualTo(ExperimentSnapshot.State.ENROLLING);
    assertThat(in(ExperimentStatus.PAUSED).snapshot().state())
        .isEqualTo(ExperimentSnapshot.State.PAUSED);
    assertThat(in(ExperimentStatus.STOPPED).snapshot().state())
        .isEqualTo(ExperimentSnapshot.State.STOPPED);
    Experiment external =
        Experiment.draft(
            new UUID(0, 2),
            Designs.with(
                DRAFT.design(), design -> design.allocation = new AllocationPolicy.External()),
            "ada",
            T0);
    assertThat(external.start(T1).snapshot().state()).isEqualTo(ExperimentSnapshot.State.EXTERNAL);
  }

  private static Experiment adaptive() {
    return Experiment.draft(
            new UUID(0, 3),
            Designs.with(
                DRAFT.design(),
                design -> {
                  design.variants =
                      List.of(
                          Designs.variant("blue", 500_000, true),
                          Designs.variant("green", 300_000, false),
                          Designs.variant("red", 200_000, false));
                  design.allocation =
                      new AllocationPolicy.Adaptive(
                          new AdaptiveRules(new Share(50_000), 60, 100, "conversion"), false);
                }),
            "ada",
            T0)
        .start(T1);
  }

  @Test
  void policyOpensAPhaseAndKeepsVersionAndDesign() {
    Experiment before = adaptive();
    Map<String, Share> shares =
        Map.of("blue", new Share(100_000), "green", new Share(600_000), "red", new Share(300_000));
    Experiment after = before.allocated(shares, PolicySource.SIRA, T2);
    assertThat(after.sharesInForce()).isEqualTo(shares);
    assertThat(after.version()).isEqualTo(before.version());
    assertThat(after.design()).isEqualTo(before.design());
    assertThat(after.phases()).hasSize(2);
    assertThat(after.phases().getLast().source()).isEqualTo(PolicySource.SIRA);
    assertThat(after.snapshot().plan().source()).isEqualTo(PolicySource.SIRA);
    assertThat(after.snapshot().source(1)).isEqualTo(PolicySource.FIXED);
    Experiment edited =
        after.amend(Designs.with(after.design(), design -> design.traffic = new Share(1)), T2);
    assertThat(edited.sharesInForce()).as("only traffic was edited").isEqualTo(shares);
    assertThat(edited.phases().getLast().source()).isEqualTo(PolicySource.SIRA);
    assertThatIllegalStateException()
        .isThrownBy(() -> DRAFT.allocated(Map.of(), PolicySource.SIRA, T2));
  }

  @Test
  void closedVariantGetsNothingUntilPeopleReopenIt() {
    Experiment closed = adaptive().closeVariant("red", T2);
    assertThat(closed.sharesInForce())
        .isEqualTo(
            Map.of("blue", new Share(625_000), "green", new Share(375_000), "red", Share.NONE));
    assertThat(closed.variants().closed()).containsExactly("red");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> closed.allocated(adaptive().sharesInForce(), PolicySource.LOCAL, T2));
    assertThatIllegalArgumentException().isThrownBy(() -> adaptive().closeVariant("blue", T2));
    Experiment edited =
        closed.amend(
            Designs.with(
                closed.design(),
                design ->
                    design.variants =
                        List.of(
                            Designs.variant("blue", 200_000, true),
                            Designs.variant("green", 200_000, false),
                            Designs.variant("red", 600_000, false))),
            T2);
    assertThat(edited.sharesInForce().get("red"))
        .as("an edit reopens nothing")
        .isEqualTo(Share.NONE);
    assertThat(edited.sharesInForce().get("blue")).isEqualTo(new Share(500_000));
    Experiment open = closed.reopenVariant("red", T2);
    assertThat(open.sharesInForce()).isEqualTo(adaptive().sharesInForce());
    assertThat(open.variants()).isEqualTo(new VariantStates(Set.of(), Set.of("red")));
    assertThat(open.version()).isEqualTo(closed.version());
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> open.reopenVariant("red", T2));
    Experiment again = closed.reset("salt-2", T2);
    assertThat(again.variants()).isEqualTo(VariantStates.NONE);
    assertThat(again.sharesInForce()).isEqualTo(again.design().shares());
  }

  @Test
  void stateThatCannotBeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Experiment(
                    new UUID(0, 1),
                    DRAFT.design(),
                    ExperimentStatus.RUNNING,
                    "salt",
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    "ada",
                    T0,
                    T0,
                    1,
                    VariantStates.NONE,
                    null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Designs.with(DRAFT.design(), design -> design.variants = List.of()))
        .withMessageContaining("must have 2 to 20 entries, not 0");
  }
}
