package io.molam.experiments.application.assign;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.memory.KeptExposures;
import io.molam.experiments.application.port.DrawAdvisor;
import io.molam.experiments.application.port.SnapshotSource;
import io.molam.experiments.domain.allocation.AssignmentReason;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Phase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long a replica that is cut off goes on, and when a changed plan takes effect. */
class LeaseTest extends AssigningOnOneStore {
  private static final Duration ALMOST = Phase.LEASE.minusMillis(1);
  private static final Map<String, Share> ALL_GREEN =
      Map.of("blue", Share.NONE, "green", Share.ALL);

  /** Another replica on the same store, which can be cut off from it alone. */
  private final class Other {
    final KeptExposures kept = new KeptExposures();
    final Snapshots known = ports.replica();
    final AssignUnit assign =
        new AssignUnit(
            known,
            ports.experiments,
            ports.exposures,
            ports.links,
            kept,
            DrawAdvisor.NONE,
            ports.clock);

    Other() {
      known.refresh();
    }

    Assignment assign(String unit) {
      return assign.assign("one", new Asker(new UnitId(unit), Context.EMPTY));
    }
  }

  private Assignment assign(String unit) {
    return assign.assign("one", new Asker(new UnitId(unit), Context.EMPTY));
  }

  private Experiment running() {
    Experiment running = ports.running("one");
    snapshots.refresh();
    return running;
  }

  /** Stores a plan that gives green to everybody; this replica learns of it at once. */
  private void allGreen(Experiment experiment) {
    ports.experiments.updatePolicy(
        experiment.allocated(ALL_GREEN, PolicySource.LOCAL, ports.clock.instant()));
    snapshots.refresh();
  }

  private static String variant(Assignment assignment) {
    return Objects.requireNonNull(assignment.variant()).key();
  }

  /** The first of u-0, u-1 ... that the plan of equal shares gives this variant. */
  private static String unitOf(Experiment experiment, String variant) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> "u-" + i)
        .filter(
            unit ->
                experiment
                    .snapshot()
                    .plans()
                    .getFirst()
                    .variantOf(new UnitId(unit))
                    .equals(variant))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void cutOffReplicaAnswersNewUnitsForTheTimeOfALeaseAndNotLonger() {
    running();
    ports.memory.away(true);
    ports.pass(ALMOST);
    Assignment within = assign("first");
    assertThat(within.reason()).isEqualTo(AssignmentReason.SPLIT);
    assertThat(within.recorded()).isFalse();
    ports.pass(Duration.ofMillis(1));
    assertThat(assign("second").reason()).isEqualTo(AssignmentReason.UNAVAILABLE);
    assertThat(assign("first").variant()).as("remembered").isEqualTo(within.variant());
    assertThat(evaluate.evaluate(new Asker(new UnitId("third"), Context.EMPTY)))
        .singleElement()
        .satisfies(it -> assertThat(it.reason()).isEqualTo(AssignmentReason.UNAVAILABLE));
    ports.memory.away(false);
    ports.pass(Duration.ofSeconds(1));
    assertThat(assign("second").recorded()).as("the store is asked").isTrue();
    assertThat(snapshots.leased()).isTrue();
  }

  @Test
  void clockThatPeopleSetDoesNotProlongALease() {
    running();
    ports.memory.away(true);
    ports.pass(Phase.LEASE);
    ports.clock.set(Ports.T0.minusSeconds(3600));
    assertThat(assign("new").reason()).isEqualTo(AssignmentReason.UNAVAILABLE);
  }

  @Test
  void replicaThatSleptAsksTheStoreBeforeItEnrols() {
    Experiment running = running();
    ports.pass(Duration.ofMinutes(2));
    ports.experiments.update(running.pause(ports.clock.instant()));
    assertThat(assign("new").reason()).isEqualTo(AssignmentReason.PAUSED);
    assertThat(ports.exposures.find(new UnitId("new"), List.of(running.id()))).isEmpty();
  }

  @Test
  void rememberedUnitsAreUnavailableOnceAStopMayHaveComeLongAgo() {
    running();
    assign("known");
    ports.memory.away(true);
    assertThat(assign("kept").recorded()).isFalse();
    ports.pass(Duration.ofMinutes(10).minusMillis(1));
    assertThat(assign("kept").reason()).isEqualTo(AssignmentReason.STICKY);
    ports.pass(Duration.ofMillis(1));
    assertThat(assign("kept").reason()).isEqualTo(AssignmentReason.UNAVAILABLE);
    assertThat(evaluate.evaluate(new Asker(new UnitId("kept"), Context.EMPTY)))
        .singleElement()
        .satisfies(it -> assertThat(it.reason()).isEqualTo(AssignmentReason.UNAVAILABLE));
  }

  @Test
  void changedSharesTakeEffectForNewUnitsWhenOlderLeasesHaveEnded() {
    Experiment running = running();
    Other other = new Other();
    allGreen(running);
    String blue = unitOf(running, "blue");
    ports.pass(ALMOST);
    // cut off since before the change, and with a lease for one more instant
    ports.memory.away(true);
    assertThat(variant(other.assign(blue))).isEqualTo("blue");
    ports.memory.away(false);
    assertThat(variant(assign(blue))).as("the plan in force").isEqualTo("blue");
    ports.pass(Phase.LEAD.minus(ALMOST));
    assertThat(variant(assign(blue))).as("recorded").isEqualTo("blue");
    Assignment after = assign("another-" + blue);
    assertThat(variant(after)).isEqualTo("green");
    assertThat(after.phase()).isEqualTo(2);
    assertThat(after.propensity()).isEqualTo(1.0);
  }

  @Test
  void planThatIsToComeIsLookedAtBeforeAnUnrecordedAnswer() {
    Experiment running = running();
    allGreen(running);
    ports.memory.away(true);
    assertThat(assign(unitOf(running, "blue")).reason()).isEqualTo(AssignmentReason.UNAVAILABLE);
    assertThat(variant(assign(unitOf(running, "green")))).isEqualTo("green");
  }

  @Test
  void experimentKnownToBePausedEnrolsNobodyUnrecorded() {
    Experiment running = running();
    ports.experiments.update(running.pause(ports.clock.instant()));
    snapshots.refresh();
    ports.memory.away(true);
    assertThat(assign("new").reason()).isEqualTo(AssignmentReason.UNAVAILABLE);
  }

  @Test
  void resetEnrolsNobodyUntilOlderLeasesHaveEnded() {
    Experiment running = running();
    assign("enrolled");
    ports.experiments.update(running.reset("another salt", ports.clock.instant()));
    ports.exposures.retire(running.id());
    snapshots.refresh();
    for (String unit : List.of("enrolled", "new")) {
      assertThat(assign(unit).reason()).as(unit).isEqualTo(AssignmentReason.UNAVAILABLE);
    }
    assertThat(explain.explain("one", new Asker(new UnitId("new"), Context.EMPTY)).steps())
        .filteredOn(step -> step.gate().equals("status"))
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.passed()).isFalse();
              assertThat(step.detail()).contains("phase 2").contains("2026-11-02T09:00:06Z");
            });
    ports.pass(Phase.LEAD);
    assertThat(assign("enrolled").phase()).isEqualTo(2);
    assertThat(assign("enrolled").reason()).isEqualTo(AssignmentReason.STICKY);
  }

  @Test
  void plansOfQuickChangesTakeEffectOneAfterTheOther() {
    Experiment first = running();
    Experiment second =
        ports.experiments.updatePolicy(first.allocated(ALL_GREEN, PolicySource.LOCAL, Ports.T0));
    ports.pass(Duration.ofSeconds(3));
    ports.experiments.updatePolicy(
        second.allocated(
            Map.of("blue", Share.ALL, "green", Share.NONE),
            PolicySource.LOCAL,
            ports.clock.instant()));
    snapshots.refresh();
    assertThat(assign("a").phase()).isEqualTo(1);
    ports.pass(Duration.ofSeconds(3));
    assertThat(assign("b").phase()).as("6 s after the first").isEqualTo(1);
    ports.pass(Duration.ofSeconds(2));
    assertThat(assign("c").phase()).as("a lease after it was seen").isEqualTo(2);
    ports.pass(Duration.ofSeconds(1));
    assertThat(assign("d").phase()).isEqualTo(3);
  }

  @Test
  void replicaThatStartsMeanwhileWaitsForALeaseToo() {
    Experiment running = running();
    allGreen(running);
    ports.pass(Phase.LEAD.plusSeconds(1));
    Other other = new Other();
    assertThat(other.assign("a").phase()).isEqualTo(1);
    ports.pass(Phase.LEASE);
    assertThat(other.assign("b").phase()).isEqualTo(2);
    assertThat(new Other().assign("c").phase()).as("long ago").isEqualTo(2);
  }

  @Test
  void storeWhoseClockJumpsHastensNoPlan() {
    Experiment running = running();
    ports.experiments.updatePolicy(running.allocated(ALL_GREEN, PolicySource.LOCAL, Ports.T0));
    ports.clock.set(Ports.T0.plus(Phase.LEAD));
    snapshots.refresh();
    assertThat(assign("a").phase()).isEqualTo(1);
    ports.pass(Phase.LEASE);
    assertThat(assign("b").phase()).isEqualTo(2);
  }

  @Test
  void storeThatFailedIsNotAskedByEveryRequest() {
    int[] questions = {0};
    SnapshotSource counting =
        new SnapshotSource() {
          @Override
          public long version() {
            questions[0]++;
            return ports.snapshots.version();
          }

          @Override
          public Loaded load() {
            return ports.snapshots.load();
          }
        };
    Snapshots known =
        new Snapshots(
            counting, InstantSource.system(), ports.clock::nanoTime, Duration.ofMinutes(10));
    ports.running("one");
    known.refresh();
    AssignUnit replica =
        new AssignUnit(
            known,
            ports.experiments,
            ports.exposures,
            ports.links,
            ports.kept,
            DrawAdvisor.NONE,
            ports.clock);
    ports.memory.away(true);
    ports.pass(Phase.LEASE);
    IntStream.range(0, 100)
        .forEach(
            i ->
                assertThat(
                        replica
                            .assign("one", new Asker(new UnitId("u-" + i), Context.EMPTY))
                            .reason())
                    .isEqualTo(AssignmentReason.UNAVAILABLE));
    assertThat(questions[0]).isEqualTo(1);
    ports.pass(Duration.ofMillis(500));
    ports.memory.away(false);
    assertThat(replica.assign("one", new Asker(new UnitId("u"), Context.EMPTY)).recorded())
        .isTrue();
  }
}
