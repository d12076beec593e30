package io.molam.experiments.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.memory.Memory;
import io.molam.experiments.application.memory.MemoryExperimentRepository;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.Designs;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.exposure.Exposure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImportExposuresTest {
  private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
  private final List<Exposure> recorded = new ArrayList<>();

  /** Accepts everything. */
  private final ExposureLog log =
      new ExposureLog() {
        @Override
        public Map<UUID, Exposure> find(UnitId unit, Collection<UUID> experimentIds) {
          return Map.of();
        }

        @Override
        public List<Outcome> record(List<Exposure> exposures) {
          throw new AssertionError("imported, not recorded");
        }

        @Override
        public int contradict(List<Exposure> answered) {
          throw new AssertionError("imported, not answered");
        }

        @Override
        public void retire(UUID experimentId) {
          recorded.clear();
        }

        @Override
        public List<Imported> importAll(List<Exposure> exposures) {
          recorded.addAll(exposures);
          return exposures.stream().map(exposure -> Imported.ACCEPTED).toList();
        }
      };

  private static Experiment external() {
    return Experiment.draft(
        new UUID(0, 1),
        Designs.with(
            Designs.twoVariants(), design -> design.allocation = new AllocationPolicy.External()),
        "ada",
        NOW.minusSeconds(100));
  }

  private BatchOutcome run(Experiment experiment, ImportExposures.Item... items) {
    ExperimentRepository experiments =
        new MemoryExperimentRepository(new Memory(InstantSource.fixed(NOW)));
    experiments.insert(experiment);
    return new ImportExposures(
            experiments, log, new Ports().gate, Duration.ofDays(30), InstantSource.fixed(NOW))
        .importAll("checkout-button", List.of(items), new BatchOutcome.Builder(), Ports.ADA);
  }

  private static ImportExposures.Item item(int index, String variant, @Nullable Instant at) {
    return new ImportExposures.Item(
        index, new UnitId("u-" + index), variant, at, null, Context.EMPTY);
  }

  @Test
  void exposuresBelongToThePhaseInForceWhenTheyHappened() {
    Experiment started = external().start(NOW.minusSeconds(60));
    Experiment replanned =
        started.amend(
            Designs.with(
                started.design(),
                design ->
                    design.variants =
                        List.of(
                            Designs.variant("blue", 250_000, true),
                            Designs.variant("green", 750_000, false))),
            NOW.minusSeconds(30));
    run(
        replanned,
        item(0, "green", NOW.minusSeconds(90)),
        item(1, "green", NOW.minusSeconds(31)),
        item(2, "green", NOW.minusSeconds(30)),
        item(3, "green", null));
    assertThat(recorded).extracting(Exposure::phase).containsExactly(1, 1, 2, 2);
    assertThat(recorded).extracting(Exposure::propensity).containsExactly(0.5, 0.5, 0.75, 0.75);
    assertThat(recorded.getLast().exposedAt()).isEqualTo(NOW);
  }

  @Test
  void unknownVariantsAndTimesOutOfRangeAreRejectedAndTheRestIsKept() {
    BatchOutcome outcome =
        run(
            external().start(NOW.minusSeconds(60)),
            item(0, "red", null),
            item(1, "blue", NOW.plusSeconds(301)),
            item(2, "blue", NOW.plusSeconds(300)),
            item(3, "blue", NOW.minus(Duration.ofDays(30)).minusNanos(1_000)),
            item(4, "blue", NOW.minus(Duration.ofDays(30))));
    assertThat(outcome.accepted()).isEqualTo(2);
    assertThat(outcome.rejected())
        .extracting(BatchOutcome.Rejection::code)
        .containsExactly("unknown_variant", "in_the_future", "too_old");
  }

  @Test
  void experimentMustBeExternalAndStarted() {
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> run(external()))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("not_started"));
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(
            () ->
                run(Experiment.draft(new UUID(0, 2), Designs.twoVariants(), "ada", NOW).start(NOW)))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("not_external"));
    assertThat(recorded).isEmpty();
  }
}
