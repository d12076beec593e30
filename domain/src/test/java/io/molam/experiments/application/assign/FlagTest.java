package io.molam.experiments.application.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.Ports;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.AssignmentReason;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.LayerSlot;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.Targeting;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Designs;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.ExperimentKind;
import io.molam.experiments.domain.experiment.Holdout;
import io.molam.experiments.domain.experiment.Phase;
import io.molam.experiments.domain.experiment.UnitType;
import io.molam.experiments.domain.experiment.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A flag follows its rule and the plan in force, and leaves no trace of a unit. */
class FlagTest extends AssigningOnOneStore {
  private static final Context SENEGAL = new Context(Map.of("country", "SN"));

  private static void flag(Designs design) {
    design.becomeFlag();
    design.targeting = Targeting.ofValid(Map.of("country", "SN"));
  }

  private Assignment ask(String unit, Context context) {
    snapshots.refresh();
    Assignment assigned = assign.assign("switch", new Asker(new UnitId(unit), context));
    List<Assignment> evaluated = evaluate.evaluate(new Asker(new UnitId(unit), context));
    if (!evaluated.isEmpty()) {
      assertThat(evaluated).containsExactly(assigned);
    }
    return assigned;
  }

  private void expectOff(AssignmentReason reason) {
    Assignment answer = ask("u-1", SENEGAL);
    assertThat(answer.reason()).isEqualTo(reason);
    assertThat(answer.variant()).isNull();
    assertThat(answer.config()).isEqualTo("false");
  }

  @Test
  void isOnForWhomTheRuleNamesAndOffForEverybodyElseAtAnyTime() {
    Experiment draft = ports.draft("switch", FlagTest::flag);
    expectOff(AssignmentReason.NOT_RUNNING);
    Experiment running = ports.experiments.update(draft.start(ports.clock.instant()));
    Assignment on = ask("u-1", SENEGAL);
    assertThat(on.config()).isEqualTo("true");
    assertThat(on.recorded()).isFalse();
    assertThat(ask("u-1", Context.EMPTY).reason()).isEqualTo(AssignmentReason.NOT_TARGETED);
    assertThat(ask("u-1", Context.EMPTY).config()).isEqualTo("false");
    Experiment paused = ports.experiments.update(running.pause(ports.clock.instant()));
    expectOff(AssignmentReason.PAUSED);
    Experiment resumed = ports.experiments.update(paused.resume(ports.clock.instant()));
    assertThat(ask("u-1", SENEGAL).config()).isEqualTo("true");
    ports.experiments.update(resumed.stop(null, null, null, ports.clock.instant()));
    expectOff(AssignmentReason.NOT_RUNNING);
    assertThat(ports.exposures.find(new UnitId("u-1"), List.of(draft.id()))).isEmpty();
  }

  @Test
  void trafficOfARunningOneChangesForUnitsThatHadTheOtherValueToo() {
    Experiment running = ports.running("switch", FlagTest::flag);
    assertThat(share()).isEqualTo(400);
    Experiment fewer =
        ports.experiments.update(
            running.amend(
                Designs.with(running.design(), design -> design.traffic = new Share(250_000)),
                ports.clock.instant()));
    assertThat(share()).isEqualTo(400);
    ports.clock.advance(Phase.LEAD);
    // 6 standard deviations of 400 draws with a chance of a quarter
    assertThat(share()).isBetween(48L, 152L);
    ports.experiments.update(
        fewer.amend(
            Designs.with(fewer.design(), design -> design.traffic = Share.NONE),
            ports.clock.instant()));
    ports.clock.advance(Phase.LEAD);
    expectOff(AssignmentReason.NOT_IN_TRAFFIC);
  }

  private long share() {
    return IntStream.range(0, 400)
        .filter(i -> ask("u-" + i, SENEGAL).reason() == AssignmentReason.SPLIT)
        .count();
  }

  @Test
  void isDecidedWithoutTheStoreUntilNobodyKnowsWhetherItStillRuns() {
    ports.running("switch", FlagTest::flag);
    snapshots.refresh();
    ports.memory.away(true);
    ports.clock.advance(Duration.ofMinutes(9));
    UnitId unit = new UnitId("u-1");
    assertThat(assign.assign("switch", new Asker(unit, SENEGAL)).config()).isEqualTo("true");
    assertThat(evaluate.evaluate(new Asker(unit, SENEGAL)).getFirst().config()).isEqualTo("true");
    ports.clock.advance(Duration.ofMinutes(1));
    assertThat(assign.assign("switch", new Asker(unit, SENEGAL)).reason())
        .isEqualTo(AssignmentReason.UNAVAILABLE);
    assertThat(evaluate.evaluate(new Asker(unit, SENEGAL)).getFirst().config()).isEqualTo("false");
  }

  @Test
  void isInItsLayerAndInNoHoldout() {
    ports.holdouts.insert(
        new Holdout(ports.id(), "all", UnitType.MOLAM_ID, Share.ALL, "ada", Ports.T0));
    ports.running(
        "switch",
        design -> {
          flag(design);
          design.layer = new LayerSlot("layer", Share.NONE, new Share(500_000));
        });
    assertThat(share()).isBetween(140L, 260L);
    assertThat(IntStream.range(0, 400).mapToObj(i -> ask("u-" + i, SENEGAL).reason()).distinct())
        .containsExactlyInAnyOrder(AssignmentReason.SPLIT, AssignmentReason.EXCLUDED_BY_LAYER);
  }

  @Test
  void otherFormsThanOnAndOffAreRefused() {
    ExperimentDesign design = Designs.with(Designs.twoVariants(), FlagTest::flag);
    assertThat(
            faults(
                design,
                List.of(
                    Designs.variant("on", 1_000_000, false), Designs.variant("other", 0, true))))
        .containsExactly("variants");
    assertThat(faults(design, List.of())).containsExactly("variants");
    assertThat(
            faults(
                design,
                List.of(
                    Designs.variant("on", 500_000, true), Designs.variant("off", 500_000, false))))
        .containsExactly(
            "variants[0].traffic_share",
            "variants[0].is_control",
            "variants[1].traffic_share",
            "variants[1].is_control");
    assertThatThrownBy(() -> Designs.with(design, changed -> changed.defaultConfig = "true"))
        .hasMessageContaining("default_config");
    assertThatThrownBy(
            () -> ports.running("switch", FlagTest::flag).reset("salt", ports.clock.instant()))
        .isInstanceOfSatisfying(
            ExperimentException.Conflict.class,
            refused -> assertThat(refused.code()).isEqualTo("is_flag"));
  }

  private static List<String> faults(ExperimentDesign design, List<Variant> variants) {
    return ExperimentDesign.faults(
            ExperimentKind.FLAG, design.key(), variants, List.of(), List.of(), design.allocation())
        .stream()
        .map(fault -> fault.field())
        .toList();
  }
}
