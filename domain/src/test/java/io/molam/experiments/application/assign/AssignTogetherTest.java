package io.molam.experiments.application.assign;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.DrawAdvisor;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.domain.allocation.AssignmentReason;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.Phase;
import io.molam.experiments.domain.exposure.Exposure;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One unit in many experiments: what it costs the store, and that it changes no answer. */
class AssignTogetherTest {
  private static final UnitId UNIT = new UnitId("u");

  private final Ports ports = new Ports();
  private final Counting store = new Counting();
  private final Snapshots snapshots = ports.replica();
  private final AssignUnit assign =
      new AssignUnit(
          snapshots,
          ports.experiments,
          store,
          ports.links,
          ports.kept,
          DrawAdvisor.NONE,
          ports.clock);
  private final AssignExperiments all = new AssignExperiments(snapshots, ports.experiments, assign);

  /** The store, which counts how often it is asked and told. */
  private final class Counting implements ExposureLog {
    int finds;
    int records;
    Runnable meanwhile = () -> {};

    @Override
    public Map<UUID, Exposure> find(UnitId unit, Collection<UUID> experimentIds) {
      finds++;
      meanwhile.run();
      return ports.exposures.find(unit, experimentIds);
    }

    @Override
    public List<Outcome> record(List<Exposure> exposures) {
      records++;
      return ports.exposures.record(exposures);
    }

    @Override
    public int contradict(List<Exposure> answered) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void retire(UUID experimentId) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Imported> importAll(List<Exposure> exposures) {
      throw new UnsupportedOperationException();
    }
  }

  private List<AssignmentReason> reasons() {
    return all.assign(List.of(), new Asker(UNIT, Context.EMPTY)).stream()
        .map(Assignment::reason)
        .toList();
  }

  @Test
  void firstEncounterOfAllIsOneQuestionAndOneRecord() {
    for (int i = 0; i < 30; i++) {
      ports.running("all-" + i);
      ports.running("few-" + i, design -> design.traffic = new Share(1));
    }
    snapshots.refresh();
    assertThat(reasons())
        .filteredOn(reason -> reason == AssignmentReason.SPLIT)
        .hasSizeGreaterThanOrEqualTo(30);
    assertThat(store.records).isEqualTo(1);
    assertThat(store.finds).as("refusals that an exposure may overrule").isLessThanOrEqualTo(1);
  }

  @Test
  void chainOfPrerequisitesIsDecidedInItsOrder() {
    ports.running("c");
    ports.running(
        "b",
        design -> design.prerequisites = List.of(new Prerequisite("c", List.of("blue", "green"))));
    ports.running(
        "a",
        design -> design.prerequisites = List.of(new Prerequisite("b", List.of("blue", "green"))));
    IntStream.range(0, 5).forEach(i -> ports.running("other-" + i));
    snapshots.refresh();
    assertThat(reasons()).containsOnly(AssignmentReason.SPLIT);
    assertThat(store.records).as("one for each link of the chain").isLessThanOrEqualTo(3);
    assertThat(reasons()).containsOnly(AssignmentReason.STICKY);
  }

  @Test
  void whatIsDecidedTogetherIsWhatIsDecidedOneByOne() {
    for (int i = 0; i < 20; i++) {
      int traffic = 50_000 * (i + 1);
      ports.running("mixed-" + i, design -> design.traffic = new Share(traffic));
    }
    snapshots.refresh();
    Ports others = new Ports();
    for (int i = 0; i < 20; i++) {
      int traffic = 50_000 * (i + 1);
      others.running("mixed-" + i, design -> design.traffic = new Share(traffic));
    }
    Snapshots alone = others.replica();
    alone.refresh();
    AssignUnit single =
        new AssignUnit(
            alone,
            others.experiments,
            others.exposures,
            others.links,
            others.kept,
            DrawAdvisor.NONE,
            others.clock);
    for (Assignment together : all.assign(List.of(), new Asker(UNIT, Context.EMPTY))) {
      Assignment one = single.assign(together.experimentKey(), new Asker(UNIT, Context.EMPTY));
      assertThat(together).usingRecursiveComparison().isEqualTo(one);
    }
  }

  @Test
  void requestThatOutlivesItsLeaseIsDecidedAnew() {
    Experiment running = ports.running("one");
    ports.experiments.update(ports.running("held").pause(Ports.T0));
    snapshots.refresh();
    store.meanwhile =
        () -> {
          // the question takes long, and somebody pauses what it is asked for
          ports.pass(Phase.LEASE);
          if (ports.experiments.require("one").status() == ExperimentStatus.RUNNING) {
            ports.experiments.update(running.pause(ports.clock.instant()));
          }
          snapshots.refresh();
        };
    assertThat(reasons()).containsOnly(AssignmentReason.PAUSED);
    assertThat(store.records).isZero();
  }

  @Test
  void withoutTheStoreEachIsAnsweredAsIfAlone() {
    IntStream.range(0, 5).forEach(i -> ports.running("kept-" + i));
    snapshots.refresh();
    ports.memory.away(true);
    List<Assignment> assigned = all.assign(List.of(), new Asker(UNIT, Context.EMPTY));
    assertThat(assigned).extracting(Assignment::recorded).containsOnly(false);
    assertThat(assigned).extracting(Assignment::reason).containsOnly(AssignmentReason.SPLIT);
    assertThat(ports.kept.size()).isEqualTo(5);
  }
}
