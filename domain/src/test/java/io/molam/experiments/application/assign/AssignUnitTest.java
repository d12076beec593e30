package io.molam.experiments.application.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.application.memory.Memory;
import io.molam.experiments.application.memory.MemoryExperimentRepository;
import io.molam.experiments.application.memory.MemoryUnitLinks;
import io.molam.experiments.application.port.DrawAdvisor;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.ExposureMemory;
import io.molam.experiments.application.port.SnapshotSource;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Allocation;
import io.molam.experiments.domain.allocation.AssignmentReason;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.ExperimentSnapshot.Variant;
import io.molam.experiments.domain.allocation.PhasePlan;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.Targeting;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Exposure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssignUnitTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-02T09:00:00Z"));
  private static final UnitId UNIT = new UnitId("same");
  private static final String KEY = "checkout";

  /** A store that all replicas share. */
  private static class Store implements ExposureLog {
    private final Map<UnitId, Exposure> recorded = new HashMap<>();

    /** How often it is yet to say that the experiment was reset. */
    private int resets;

    private Instant erasedAt = Instant.MIN;

    @Override
    public Map<UUID, Exposure> find(UnitId unit, Collection<UUID> experimentIds) {
      throw new AssertionError("nobody asks before recording");
    }

    @Override
    public List<Outcome> record(List<Exposure> exposures) {
      return exposures.stream().map(this::outcome).toList();
    }

    private Outcome outcome(Exposure exposure) {
      if (resets > 0) {
        resets--;
        return Outcome.OUTDATED;
      }
      if (exposure.exposedAt().isBefore(erasedAt)) {
        return Outcome.OUTDATED;
      }
      Exposure first = recorded.putIfAbsent(exposure.unit(), exposure);
      return first == null ? Outcome.RECORDED : new Outcome.Known(first);
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

  private static AssignUnit replica(ExposureLog store) {
    return replica(store, CLOCK);
  }

  private static AssignUnit replica(ExposureLog store, InstantSource clock) {
    PhasePlan plan =
        new PhasePlan(
            1,
            Targeting.ofValid(Map.of()),
            Share.ALL,
            Allocation.of(Map.of("blue", new Share(500_000), "green", new Share(500_000))),
            PhasePlan.Hashes.of("3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e"),
            PolicySource.FIXED);
    ExperimentSnapshot experiment =
        new ExperimentSnapshot(
            new UUID(0, 1),
            KEY,
            false,
            ExperimentSnapshot.State.ENROLLING,
            null,
            List.of(plan),
            null,
            null,
            List.of(),
            Map.of(
                "blue", new Variant(new UUID(0, 2), "blue", "Blue", "{}"),
                "green", new Variant(new UUID(0, 3), "green", "Green", "{}")),
            null,
            List.of(),
            Map.of(),
            null);
    Snapshots snapshots =
        new Snapshots(
            new SnapshotSource() {
              @Override
              public long version() {
                return 1;
              }

              @Override
              public Loaded load() {
                return new Loaded(1, List.of(experiment), List.of(), List.of(), Set.of());
              }
            },
            CLOCK,
            () -> 0,
            Duration.ofMinutes(10));
    snapshots.refresh();
    return new AssignUnit(
        snapshots,
        new MemoryExperimentRepository(new Memory(CLOCK)),
        store,
        new MemoryUnitLinks(new Memory(CLOCK)),
        new ExposureMemory() {
          @Override
          public @Nullable Remembered recall(UnitId unit, UUID experimentId) {
            return null;
          }

          @Override
          public void forget(Set<UnitId> units, Instant decidedBefore) {
            throw new AssertionError("nobody is erased here");
          }

          @Override
          public void keep(Exposure exposure) {
            throw new AssertionError("the store answers");
          }
        },
        DrawAdvisor.NONE,
        clock);
  }

  @Test
  void afterAnErasureTheUnitIsDecidedLaterThanIt() {
    Store store = new Store();
    store.erasedAt = CLOCK.instant().plusSeconds(1);
    Iterator<Instant> times =
        List.of(CLOCK.instant(), store.erasedAt, store.erasedAt.plusSeconds(1)).iterator();
    Assignment assignment = replica(store, times::next).assign(KEY, new Asker(UNIT, Context.EMPTY));
    assertThat(assignment.reason()).isEqualTo(AssignmentReason.SPLIT);
    assertThat(assignment.recorded()).isTrue();
    assertThat(assignment.assignedAt()).isEqualTo(store.erasedAt);
  }

  @Test
  void ofTwoReplicasAtTheSameMomentOneSaysSplit() {
    Store store = new Store();
    Assignment first = replica(store).assign(KEY, new Asker(UNIT, Context.EMPTY));
    Assignment second = replica(store).assign(KEY, new Asker(UNIT, Context.EMPTY));
    assertThat(first.reason()).isEqualTo(AssignmentReason.SPLIT);
    assertThat(second.reason()).isEqualTo(AssignmentReason.STICKY);
    assertThat(second.variant()).isEqualTo(first.variant()).isNotNull();
    assertThat(second.assignedAt()).isEqualTo(first.assignedAt());
  }

  @Test
  void afterAResetTheUnitIsDecidedAgain() {
    Store store = new Store();
    store.resets = 1;
    Assignment assignment = replica(store).assign(KEY, new Asker(UNIT, Context.EMPTY));
    assertThat(assignment.reason()).isEqualTo(AssignmentReason.SPLIT);
    assertThat(assignment.recorded()).isTrue();
    assertThat(store.recorded).hasSize(1);
  }

  @Test
  void whoMeetsTwoResetsIsToldToAskAgain() {
    Store store = new Store();
    store.resets = 2;
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> replica(store).assign(KEY, new Asker(UNIT, Context.EMPTY)))
        .satisfies(conflict -> assertThat(conflict.code()).isEqualTo("plan_changed"));
    assertThat(store.recorded).isEmpty();
  }

  @Test
  void anotherConflictIsNotTakenForAReset() {
    int[] asked = {0};
    ExposureLog refusing =
        new Store() {
          @Override
          public List<Outcome> record(List<Exposure> exposures) {
            asked[0]++;
            throw new ExperimentException.Conflict("something_else", "Not a reset.");
          }
        };
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> replica(refusing).assign(KEY, new Asker(UNIT, Context.EMPTY)))
        .satisfies(conflict -> assertThat(conflict.code()).isEqualTo("something_else"));
    assertThat(asked[0]).isEqualTo(1);
  }
}
