package io.molam.experiments.application.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.experiment.StartChecklist.Check;
import io.molam.experiments.application.experiment.StartChecklist.Outcome;
import io.molam.experiments.application.governance.JudgeItems;
import io.molam.experiments.application.memory.Memory;
import io.molam.experiments.application.memory.MemoryChecklistItemRepository;
import io.molam.experiments.application.memory.MemoryExperimentRepository;
import io.molam.experiments.application.memory.MemoryHoldoutRepository;
import io.molam.experiments.application.memory.MemoryLayerRepository;
import io.molam.experiments.application.memory.MemoryMetricRepository;
import io.molam.experiments.application.plan.PlanExperiment;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.application.port.SeenContexts;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.LayerSlot;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.Targeting;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.AnalysisPlan;
import io.molam.experiments.domain.experiment.Designs;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Holdout;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.UnitType;
import io.molam.experiments.domain.exposure.Exposure;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.judge.Correction;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StartChecklistTest {
  private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");

  private static Experiment draft(String key, Designs.Change change) {
    return Experiment.draft(
        UUID.randomUUID(),
        Designs.with(
            Designs.twoVariants(),
            design -> {
              design.key = key;
              change.apply(design);
            }),
        "ada",
        NOW);
  }

  /** Of as many units, which were enrolled in an experiment before. */
  private static SeenContexts seen(List<Context> contexts) {
    Ports ports = new Ports();
    Experiment before = ports.running("before", design -> {});
    for (int i = 0; i < contexts.size(); i++) {
      ports.exposures.record(
          new Exposure(
              before.id(),
              new UnitId("u" + i),
              before.design().variants().getFirst().id(),
              1,
              NOW,
              0.5,
              contexts.get(i)));
    }
    return ports.seen;
  }

  /** Where contexts and past metrics come from. */
  private static StartChecklist checklist(
      List<Context> contexts, MetricSource source, Metric metric, Experiment... others) {
    return checklist(contexts, source, metric, List.of(), others);
  }

  private static StartChecklist checklist(
      List<Context> contexts,
      MetricSource source,
      Metric metric,
      List<Holdout> held,
      Experiment... others) {
    Memory memory = new Memory(InstantSource.fixed(NOW));
    MemoryHoldoutRepository holdouts = new MemoryHoldoutRepository(memory);
    held.forEach(holdouts::insert);
    MetricRepository metrics = new MemoryMetricRepository(memory);
    if (metrics.find(metric.key()).isEmpty()) {
      metrics.insert(metric);
    }
    metrics.update(metric);
    ExperimentRepository experiments = new MemoryExperimentRepository(memory);
    List.of(others).forEach(experiments::insert);
    return new StartChecklist(
        experiments,
        metrics,
        new MemoryLayerRepository(memory),
        holdouts,
        seen(contexts),
        new PlannedDuration(
            experiments, metrics, source, new PlanExperiment(), InstantSource.fixed(NOW)),
        new JudgeItems(new MemoryChecklistItemRepository(memory), experiment -> new HashMap<>()));
  }

  private static Holdout holdout(String key, UnitType unit, int buckets, @Nullable Instant end) {
    return new Holdout(UUID.randomUUID(), key, unit, new Share(buckets), "ada", NOW, end);
  }

  @Test
  void holdoutsThatTouchTheDraftAreNamedWithWhatTheyTake() {
    Experiment draft = draft("draft", design -> {});
    StartChecklist checklist =
        checklist(
            List.of(),
            new Past(0, 0),
            conversion(null),
            List.of(
                holdout("winter", UnitType.MOLAM_ID, 100_000, null),
                holdout("spring", UnitType.MOLAM_ID, 500_000, NOW.plusSeconds(60)),
                holdout("over", UnitType.MOLAM_ID, 500_000, NOW),
                holdout("others", UnitType.DEVICE, 500_000, null)));
    assertThat(checklist.check(draft))
        .contains(
            new Check(
                "holdouts",
                Outcome.PASS,
                "Of all units 55% get nothing: held out by \"spring\" (50% until"
                    + " 2026-11-02T09:01:00Z), \"winter\" (10%)."));
    assertThat(
            checklist(
                    List.of(),
                    new Past(0, 0),
                    conversion(null),
                    List.of(holdout("all", UnitType.MOLAM_ID, Share.WHOLE, null)))
                .check(draft))
        .contains(
            new Check(
                "holdouts",
                Outcome.WARN,
                "Of all units 100% get nothing: held out by \"all\" (100%)."));
    assertThat(checklist().check(draft))
        .contains(new Check("holdouts", Outcome.PASS, "No holdout touches it."));
  }

  private static StartChecklist checklist(Experiment... others) {
    return checklist(List.of(), new Past(0, 0), conversion(null), others);
  }

  private static Metric conversion(@Nullable Double minimumEffect) {
    return new Metric(
        "conversion",
        "Conversion",
        MetricKind.BINOMIAL,
        "conversion",
        null,
        Direction.INCREASE,
        null,
        null,
        null,
        null,
        null,
        minimumEffect,
        true);
  }

  /** So many units in the control of every experiment, and so many of them converted. */
  private record Past(long units, long converted) implements MetricSource {
    private static final UUID CONTROL = Designs.variant("blue", 500_000, true).id();

    @Override
    public List<UnitCount> units(UUID experimentId) {
      return List.of(new UnitCount(CONTROL, 1, units, 0));
    }

    @Override
    public Reading read(UUID experimentId, List<Wanted> wanted, Instant now) {
      Group group =
          new Group(
              CONTROL,
              1,
              new VariantStatistics.Mean(SufficientStatistics.ofBinomial(units, converted)));
      return new Reading(units(experimentId), Collections.nCopies(wanted.size(), List.of(group)));
    }

    @Override
    public Reading readAsOf(UUID experimentId, List<Wanted> wanted, Instant asOf) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> attributes(UUID experimentId) {
      throw new AssertionError("not asked for");
    }

    @Override
    public SequencedMap<String, Reading> breakDown(
        UUID experimentId, List<Wanted> wanted, Instant now, String attribute, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SequencedMap<String, Reading> breakDownAsOf(
        UUID experimentId, List<Wanted> wanted, Instant asOf, String attribute, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void prepare(UUID experimentId, List<Wanted> wanted) {}

    @Override
    public Instant watermark() {
      throw new UnsupportedOperationException();
    }
  }

  private static Outcome outcome(String check, Experiment experiment, Experiment... others) {
    return find(check, checklist(others), experiment).outcome();
  }

  private static StartChecklist.Check find(
      String check, StartChecklist checklist, Experiment experiment) {
    return checklist.check(experiment).stream()
        .filter(it -> it.name().equals(check))
        .findFirst()
        .orElseThrow();
  }

  private static Designs.Change layer(int from, int to) {
    return design -> design.layer = new LayerSlot("pay", new Share(from), new Share(to));
  }

  @Test
  void completeExperimentPassesEverything() {
    Experiment before = draft("before", design -> {}).start(NOW.minus(Duration.ofDays(10)));
    assertThat(
            checklist(List.of(), new Past(100_000, 20_000), conversion(0.05), before)
                .check(draft("a", design -> {})))
        .extracting(StartChecklist.Check::name)
        .containsExactly(
            "shares",
            "control",
            "traffic",
            "metrics",
            "layer",
            "prerequisites",
            "targeting",
            "holdouts",
            "targeting_seen",
            "planned_duration");
    assertThat(
            checklist(List.of(), new Past(100_000, 20_000), conversion(0.05), before)
                .check(draft("a", design -> {})))
        .allSatisfy(
            check -> assertThat(check.outcome()).as(check.detail()).isEqualTo(Outcome.PASS));
  }

  @Test
  void controlWithoutUnitsFails() {
    assertThat(
            outcome(
                "control",
                draft(
                    "a",
                    design ->
                        design.variants =
                            List.of(
                                Designs.variant("blue", 0, true),
                                Designs.variant("green", 1_000_000, false)))))
        .isEqualTo(Outcome.FAIL);
  }

  private static Designs.Change targeting(Map<String, Object> rule) {
    return design -> design.targeting = Targeting.ofValid(rule);
  }

  @Test
  void contradictoryTargetingFailsAndListsOnlyWarn() {
    Experiment contradictory =
        draft("a", targeting(Map.of("age", Map.of("gt", BigDecimal.TEN, "lt", BigDecimal.ONE))));
    StartChecklist.Check check = find("targeting", checklist(), contradictory);
    assertThat(check.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(check.detail()).contains("age");
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> checklist().require(contradictory))
        .withMessageContaining("age");
    assertThat(
            outcome(
                "targeting",
                draft(
                    "a",
                    targeting(
                        Map.of("all", List.of(Map.of("country", "SN"), Map.of("country", "FR")))))))
        .isEqualTo(Outcome.WARN);
    assertThat(
            find("targeting", checklist(), draft("a", targeting(Map.of("country", "SN")))).detail())
        .isEqualTo("A unit with country = SN matches.");
  }

  @Test
  void targetingThatNoSeenContextMatchesWarnsAndNamesUnknownAttributes() {
    List<Context> seen =
        Collections.nCopies(150, new Context(Map.of("country", "SN", "lang", "fr")));
    StartChecklist checklist = checklist(seen, new Past(0, 0), conversion(null));
    assertThat(
            find("targeting_seen", checklist, draft("a", targeting(Map.of("country", "SN"))))
                .outcome())
        .isEqualTo(Outcome.PASS);
    StartChecklist.Check none =
        find("targeting_seen", checklist, draft("a", targeting(Map.of("contry", "SN"))));
    assertThat(none.outcome()).isEqualTo(Outcome.WARN);
    assertThat(none.detail()).contains("150").endsWith("had the attribute contry.");
    assertThat(
            find(
                    "targeting_seen",
                    checklist(seen.subList(0, 50), new Past(0, 0), conversion(null)),
                    draft("a", targeting(Map.of("contry", "SN"))))
                .outcome())
        .as("too few to tell")
        .isEqualTo(Outcome.PASS);
  }

  @Test
  void plannedDurationIsThatOfThePlannerScaledToTrafficAndSlot() {
    Experiment before =
        draft("before", design -> design.traffic = new Share(500_000))
            .start(NOW.minus(Duration.ofDays(10)));
    StartChecklist checklist = checklist(List.of(), new Past(1_000, 200), conversion(0.05), before);
    StartChecklist.Check whole =
        find(
            "planned_duration",
            checklist,
            draft(
                "a",
                design ->
                    design.analysis =
                        new AnalysisPlan(AnalysisPlan.Method.FIXED, 0.95, Correction.NONE, 0)));
    // statsmodels 0.14, proportions 0.20 and 0.21: about 25,583 units each variant; 200 units a day
    assertThat(whole.outcome()).isEqualTo(Outcome.WARN);
    assertThat(whole.detail()).contains("200 units a day of \"before\"").contains("256 days");
    StartChecklist.Check none = find("planned_duration", checklist(), draft("a", design -> {}));
    assertThat(none.outcome()).isEqualTo(Outcome.WARN);
    assertThat(none.detail()).contains("no minimum_effect");
    StartChecklist.Check fresh =
        find(
            "planned_duration",
            checklist(
                List.of(),
                new Past(1_000, 200),
                conversion(0.05),
                draft("before", design -> {}).start(NOW.minusSeconds(60))),
            draft("a", design -> {}));
    assertThat(fresh.outcome()).isEqualTo(Outcome.WARN);
    assertThat(fresh.detail()).contains("no earlier experiment");
  }

  @Test
  void prerequisitesThatNoUnitCanFulfilFail() {
    Designs.Change first =
        design -> design.prerequisites = List.of(new Prerequisite("first", List.of("blue")));
    Experiment draft = draft("a", first);
    assertThat(outcome("prerequisites", draft)).isEqualTo(Outcome.FAIL);
    assertThat(outcome("prerequisites", draft, draft("first", design -> {})))
        .isEqualTo(Outcome.WARN);
    assertThat(outcome("prerequisites", draft, draft("first", design -> {}).start(NOW)))
        .isEqualTo(Outcome.PASS);
    assertThat(
            outcome(
                "prerequisites",
                draft(
                    "a",
                    design ->
                        design.prerequisites = List.of(new Prerequisite("first", List.of("red")))),
                draft("first", design -> {}).start(NOW)))
        .isEqualTo(Outcome.FAIL);
    assertThat(
            outcome(
                "prerequisites",
                draft(
                    "a",
                    design -> {
                      first.apply(design);
                      layer(0, 500_000).apply(design);
                    }),
                draft("first", layer(500_000, 1_000_000)).start(NOW)))
        .as("in one layer no unit is in both")
        .isEqualTo(Outcome.FAIL);
    assertThat(
            outcome(
                "prerequisites",
                draft,
                draft("first", design -> design.unit = UnitType.DEVICE).start(NOW)))
        .isEqualTo(Outcome.FAIL);
  }

  @Test
  void prerequisitesThatGoRoundInACircleFail() {
    Experiment a =
        draft(
            "a", design -> design.prerequisites = List.of(new Prerequisite("b", List.of("blue"))));
    Experiment b =
        draft(
            "b", design -> design.prerequisites = List.of(new Prerequisite("a", List.of("blue"))));
    assertThat(outcome("prerequisites", a, b)).isEqualTo(Outcome.FAIL);
    assertThat(outcome("prerequisites", b, a.start(NOW))).isEqualTo(Outcome.FAIL);
  }

  @Test
  void aDecidedPrerequisiteIsGoodForItsWinner() {
    Experiment a =
        draft(
            "a", design -> design.prerequisites = List.of(new Prerequisite("b", List.of("green"))));
    Experiment b = draft("b", design -> {}).start(NOW);
    assertThat(outcome("prerequisites", a, b.stop("green", null, null, NOW)))
        .isEqualTo(Outcome.PASS);
    assertThat(outcome("prerequisites", a, b.stop("blue", null, null, NOW)))
        .isEqualTo(Outcome.WARN);
    assertThat(outcome("prerequisites", a, b.stop(null, null, null, NOW))).isEqualTo(Outcome.WARN);
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
    assertThat(
            outcome(
                "layer",
                draft,
                draft("b", layer(400_000, 600_000)).start(NOW).stop(null, null, null, NOW)))
        .as("the range of a stopped one is free again")
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
    StartChecklist checklist = checklist();
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> checklist.require(draft("a", design -> design.traffic = Share.NONE)))
        .withMessageContaining("traffic is 0")
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("checklist_failed"));
  }
}
