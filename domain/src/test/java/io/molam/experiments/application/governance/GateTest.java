package io.molam.experiments.application.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.experiment.AmendExperiment;
import io.molam.experiments.application.experiment.AnswerOnce;
import io.molam.experiments.application.experiment.ChangeHoldout;
import io.molam.experiments.application.experiment.ChangedExperiment;
import io.molam.experiments.application.experiment.CloneExperiment;
import io.molam.experiments.application.experiment.CreateExperiment;
import io.molam.experiments.application.experiment.CreateHoldout;
import io.molam.experiments.application.experiment.ForceVariant;
import io.molam.experiments.application.experiment.MoveExperiment;
import io.molam.experiments.application.experiment.MoveExperiment.Move;
import io.molam.experiments.application.experiment.PlannedDuration;
import io.molam.experiments.application.experiment.PreviewChange;
import io.molam.experiments.application.experiment.ReleaseUnit;
import io.molam.experiments.application.experiment.RotateLayer;
import io.molam.experiments.application.experiment.SnapshotBudget;
import io.molam.experiments.application.experiment.StartChecklist;
import io.molam.experiments.application.ingest.BatchOutcome;
import io.molam.experiments.application.ingest.ImportExposures;
import io.molam.experiments.application.memory.MemoryAnswerLog;
import io.molam.experiments.application.metric.DefineMetric;
import io.molam.experiments.application.plan.PlanExperiment;
import io.molam.experiments.application.policy.ReopenVariant;
import io.molam.experiments.application.port.AnswerLog.Answer;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.ExperimentException.ApprovalRequired;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.Designs;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.Layer;
import io.molam.experiments.domain.experiment.UnitType;
import io.molam.experiments.domain.governance.ApprovalPolicy;
import io.molam.experiments.domain.governance.ApprovalRule;
import io.molam.experiments.domain.governance.GovernedAction;
import io.molam.experiments.domain.governance.Quorum;
import io.molam.experiments.domain.governance.Rules;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.ResultsSummary;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Use cases on one memory, with a policy that asks for an approval of whatever it can. */
class GateTest {
  private static final List<String> ALL =
      Arrays.stream(GovernedAction.values()).map(GovernedAction::word).toList();

  private final Ports ports = new Ports();
  private final UnitId unit = new UnitId("u-1");
  private final SnapshotBudget budget =
      new SnapshotBudget(1 << 20, () -> ports.replica().refresh().bytes());

  private void require(String... actions) {
    put(Rules.policy(Rules.of("all", List.of(actions), Map.of())));
  }

  private void put(ApprovalPolicy policy) {
    ports.approvalPolicies.replace(policy, ports.approvalPolicies.current().version(), "ops");
  }

  private MoveExperiment mover() {
    StartChecklist checklist =
        new StartChecklist(
            ports.experiments,
            ports.metrics,
            ports.layers,
            ports.holdouts,
            (kind, limit) -> List.of(),
            new PlannedDuration(
                ports.experiments, ports.metrics, ports.source, new PlanExperiment(), ports.clock),
            ports.judgeItems);
    return new MoveExperiment(
        ports.memory,
        ports.experiments,
        checklist,
        budget,
        ports.layers,
        ports.exposures,
        ports.audit,
        ports.policies,
        ports.gate,
        new PreviewChange(ports.source),
        ports.clock,
        ports::id);
  }

  private Experiment move(String ref, Move move) {
    return mover().move(ref, move, null, false, Ports.ADA).experiment();
  }

  private Experiment amend(String ref, Designs.Change change) {
    return new AmendExperiment(
            ports.memory,
            ports.experiments,
            ports.metrics,
            ports.audit,
            ports.policies,
            ports.gate,
            new PreviewChange(ports.source),
            ports.clock)
        .amend(ref, before -> Designs.with(before.design(), change), null, false, Ports.ADA)
        .experiment();
  }

  private void force(String ref, String variant) {
    new ForceVariant(
            ports.memory,
            ports.experiments,
            ports.overrides,
            budget,
            ports.hash,
            ports.audit,
            ports.gate,
            ports.clock)
        .force(ref, unit, variant, Ports.ADA);
  }

  private CreateHoldout createHoldout() {
    return new CreateHoldout(
        ports.memory,
        ports.holdouts,
        ports.experiments,
        ports.audit,
        ports.gate,
        ports.clock,
        ports::id);
  }

  private ChangeHoldout changeHoldout() {
    return new ChangeHoldout(
        ports.memory, ports.holdouts, ports.experiments, ports.audit, ports.gate, ports.clock);
  }

  private DefineMetric defineMetric() {
    return new DefineMetric(
        ports.memory, ports.metrics, ports.experiments, ports.audit, ports.gate, ports.clock);
  }

  private Metric metric(String key) {
    Metric click = ports.metrics.find("click").orElseThrow();
    return new Metric(
        key,
        "Clicks",
        click.kind(),
        click.eventType(),
        null,
        click.direction(),
        null,
        null,
        null,
        null,
        null,
        null,
        false);
  }

  /** Everything that a rule can name and a use case can do, on what {@link #prepare} has made. */
  private Map<String, Runnable> governed() {
    Map<String, Runnable> acts = new LinkedHashMap<>();
    acts.put("start", () -> move("draft", new Move.Start()));
    acts.put("resume", () -> move("paused", new Move.Resume()));
    acts.put("stop", () -> move("running", new Move.Stop("green", null, null)));
    acts.put("restore", () -> move("rolled-out", new Move.Restore()));
    acts.put("reset", () -> move("running", new Move.Reset()));
    acts.put("edit", () -> amend("running", design -> design.name = "Other"));
    acts.put("edit of a flag", () -> amend("flag", design -> design.traffic = Share.ALL));
    acts.put("note", () -> amend("stopped", design -> design.notes = design.notes.concluding("x")));
    acts.put(
        "reopen",
        () ->
            new ReopenVariant(
                    ports.memory,
                    ports.experiments,
                    ports.policies,
                    ports.audit,
                    ports.gate,
                    ports.clock)
                .reopen("closed", "green", "", Ports.ADA));
    acts.put("override", () -> force("running", "green"));
    acts.put("override of a draft", () -> force("draft", "green"));
    acts.put(
        "exposures",
        () ->
            new ImportExposures(
                    ports.experiments, ports.exposures, ports.gate, Duration.ofDays(9), ports.clock)
                .importAll("external", List.of(), new BatchOutcome.Builder(), Ports.ADA));
    acts.put("metric", () -> defineMetric().define(metric("clicks"), Ports.ADA));
    acts.put(
        "metric of others", () -> defineMetric().amend("mine", it -> metric("mine"), Ports.ADA));
    acts.put(
        "holdout",
        () -> createHoldout().create("more", UnitType.MOLAM_ID, new Share(5), null, Ports.ADA));
    acts.put(
        "smaller holdout",
        () ->
            changeHoldout()
                .amend("old", new ChangeHoldout.Change(new Share(5), false, null), Ports.ADA));
    acts.put("no holdout", () -> changeHoldout().delete("old", Ports.ADA));
    acts.put(
        "layer",
        () ->
            new RotateLayer(
                    ports.memory,
                    ports.experiments,
                    ports.layers,
                    ports.audit,
                    ports.gate,
                    ports.clock,
                    ports::id)
                .rotate("empty", null, Ports.ADA));
    return acts;
  }

  private void prepare() {
    createHoldout().create("old", UnitType.MOLAM_ID, new Share(50_000), null, Ports.ADA);
    defineMetric().define(metric("mine"), Ports.ADA);
    ports.layers.bind(new Layer("empty", UnitType.MOLAM_ID, "salt"));
    ports.draft("draft");
    ports.running("running");
    ports.experiments.update(ports.running("paused").pause(ports.clock.instant()));
    stopped("stopped", null);
    ports.experiments.update(stopped("rolled-out", "green").archive(ports.clock.instant()));
    ports.running(
        "flag",
        design -> {
          design.becomeFlag();
          design.traffic = new Share(500_000);
        });
    ports.experiments.updatePolicy(
        ports.running("closed").closeVariant("green", ports.clock.instant()));
    ports.running("external", design -> design.allocation = new AllocationPolicy.External());
  }

  private Experiment stopped(String key, @Nullable String winner) {
    Experiment stopped = ports.running(key).stop(winner, null, null, ports.clock.instant());
    ports.experiments.update(stopped);
    return stopped;
  }

  @Test
  void nothingThatARuleNamesHappens() {
    prepare();
    require(ALL.toArray(String[]::new));
    List<String> audited = ports.actions();
    Set<ExperimentStatus> every = Set.of(ExperimentStatus.values());
    List<Experiment> before = ports.experiments.withStatus(every);
    governed()
        .forEach(
            (name, act) ->
                assertThatExceptionOfType(ApprovalRequired.class)
                    .as(name)
                    .isThrownBy(act::run)
                    .satisfies(refusal -> assertThat(refusal.rule()).isEqualTo("all")));
    assertThat(ports.experiments.withStatus(every)).isEqualTo(before);
    assertThat(ports.actions()).isEqualTo(audited);
    assertThat(ports.holdouts.list()).hasSize(1);
    assertThat(ports.metrics.find("clicks")).isEmpty();
    assertThat(ports.layers.find("empty")).contains(new Layer("empty", UnitType.MOLAM_ID, "salt"));
    assertThat(ports.overrides.count(ports.experiments.require("running").id())).isZero();
  }

  @Test
  void allOfItHappensWithoutAPolicy() {
    for (String name : governed().keySet()) {
      GateTest fresh = new GateTest();
      fresh.prepare();
      int audited = fresh.ports.actions().size();
      fresh.governed().getOrDefault(name, () -> {}).run();
      if (!name.equals("exposures")) {
        assertThat(fresh.ports.actions()).as(name).hasSize(audited + 1);
      }
    }
  }

  @Test
  void whatEndsHarmNeverWaits() {
    prepare();
    force("running", "green");
    require(ALL.toArray(String[]::new));
    amend("running", design -> design.traffic = new Share(1));
    new ReleaseUnit(
            ports.memory, ports.experiments, ports.overrides, ports.hash, ports.audit, ports.clock)
        .release("running", unit, Ports.ADA);
    move("running", new Move.Pause());
    move("running", new Move.Stop(null, "harm", "It hurt."));
    move("paused", new Move.Stop("blue", null, null));
    move("stopped", new Move.Archive());
    amend("draft", design -> design.name = "Other");
    move("draft", new Move.Archive());
    move("draft", new Move.Restore());
    assertThat(ports.experiments.require("running").status()).isEqualTo(ExperimentStatus.STOPPED);
  }

  @Test
  void rehearsalIsNotRefusedAndTellsWhoseApprovalItTakes() {
    prepare();
    assertThat(mover().move("draft", new Move.Start(), null, true, Ports.ADA).needed()).isNull();
    require(ALL.toArray(String[]::new));
    ChangedExperiment rehearsed = mover().move("draft", new Move.Start(), null, true, Ports.ADA);
    assertThat(rehearsed.experiment().status()).isEqualTo(ExperimentStatus.RUNNING);
    assertThat(rehearsed.needed()).isNotNull().extracting(Quorum::rule).isEqualTo("all");
    assertThat(mover().move("running", new Move.Pause(), null, true, Ports.ADA).needed()).isNull();
    assertThat(ports.experiments.require("draft").status()).isEqualTo(ExperimentStatus.DRAFT);
  }

  @Test
  void refusalIsNoAnswerThatARepeatGets() {
    prepare();
    require("start");
    AnswerOnce once = new AnswerOnce(ports.memory, new MemoryAnswerLog(ports.memory));
    Function<Experiment, Answer> answer = started -> new Answer(200, Map.of(), "");
    assertThatThrownBy(
            () -> once.make("ada", "k", "d", () -> move("draft", new Move.Start()), answer))
        .isInstanceOf(ApprovalRequired.class);
    put(ApprovalPolicy.NONE);
    assertThat(once.make("ada", "k", "d", () -> move("draft", new Move.Start()), answer))
        .isInstanceOf(AnswerOnce.Outcome.Made.class);
  }

  @Test
  void copyFallsUnderTheRuleOfItsOriginal() {
    ports.draft("one");
    put(Rules.policy(Rules.of("one", List.of("start"), Map.of("key", "one"))));
    CloneExperiment clone =
        new CloneExperiment(
            ports.memory,
            new CreateExperiment(
                ports.memory,
                ports.experiments,
                ports.metrics,
                ports.audit,
                ports.gate,
                ports.clock,
                ports::id),
            ports.experiments,
            ports.gate,
            ports::id);
    clone.clone("one", "two", null, Ports.ADA);
    clone.clone("two", "three", null, Ports.ADA);
    for (String key : List.of("one", "two", "three")) {
      assertThatExceptionOfType(ExperimentException.ApprovalRequired.class)
          .as(key)
          .isThrownBy(() -> move(key, new Move.Start()));
    }
    ports.draft("four");
    move("four", new Move.Start());
  }

  @Test
  void sharedThingsAreJudgedByWhatRuns() {
    prepare();
    put(Rules.policy(Rules.of("paid", List.of("metric", "holdout"), Map.of("key", "payments"))));
    defineMetric().amend("mine", it -> metric("mine"), Ports.ADA);
    changeHoldout().amend("old", new ChangeHoldout.Change(new Share(9), false, null), Ports.ADA);
    ports.running("payments");
    assertThatExceptionOfType(ApprovalRequired.class)
        .isThrownBy(() -> changeHoldout().delete("old", Ports.ADA));
    assertThatExceptionOfType(ApprovalRequired.class)
        .isThrownBy(
            () ->
                defineMetric()
                    .amend(
                        "conversion",
                        it -> ports.metrics.find("conversion").orElseThrow(),
                        Ports.ADA));
    defineMetric().amend("mine", it -> metric("mine"), Ports.ADA);
  }

  @Test
  void whatTheLastReadingRecommendsPassesARuleAgainstIt() {
    Experiment running = ports.running("one");
    put(
        ApprovalPolicy.of(
            List.of(
                new ApprovalRule.Written(
                    "bold",
                    List.of("stop"),
                    Map.of(),
                    1,
                    List.of("ops_admin"),
                    List.of(),
                    true,
                    72))));
    assertThatExceptionOfType(ApprovalRequired.class)
        .isThrownBy(() -> move("one", new Move.Stop("green", null, null)));
    ports.summaries.store(
        running.id(),
        new ResultsSummary(
            Ports.T0,
            100,
            OptionalDouble.empty(),
            false,
            Results.Action.SHIP,
            "green",
            "",
            List.of()));
    move("one", new Move.Stop("green", null, null));
  }
}
