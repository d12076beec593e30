package io.molam.experiments.domain.governance;

import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.Phase;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change, as the approval policy sees it. What kind of change it is follows from what it does to
 * the experiment, never from the route by which it came.
 *
 * @param actions what it is; empty for what never waits: a pause, the end of an experiment with the
 *     control or without a winner and its way into the archive, less traffic and nothing else,
 *     anything done to a draft but its start
 * @param touched the experiments that change by it
 * @param followsRecommendation whether it does what the results recommend
 */
public record GovernedAct(
    Set<GovernedAction> actions, List<Touched> touched, boolean followsRecommendation) {
  public GovernedAct {
    actions = Set.copyOf(actions);
    touched = List.copyOf(touched);
  }

  /**
   * An experiment that changes.
   *
   * @param boundTo keys of rules that hold for it whatever its document says, as for a copy of what
   *     they hold for
   */
  public record Touched(ExperimentDocument before, ExperimentDocument after, Set<String> boundTo) {
    public Touched {
      boundTo = Set.copyOf(boundTo);
    }
  }

  /**
   * The change of one experiment.
   *
   * @param recommended key of the variant that the results recommend to roll out; null for none
   */
  public static GovernedAct of(
      Experiment before, Experiment after, Set<String> boundTo, @Nullable String recommended) {
    EnumSet<GovernedAction> actions = actions(before, after);
    if (!actions.isEmpty() && after.design().isFlag()) {
      actions.add(GovernedAction.FLAG);
    }
    BigDecimal increase = ExperimentDocument.increase(before, after);
    boolean follows =
        actions.contains(GovernedAction.STOP)
            && after.status() == ExperimentStatus.STOPPED
            && after.winner() != null
            && after.winner().equals(recommended);
    return new GovernedAct(
        actions,
        List.of(
            new Touched(
                ExperimentDocument.of(before, increase),
                ExperimentDocument.of(after, increase),
                boundTo)),
        follows);
  }

  /**
   * Something about one experiment that leaves its document as it is, such as an override.
   *
   * @throws IllegalArgumentException when the action is not of an experiment
   */
  public static GovernedAct on(GovernedAction action, Experiment experiment, Set<String> boundTo) {
    if (action.isAlone() || action.isShared()) {
      throw new IllegalArgumentException(action + " is not of one experiment");
    }
    EnumSet<GovernedAction> actions = EnumSet.of(action);
    if (experiment.design().isFlag()) {
      actions.add(GovernedAction.FLAG);
    }
    ExperimentDocument document = ExperimentDocument.of(experiment);
    return new GovernedAct(actions, List.of(new Touched(document, document, boundTo)), false);
  }

  /**
   * A change of what experiments share.
   *
   * @param touched the started experiments that it means something for
   */
  public static GovernedAct ofShared(GovernedAction action, List<Touched> touched) {
    if (!action.isShared()) {
      throw new IllegalArgumentException(action + " is not shared");
    }
    return new GovernedAct(Set.of(action), touched, false);
  }

  /** A change that touches no experiment. */
  public static GovernedAct alone(GovernedAction action) {
    if (!action.isAlone()) {
      throw new IllegalArgumentException(action + " touches experiments");
    }
    return new GovernedAct(Set.of(action), List.of(), false);
  }

  /** Whether it never waits for anybody, whatever the policy says. */
  public boolean isFree() {
    return actions.isEmpty();
  }

  private static EnumSet<GovernedAction> actions(Experiment before, Experiment after) {
    EnumSet<GovernedAction> actions = EnumSet.noneOf(GovernedAction.class);
    if (before.status() == after.status()) {
      if (before.hasStarted()) {
        changed(before, after, actions);
      }
      return actions;
    }
    switch (after.status()) {
      case RUNNING ->
          actions.add(
              before.status() == ExperimentStatus.DRAFT
                  ? GovernedAction.START
                  : GovernedAction.RESUME);
      // also into the archive, which takes the winner from everybody, and out of it
      case STOPPED, ARCHIVED -> {
        if (ExperimentDocument.rollsOut(before) || ExperimentDocument.rollsOut(after)) {
          actions.add(GovernedAction.STOP);
        }
      }
      case DRAFT, PAUSED -> {}
    }
    return actions;
  }

  private static void changed(
      Experiment before, Experiment after, EnumSet<GovernedAction> actions) {
    if (!salt(before).equals(salt(after))) {
      actions.add(GovernedAction.RESET);
    }
    if (!after.variants().closed().containsAll(before.variants().closed())) {
      actions.add(GovernedAction.REOPEN);
    }
    ExperimentDesign design = before.design();
    ExperimentDesign edited = after.design();
    if (!edited.equals(design) && !isOnlyLessTraffic(design, edited)) {
      actions.add(GovernedAction.EDIT);
      if (!edited.allocation().equals(design.allocation())
          || !edited.autoStop().equals(design.autoStop())) {
        actions.add(GovernedAction.ALLOCATION_POLICY);
      }
    }
  }

  private static String salt(Experiment started) {
    Phase last = started.phases().getLast();
    return last.salt();
  }

  /** Whether an experiment that has started takes in less, and nothing else of it changes. */
  public static boolean endsHarm(Experiment before, Experiment after) {
    return before.hasStarted() && isOnlyLessTraffic(before.design(), after.design());
  }

  private static boolean isOnlyLessTraffic(ExperimentDesign before, ExperimentDesign after) {
    return after.traffic().compareTo(before.traffic()) < 0
        && after.equals(before.withTraffic(after.traffic()));
  }
}
