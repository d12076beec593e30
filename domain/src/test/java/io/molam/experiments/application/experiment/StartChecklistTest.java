package io.molam.experiments.application.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.application.FakeExperiments;
import io.molam.experiments.application.FakeLayers;
import io.molam.experiments.application.FakeMetrics;
import io.molam.experiments.application.experiment.StartChecklist.Outcome;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.LayerSlot;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.Designs;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.UnitType;
import io.molam.experiments.domain.metric.MetricRole;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StartChecklistTest {
  private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");

  private static Experiment draft(String key, Designs.Change change) {
    return Experiment.draft(
        UUID.randomUUID(),
        Designs.with(
            Designs.twoArms(),
            design -> {
              design.key = key;
              change.apply(design);
            }),
        "ada",
        NOW);
  }

  private static Outcome outcome(String check, Experiment experiment, Experiment... others) {
    return new StartChecklist(new FakeExperiments(others), new FakeMetrics(), new FakeLayers())
        .check(experiment).stream()
            .filter(it -> it.name().equals(check))
            .map(StartChecklist.Check::outcome)
            .findFirst()
            .orElseThrow();
  }

  private static Designs.Change layer(int from, int to) {
    return design -> design.layer = new LayerSlot("pay", new Share(from), new Share(to));
  }

  @Test
  void completeExperimentPassesEverything() {
    assertThat(
            new StartChecklist(new FakeExperiments(), new FakeMetrics(), new FakeLayers())
                .check(draft("a", design -> {})))
        .isNotEmpty()
        .allSatisfy(check -> assertThat(check.outcome()).isEqualTo(Outcome.PASS));
  }

  @Test
  void noTrafficFails() {
    assertThat(outcome("traffic", draft("a", design -> design.traffic = Share.NONE)))
        .isEqualTo(Outcome.FAIL);
  }

  @Test
  void variantWithoutShareWarns() {
    assertThat(
            outcome(
                "shares",
                draft(
                    "a",
                    design ->
                        design.variants =
                            List.of(
                                Designs.variant("blue", 1_000_000, true),
                                Designs.variant("green", 0, false)))))
        .isEqualTo(Outcome.WARN);
  }

  @Test
  void unknownMetricFailsAndNoGoalWarns() {
    assertThat(
            outcome(
                "metrics",
                draft(
                    "a",
                    design ->
                        design.metrics = List.of(new MetricUse("joy", MetricRole.GOAL, false)))))
        .isEqualTo(Outcome.FAIL);
    assertThat(outcome("metrics", draft("a", design -> design.metrics = List.of())))
        .isEqualTo(Outcome.WARN);
  }

  @Test
  void layerRangeMustBeFreeOfStartedExperiments() {
    Experiment draft = draft("a", layer(0, 500_000));
    assertThat(outcome("layer", draft)).isEqualTo(Outcome.PASS);
    assertThat(outcome("layer", draft, draft("b", layer(400_000, 600_000))))
        .as("a draft takes no room")
        .isEqualTo(Outcome.PASS);
    assertThat(outcome("layer", draft, draft("b", layer(400_000, 600_000)).start(NOW)))
        .isEqualTo(Outcome.FAIL);
    assertThat(outcome("layer", draft, draft("b", layer(400_000, 600_000)).start(NOW).pause(NOW)))
        .as("the units of a paused one keep their variant")
        .isEqualTo(Outcome.FAIL);
    assertThat(outcome("layer", draft, draft("b", layer(500_000, 600_000)).start(NOW)))
        .isEqualTo(Outcome.PASS);
  }

  @Test
  void layerOfMixedUnitsFails() {
    Experiment devices =
        draft(
                "b",
                design -> {
                  design.unit = UnitType.DEVICE;
                  layer(500_000, 600_000).apply(design);
                })
            .start(NOW);
    assertThat(outcome("layer", draft("a", layer(0, 500_000)), devices)).isEqualTo(Outcome.FAIL);
  }

  @Test
  void failedCheckPreventsTheStartAndSaysWhy() {
    StartChecklist checklist =
        new StartChecklist(new FakeExperiments(), new FakeMetrics(), new FakeLayers());
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> checklist.require(draft("a", design -> design.traffic = Share.NONE)))
        .withMessageContaining("traffic is 0")
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("checklist_failed"));
  }
}
