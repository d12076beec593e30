package io.molam.experiments.domain.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.domain.allocation.Allocator;
import io.molam.experiments.domain.allocation.Allocator.Enrolments;
import io.molam.experiments.domain.allocation.Allocator.Placement;
import io.molam.experiments.domain.allocation.AssignmentReason;
import io.molam.experiments.domain.allocation.BucketHash;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.LayerSlot;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.Targeting;
import io.molam.experiments.domain.allocation.UnitId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The order of precedence: each rule is tested with everything after it failing as well. */
class AllocatorTest {
  private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
  private static final UnitId UNIT = new UnitId("u-1");
  private static final Context SENEGAL = new Context(Map.of("country", "SN"));
  private static final Enrolments NOWHERE = key -> null;

  private static Experiment draft(Designs.Change change) {
    return Experiment.draft(
        new UUID(0, 1), Designs.with(Designs.twoVariants(), change), "ada", NOW);
  }

  /** An experiment that nothing of the unit fits: layer, prerequisite, targeting and traffic. */
  private static Experiment hopeless() {
    return draft(
        design -> {
          design.layer = slotWithout(UNIT);
          design.prerequisites = List.of(new Prerequisite("first", List.of("a")));
          design.targeting = Targeting.ofValid(Map.of("country", "FR"));
          design.traffic = Share.NONE;
        });
  }

  private static LayerSlot slotWithout(UnitId unit) {
    int bucket = BucketHash.of("layer", BucketHash.Purpose.LAYER).bucket(unit.value());
    return bucket < 500_000
        ? new LayerSlot("layer", new Share(500_000), Share.ALL)
        : new LayerSlot("layer", Share.NONE, new Share(500_000));
  }

  private static Placement decide(Experiment experiment, Enrolments enrolments) {
    return Allocator.decide(experiment.snapshot(), UNIT, SENEGAL, enrolments);
  }

  private static Enrolments enrolled(String experiment, String variant) {
    return key -> key.equals(experiment) ? variant : null;
  }

  @Test
  void stoppedExperimentGivesNobodyAVariantNotEvenTheEnrolled() {
    assertThat(
            decide(
                hopeless().start(NOW).stop(null, null, null, NOW),
                enrolled("checkout-button", "blue")))
        .isEqualTo(new Placement(AssignmentReason.NOT_RUNNING, null));
  }

  @Test
  void winnerIsRolledOutToEveryEligibleUnitWhateverItHadAndWhateverTheTraffic() {
    Experiment stopped =
        draft(
                design -> {
                  design.traffic = Share.NONE;
                  design.targeting = Targeting.ofValid(Map.of("country", "SN"));
                })
            .start(NOW)
            .stop("green", null, null, NOW);
    assertThat(decide(stopped, enrolled("checkout-button", "blue")))
        .isEqualTo(new Placement(AssignmentReason.ROLLED_OUT, "green"));
    assertThat(Allocator.decide(stopped.snapshot(), UNIT, Context.EMPTY, NOWHERE))
        .isEqualTo(new Placement(AssignmentReason.NOT_TARGETED, null));
  }

  @Test
  void enrolledUnitKeepsItsVariantAlsoWhenPausedOrNoLongerEligible() {
    Experiment running = hopeless().start(NOW);
    Enrolments blue = enrolled("checkout-button", "blue");
    assertThat(decide(running, blue)).isEqualTo(new Placement(AssignmentReason.STICKY, "blue"));
    assertThat(decide(running.pause(NOW), blue))
        .isEqualTo(new Placement(AssignmentReason.STICKY, "blue"));
  }

  @Test
  void pausedExperimentEnrolsNobody() {
    assertThat(decide(hopeless().start(NOW).pause(NOW), NOWHERE).reason())
        .isEqualTo(AssignmentReason.PAUSED);
  }

  @Test
  void layerGoesBeforePrerequisite() {
    assertThat(decide(hopeless().start(NOW), NOWHERE).reason())
        .isEqualTo(AssignmentReason.EXCLUDED_BY_LAYER);
  }

  @Test
  void prerequisiteGoesBeforeTargeting() {
    Experiment running =
        draft(
                design -> {
                  design.prerequisites = List.of(new Prerequisite("first", List.of("a")));
                  design.targeting = Targeting.ofValid(Map.of("country", "FR"));
                  design.traffic = Share.NONE;
                })
            .start(NOW);
    assertThat(decide(running, NOWHERE).reason()).isEqualTo(AssignmentReason.PREREQUISITE);
    assertThat(decide(running, enrolled("first", "b")).reason())
        .isEqualTo(AssignmentReason.PREREQUISITE);
    assertThat(decide(running, enrolled("first", "a")).reason())
        .isEqualTo(AssignmentReason.NOT_TARGETED);
  }

  @Test
  void targetingGoesBeforeTraffic() {
    Experiment running =
        draft(
                design -> {
                  design.targeting = Targeting.ofValid(Map.of("country", "FR"));
                  design.traffic = Share.NONE;
                })
            .start(NOW);
    assertThat(decide(running, NOWHERE).reason()).isEqualTo(AssignmentReason.NOT_TARGETED);
  }

  @Test
  void trafficGoesBeforeTheSplit() {
    assertThat(decide(draft(design -> design.traffic = Share.NONE).start(NOW), NOWHERE).reason())
        .isEqualTo(AssignmentReason.NOT_IN_TRAFFIC);
  }

  @Test
  void externalExperimentNeverAssignsItself() {
    Experiment external =
        draft(design -> design.allocation = new AllocationPolicy.External()).start(NOW);
    assertThat(decide(external, NOWHERE).reason().enrolled()).isFalse();
    assertThat(decide(external, enrolled("checkout-button", "green")))
        .isEqualTo(new Placement(AssignmentReason.STICKY, "green"));
  }

  @Test
  void sameInputsGiveTheSameVariantAsThePlanOfTheBucket() {
    ExperimentSnapshot snapshot = draft(design -> {}).start(NOW).snapshot();
    for (int i = 0; i < 1000; i++) {
      UnitId unit = new UnitId("unit-" + i);
      Placement first = Allocator.decide(snapshot, unit, SENEGAL, NOWHERE);
      assertThat(Allocator.decide(snapshot, unit, Context.EMPTY, NOWHERE)).isEqualTo(first);
      int bucket =
          BucketHash.of(new UUID(0, 1).toString(), BucketHash.Purpose.VARIANT).bucket(unit.value());
      assertThat(first)
          .isEqualTo(new Placement(AssignmentReason.SPLIT, bucket < 500_000 ? "blue" : "green"));
    }
  }

  @Test
  void experimentsOfOneLayerWithDisjointSlotsShareNoUnit() {
    ExperimentSnapshot low =
        draft(design -> design.layer = new LayerSlot("l", Share.NONE, new Share(500_000)))
            .start(NOW)
            .snapshot();
    ExperimentSnapshot high =
        draft(design -> design.layer = new LayerSlot("l", new Share(500_000), Share.ALL))
            .start(NOW)
            .snapshot();
    for (int i = 0; i < 1000; i++) {
      UnitId unit = new UnitId("unit-" + i);
      boolean inLow = Allocator.decide(low, unit, SENEGAL, NOWHERE).reason().enrolled();
      boolean inHigh = Allocator.decide(high, unit, SENEGAL, NOWHERE).reason().enrolled();
      assertThat(inLow).isNotEqualTo(inHigh);
    }
  }

  @Test
  void widerTrafficKeepsThoseWhoWereIn() {
    ExperimentSnapshot narrow =
        draft(design -> design.traffic = new Share(100_000)).start(NOW).snapshot();
    ExperimentSnapshot wide =
        draft(design -> design.traffic = new Share(200_000)).start(NOW).snapshot();
    for (int i = 0; i < 2000; i++) {
      UnitId unit = new UnitId("unit-" + i);
      Placement before = Allocator.decide(narrow, unit, SENEGAL, NOWHERE);
      if (before.reason().enrolled()) {
        assertThat(Allocator.decide(wide, unit, SENEGAL, NOWHERE)).isEqualTo(before);
      }
    }
  }
}
