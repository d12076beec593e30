package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.application.port.EventLog.Recorded;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.exposure.Event;
import io.molam.experiments.domain.exposure.Exposure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link EventLog} does. */
public abstract class EventLogContract {
  protected abstract EventLog log();

  protected abstract ExposureLog exposures();

  protected abstract ExperimentRepository experiments();

  protected abstract long stored();

  protected static Event event(String unit, UUID id, Instant at) {
    return event(unit, id, at, null, null);
  }

  private static Event event(
      String unit, UUID id, Instant at, @Nullable UUID experiment, @Nullable UUID variant) {
    return new Event(
        id, new UnitId(unit), "click", 1.5, at, experiment, variant, "{\"a\": \"é😀\"}");
  }

  @Test
  void eventIsStoredOnceWhateverTimeTheRepeatCarries() {
    UUID id = UUID.randomUUID();
    long before = stored();
    assertThat(log().record(List.of(event("u", id, Samples.T0))))
        .containsExactly(Recorded.ACCEPTED);
    assertThat(log().record(List.of(event("u", id, Samples.T0))))
        .containsExactly(Recorded.DUPLICATE);
    assertThat(log().record(List.of(event("u", id, Samples.T0.minusSeconds(40L * 86_400)))))
        .containsExactly(Recorded.DUPLICATE);
    assertThat(log().record(List.of(event("other", id, Samples.T0))))
        .containsExactly(Recorded.ACCEPTED);
    assertThat(stored()).isEqualTo(before + 2);
  }

  @Test
  void repeatsWithinABatchAreKnownInOrder() {
    UUID a = UUID.randomUUID();
    UUID b = UUID.randomUUID();
    assertThat(
            log()
                .record(
                    List.of(
                        event("u", a, Samples.T0),
                        event("u", b, Samples.T0),
                        event("u", a, Samples.T0.plusSeconds(1)))))
        .containsExactly(Recorded.ACCEPTED, Recorded.ACCEPTED, Recorded.DUPLICATE);
  }

  @Test
  void eventOfAnotherVariantThanTheUnitsIsNotStored() {
    Experiment experiment = Samples.running(experiments(), "mismatch");
    exposures()
        .record(
            new Exposure(
                experiment.id(),
                new UnitId("m"),
                Samples.variant(experiment, 0),
                1,
                Samples.T0,
                0.5,
                Context.EMPTY));
    UUID id = UUID.randomUUID();
    long before = stored();
    assertThat(
            log()
                .record(
                    List.of(
                        event(
                            "m", id, Samples.T0, experiment.id(), Samples.variant(experiment, 1)))))
        .containsExactly(Recorded.VARIANT_MISMATCH);
    assertThat(stored()).isEqualTo(before);
    assertThat(
            log()
                .record(
                    List.of(
                        event(
                            "m", id, Samples.T0, experiment.id(), Samples.variant(experiment, 0)))))
        .containsExactly(Recorded.ACCEPTED);
  }

  @Test
  void eventBeforeTheExposureOfTheExperimentThatItNamesIsStoredAndTold() {
    Experiment experiment = Samples.running(experiments(), "early");
    exposures().record(Samples.exposure(experiment, new UnitId("e"), 0, Samples.T0));
    UUID id = UUID.randomUUID();
    long before = stored();
    assertThat(
            log()
                .record(
                    List.of(
                        event("e", id, Samples.T0.minusSeconds(1), experiment.id(), null),
                        event("e", UUID.randomUUID(), Samples.T0, experiment.id(), null),
                        event("e", UUID.randomUUID(), Samples.T0.minusSeconds(1)),
                        event(
                            "nobody",
                            UUID.randomUUID(),
                            Samples.T0.minusSeconds(1),
                            experiment.id(),
                            null))))
        .containsExactly(
            Recorded.BEFORE_EXPOSURE, Recorded.ACCEPTED, Recorded.ACCEPTED, Recorded.ACCEPTED);
    assertThat(stored()).isEqualTo(before + 4);
    assertThat(
            log()
                .record(List.of(event("e", id, Samples.T0.minusSeconds(1), experiment.id(), null))))
        .containsExactly(Recorded.DUPLICATE);
  }

  @Test
  void batchesOfTheSameEventsAtOnceCountEachOnce() throws Exception {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      events.add(event("many-" + i % 50, UUID.randomUUID(), Samples.T0));
    }
    long before = stored();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<List<Recorded>>> tasks = new ArrayList<>();
      for (int task = 0; task < 8; task++) {
        List<Event> batch = new ArrayList<>(events);
        Collections.shuffle(batch, new Random(task));
        tasks.add(() -> log().record(batch));
      }
      int accepted = 0;
      for (Future<List<Recorded>> future : threads.invokeAll(tasks)) {
        accepted += (int) future.get().stream().filter(o -> o == Recorded.ACCEPTED).count();
      }
      assertThat(accepted).isEqualTo(500);
    }
    assertThat(stored()).isEqualTo(before + 500);
  }

  @Test
  void largeBatchWithAFewRepeatsStoresTheRest() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      events.add(event("large-" + i % 7, UUID.randomUUID(), Samples.T0));
    }
    log().record(events.subList(100, 103));
    events.add(events.getFirst());
    long before = stored();
    List<Recorded> recorded = log().record(events);
    for (int i = 0; i < recorded.size(); i++) {
      boolean repeated = (i >= 100 && i < 103) || i == 1_200;
      assertThat(recorded.get(i))
          .as("event %d", i)
          .isEqualTo(repeated ? Recorded.DUPLICATE : Recorded.ACCEPTED);
    }
    assertThat(stored()).isEqualTo(before + 1_197);
    assertThat(log().record(events)).containsOnly(Recorded.DUPLICATE);
    assertThat(stored()).isEqualTo(before + 1_197);
  }
}
