package io.molam.experiments.domain.governance;

import static io.molam.experiments.domain.governance.GovernedAction.ALLOCATION_POLICY;
import static io.molam.experiments.domain.governance.GovernedAction.EDIT;
import static io.molam.experiments.domain.governance.GovernedAction.FLAG;
import static io.molam.experiments.domain.governance.GovernedAction.OVERRIDE;
import static io.molam.experiments.domain.governance.GovernedAction.REOPEN;
import static io.molam.experiments.domain.governance.GovernedAction.RESET;
import static io.molam.experiments.domain.governance.GovernedAction.RESUME;
import static io.molam.experiments.domain.governance.GovernedAction.START;
import static io.molam.experiments.domain.governance.GovernedAction.STOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.AutoStop;
import io.molam.experiments.domain.experiment.Designs;
import io.molam.experiments.domain.experiment.Experiment;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GovernedActTest {
  private static final Instant T0 = Instant.parse("2026-11-27T09:00:00Z");

  private final Experiment draft =
      Experiment.draft(UUID.randomUUID(), Designs.twoVariants(), "ada", T0);
  private final Experiment running = draft.start(T0);
  private final Experiment flag =
      Experiment.draft(
              UUID.randomUUID(),
              Designs.with(
                  Designs.twoVariants(),
                  design -> {
                    design.becomeFlag();
                    design.traffic = new Share(500_000);
                  }),
              "ada",
              T0)
          .start(T0);

  private static Set<GovernedAction> actions(Experiment before, Experiment after) {
    return GovernedAct.of(before, after, Set.of(), null).actions();
  }

  private static Experiment edited(Experiment before, Designs.Change change) {
    return before.amend(Designs.with(before.design(), change), T0.plusSeconds(60));
  }

  @Test
  void changesAreWhatTheyDo() {
    assertThat(actions(draft, running)).containsExactly(START);
    Experiment paused = running.pause(T0);
    assertThat(actions(paused, paused.resume(T0))).containsExactly(RESUME);
    assertThat(actions(running, running.stop("green", null, null, T0))).containsExactly(STOP);
    assertThat(actions(paused, paused.stop("green", null, null, T0))).containsExactly(STOP);
    assertThat(actions(running, running.reset("salt", T0))).containsExactly(RESET);
    assertThat(actions(running, edited(running, design -> design.name = "Other")))
        .containsExactly(EDIT);
    assertThat(
            actions(
                running,
                edited(
                    running,
                    design -> design.autoStop = new AutoStop(AutoStop.Mode.ENFORCE, 0.9, 10))))
        .containsExactlyInAnyOrder(EDIT, ALLOCATION_POLICY);
    Experiment closed = running.closeVariant("green", T0);
    assertThat(actions(closed, closed.reopenVariant("green", T0))).containsExactly(REOPEN);
    // the reset opens it too
    assertThat(actions(closed, closed.reset("salt", T0))).containsExactlyInAnyOrder(RESET, REOPEN);
  }

  @Test
  void whatEndsHarmNeverWaits() {
    Experiment paused = running.pause(T0);
    assertThat(actions(running, paused)).isEmpty();
    assertThat(actions(running, running.stop(null, "harm", "It hurt.", T0))).isEmpty();
    assertThat(actions(paused, paused.stop("blue", null, null, T0))).isEmpty();
    assertThat(actions(running, edited(running, design -> design.traffic = new Share(1))))
        .isEmpty();
    assertThat(actions(running, edited(running, design -> design.traffic = Share.NONE))).isEmpty();
    assertThat(actions(running, running.closeVariant("green", T0))).isEmpty();
    assertThat(actions(flag, flag.pause(T0))).isEmpty();
    assertThat(actions(flag, flag.stop("off", null, null, T0))).isEmpty();
    assertThat(actions(flag, edited(flag, design -> design.traffic = new Share(1)))).isEmpty();
  }

  @Test
  void lessTrafficWithAnythingElseIsAnEdit() {
    assertThat(
            actions(
                running,
                edited(
                    running,
                    design -> {
                      design.traffic = new Share(1);
                      design.description = "Less.";
                    })))
        .containsExactly(EDIT);
    Experiment less = edited(running, design -> design.traffic = new Share(1));
    assertThat(actions(less, edited(less, design -> design.traffic = new Share(2))))
        .containsExactly(EDIT);
  }

  @Test
  void draftsAreTheirAuthorsOwn() {
    assertThat(actions(draft, edited(draft, design -> design.key = "other"))).isEmpty();
    Experiment archived = draft.archive(T0);
    assertThat(actions(draft, archived)).isEmpty();
    assertThat(actions(archived, archived.restore(T0))).isEmpty();
  }

  @Test
  void archiveTakesAWinnerFromEverybodyAndGivesItBack() {
    Experiment stopped = running.stop("green", null, null, T0);
    Experiment archived = stopped.archive(T0);
    assertThat(actions(stopped, archived)).containsExactly(STOP);
    assertThat(GovernedAct.of(stopped, archived, Set.of(), "green").followsRecommendation())
        .isFalse();
    assertThat(actions(archived, archived.restore(T0))).containsExactly(STOP);
    Experiment harmless = running.stop("blue", null, null, T0).archive(T0);
    assertThat(actions(harmless, harmless.restore(T0))).isEmpty();
    Experiment undecided = running.stop(null, null, null, T0);
    assertThat(actions(undecided, undecided.archive(T0))).isEmpty();
    assertThat(actions(running.stop("blue", null, null, T0), harmless)).isEmpty();
  }

  @Test
  void actsOnAFlagAreOfFlagsToo() {
    assertThat(actions(flag, edited(flag, design -> design.traffic = Share.ALL)))
        .containsExactlyInAnyOrder(EDIT, FLAG);
    assertThat(actions(flag, flag.stop("on", null, null, T0)))
        .containsExactlyInAnyOrder(STOP, FLAG);
    assertThat(GovernedAct.on(OVERRIDE, flag, Set.of()).actions())
        .containsExactlyInAnyOrder(OVERRIDE, FLAG);
    assertThat(GovernedAct.on(OVERRIDE, running, Set.of()).actions()).containsExactly(OVERRIDE);
  }

  @Test
  void actionsGoWithWhatTheyAreOf() {
    for (GovernedAction action : GovernedAction.values()) {
      assertThat(GovernedAction.of(action.word())).isEqualTo(action);
      List<Runnable> ways =
          List.of(
              () -> GovernedAct.alone(action),
              () -> GovernedAct.ofShared(action, List.of()),
              () -> GovernedAct.on(action, running, Set.of()));
      long taken = ways.stream().filter(GovernedActTest::works).count();
      assertThat(taken).as(action.word()).isEqualTo(1);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> GovernedAct.alone(EDIT));
    assertThat(Arrays.stream(GovernedAction.values()).filter(GovernedAction::isAlone))
        .containsExactly(
            GovernedAction.TEMPLATE, GovernedAction.CHECKLIST_ITEM, GovernedAction.APPROVAL_POLICY);
  }

  private static boolean works(Runnable way) {
    try {
      way.run();
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
