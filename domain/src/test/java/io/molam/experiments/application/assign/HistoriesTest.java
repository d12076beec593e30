package io.molam.experiments.application.assign;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.DrawAdvisor;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.ExposureLog.Outcome;
import io.molam.experiments.application.port.ExposureMemory;
import io.molam.experiments.application.port.SnapshotSource;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.AssignmentReason;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.PhasePlan;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.Phase;
import io.molam.experiments.domain.exposure.Exposure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories of three replicas on one store: edits, resets, pauses, cuts, restarts, and a
 * store whose clock is set. What any replica ever answered is kept and compared.
 */
class HistoriesTest {
  private static final int STEPS = 600;
  private static final int UNITS = 40;

  private final Ports ports = new Ports();
  private final Map<Integer, Long> committed = new HashMap<>();
  private final List<Answer> answers = new ArrayList<>();
  private final List<Replica> replicas = new ArrayList<>();
  private Random random = new Random(0);
  private long clockSet = -Duration.ofHours(1).toNanos();

  /**
   * @param at on the clock that nobody sets
   */
  private record Answer(Replica replica, UnitId unit, long at, Assignment assignment) {
    boolean isSplit() {
      return assignment.reason() == AssignmentReason.SPLIT;
    }

    String variant() {
      return Objects.requireNonNull(assignment.variant()).key();
    }
  }

  /** One life of a process, which reaches the store or does not. */
  private final class Replica implements SnapshotSource, ExposureLog, ExposureMemory {
    final Map<UnitId, Exposure> kept = new HashMap<>();
    final Map<UnitId, Exposure> durable = new HashMap<>();
    boolean cut;
    final Snapshots snapshots =
        new Snapshots(this, ports.clock, ports.clock::nanoTime, Duration.ofMinutes(10));
    final AssignUnit assign =
        new AssignUnit(
            snapshots, ports.experiments, this, ports.links, this, DrawAdvisor.NONE, ports.clock);

    private void reach() {
      if (cut) {
        throw new ExperimentException.DependencyFailed("database", Duration.ofSeconds(1));
      }
    }

    @Override
    public long version() {
      reach();
      return ports.snapshots.version();
    }

    @Override
    public Loaded load() {
      reach();
      return ports.snapshots.load();
    }

    @Override
    public Map<UUID, Exposure> find(UnitId unit, Collection<UUID> experimentIds) {
      reach();
      return ports.exposures.find(unit, experimentIds);
    }

    @Override
    public List<Outcome> record(List<Exposure> exposures) {
      reach();
      List<Outcome> outcomes = ports.exposures.record(exposures);
      for (int i = 0; i < exposures.size(); i++) {
        switch (outcomes.get(i)) {
          case Outcome.Recorded() -> durable.put(exposures.get(i).unit(), exposures.get(i));
          case Outcome.Known(Exposure first) -> durable.put(first.unit(), first);
          case Outcome.Outdated() -> {}
        }
      }
      return outcomes;
    }

    /** What answered units wait for. */
    void drain() {
      if (cut) {
        return;
      }
      for (Exposure exposure : List.copyOf(kept.values())) {
        record(exposure);
        kept.remove(exposure.unit());
      }
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

    @Override
    public @Nullable Remembered recall(UnitId unit, UUID experimentId) {
      Exposure known = durable.get(unit);
      if (known != null) {
        return new Remembered(known, true);
      }
      Exposure waiting = kept.get(unit);
      return waiting == null ? null : new Remembered(waiting, false);
    }

    @Override
    public void forget(Set<UnitId> units, Instant decidedBefore) {
      throw new AssertionError("nobody is erased here");
    }

    @Override
    public void keep(Exposure exposure) {
      kept.putIfAbsent(exposure.unit(), exposure);
    }

    /** What it does each second. */
    void poll() {
      try {
        snapshots.refresh();
        drain();
      } catch (ExperimentException.DependencyFailed away) {
        // next time
      }
    }
  }

  private Experiment experiment() {
    return ports.experiments.require("one");
  }

  private void commit(Experiment changed) {
    boolean opens = changed.phases().size() > experiment().phases().size();
    boolean amended = changed.version() > experiment().version();
    Experiment stored =
        amended ? ports.experiments.update(changed) : ports.experiments.updatePolicy(changed);
    if (opens) {
      committed.put(stored.phase(), ports.clock.nanoTime());
    }
  }

  private void step() {
    Experiment experiment = experiment();
    boolean running = experiment.status() == ExperimentStatus.RUNNING;
    Replica replica = replicas.get(random.nextInt(replicas.size()));
    switch (random.nextInt(40)) {
      case 0, 1 -> {
        int blue = 50_000 * random.nextInt(21);
        commit(
            experiment.allocated(
                Map.of("blue", new Share(blue), "green", new Share(1_000_000 - blue)),
                PolicySource.LOCAL,
                ports.clock.instant()));
      }
      case 2 -> {
        if (random.nextInt(4) == 0) {
          commit(experiment.reset("salt-" + random.nextInt(), ports.clock.instant()));
          ports.exposures.retire(experiment.id());
        }
      }
      case 3 ->
          commit(
              running
                  ? experiment.pause(ports.clock.instant())
                  : experiment.resume(ports.clock.instant()));
      case 4, 5 -> replica.cut = true;
      case 6, 7 -> replica.cut = false;
      case 8 -> {
        // killed: what it had answered and not recorded is known to nobody. One that starts knows
        // the times of plans from the store's clock alone, which must not have been set just then
        if (replica.kept.isEmpty()
            && ports.clock.nanoTime() - clockSet > Phase.LEAD.multipliedBy(2).toNanos()) {
          replicas.set(replicas.indexOf(replica), started());
        }
      }
      case 9 -> {
        clockSet = ports.clock.nanoTime();
        ports.clock.set(ports.clock.instant().plusSeconds(random.nextInt(7200) - 3600L));
      }
      case 10, 11, 12, 13, 14, 15, 16, 17 -> {
        // many a second has no poll, as on a machine that is busy
        ports.pass(Duration.ofMillis(random.nextInt(1_500)));
        replicas.forEach(
            each -> {
              if (random.nextInt(3) > 0) {
                each.poll();
              }
            });
      }
      default -> {
        UnitId unit = new UnitId("u-" + random.nextInt(UNITS));
        try {
          Assignment assignment = replica.assign.assign("one", new Asker(unit, Context.EMPTY));
          if (assignment.variant() != null) {
            answers.add(new Answer(replica, unit, ports.clock.nanoTime(), assignment));
          }
        } catch (ExperimentException.DependencyFailed away) {
          // no answer
        }
      }
    }
  }

  private Replica started() {
    Replica replica = new Replica();
    replica.snapshots.refresh();
    return replica;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1_000, 2_000, 3_000})
  void hundredHistories(long seed) {
    for (int i = 0; i < 100; i++) {
      new HistoriesTest().history(seed + i);
    }
  }

  private void history(long seed) {
    random = new Random(seed);
    ports.running("one");
    committed.put(1, -Phase.LEAD.toNanos());
    for (int i = 0; i < 3; i++) {
      replicas.add(started());
    }
    for (int i = 0; i < STEPS; i++) {
      step();
    }
    String history = "history " + seed;
    assertThat(twoRecordedVariants()).as(history).isEmpty();
    assertThat(untimely()).as(history).isEmpty();
    assertThat(experiment().phases().size()).as("changes").isGreaterThan(1);
  }

  /** Units with two variants by answers that said recorded, since the same reset. */
  private Set<String> twoRecordedVariants() {
    Map<String, String> first = new HashMap<>();
    Set<String> two = new HashSet<>();
    for (Answer answer : answers) {
      if (answer.assignment().recorded()) {
        String key = answer.unit() + " " + salt(answer.assignment().phase());
        String before = first.putIfAbsent(key, answer.variant());
        if (before != null && !before.equals(answer.variant())) {
          two.add(key);
        }
      }
    }
    return two;
  }

  private String salt(int phase) {
    return experiment().phases().get(phase - 1).salt();
  }

  /**
   * Nobody follows a plan before every lease from before it has ended; and nobody answers without
   * the store by plans that one of before the lease contradicts.
   */
  private List<String> untimely() {
    List<Phase> phases = experiment().phases();
    List<String> untimely = new ArrayList<>();
    for (Answer answer : answers) {
      if (!answer.isSplit()) {
        continue;
      }
      Phase followed = phases.get(answer.assignment().phase() - 1);
      if (age(followed, answer) < Phase.LEASE.toNanos()) {
        untimely.add("%d ns after it was stored: %s".formatted(age(followed, answer), answer));
      }
      if (answer.assignment().recorded()) {
        continue;
      }
      for (Phase stored : phases) {
        boolean other =
            !stored.salt().equals(followed.salt())
                || !plan(stored).variantOf(answer.unit()).equals(answer.variant());
        if (stored.number() > followed.number()
            && other
            && age(stored, answer) >= Phase.LEASE.toNanos()) {
          untimely.add("contradicted by phase %d: %s".formatted(stored.number(), answer));
        }
      }
    }
    return untimely;
  }

  private long age(Phase phase, Answer answer) {
    return answer.at() - Objects.requireNonNull(committed.get(phase.number()));
  }

  private static PhasePlan plan(Phase phase) {
    return new PhasePlan(
        phase.number(),
        phase.targeting(),
        phase.traffic(),
        phase.allocation(),
        PhasePlan.Hashes.of(phase.salt()),
        phase.source());
  }
}
