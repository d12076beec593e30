package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.ExposureLog.Imported;
import io.molam.experiments.application.port.ExposureLog.Outcome;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.exposure.Exposure;
import io.molam.experiments.domain.exposure.UnitDraw;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link ExposureLog} does. */
public abstract class ExposureLogContract {
  protected abstract ExposureLog log();

  protected abstract ExperimentRepository experiments();

  protected static Exposure exposure(Experiment experiment, String unit, int variant, Instant at) {
    return new Exposure(
        experiment.id(),
        new UnitId(unit),
        Samples.variant(experiment, variant),
        1,
        at,
        0.25,
        new Context(
            Map.of("country", "SN", "age", new BigDecimal("18.50"), "tags", List.of("a", "é😀"))));
  }

  /** What reads give: the context is kept for analysis only. */
  private static Exposure bare(Exposure exposure) {
    return new Exposure(
        exposure.experimentId(),
        exposure.unit(),
        exposure.variantId(),
        exposure.phase(),
        exposure.exposedAt(),
        exposure.propensity(),
        Context.EMPTY);
  }

  @Test
  void decisionForTheUnitAloneReadsBack() {
    Experiment experiment = Samples.running(experiments(), "decided-alone");
    Exposure drawn =
        new Exposure(
            experiment.id(),
            new UnitId("drawn"),
            Samples.variant(experiment, 1),
            1,
            Samples.T0,
            0.7,
            Context.EMPTY,
            new UnitDraw(
                PolicySource.SIRA, "model-é😀", "success", Map.of("blue", 0.3, "green", 0.7)));
    assertThat(log().record(drawn)).isEqualTo(Outcome.RECORDED);
    assertThat(log().find(drawn.unit(), List.of(experiment.id())))
        .isEqualTo(Map.of(experiment.id(), drawn));
    Exposure other =
        new Exposure(
            experiment.id(),
            drawn.unit(),
            Samples.variant(experiment, 0),
            1,
            Samples.T0,
            0.5,
            Context.EMPTY);
    assertThat(log().record(other)).as("the first one stays").isEqualTo(new Outcome.Known(drawn));
  }

  @Test
  void exposureReadsBackAsItWasRecorded() {
    Experiment experiment = Samples.running(experiments(), "read-back");
    Exposure exposure = exposure(experiment, "u-é😀'\"\\", 0, Samples.T0);
    assertThat(log().record(exposure)).isEqualTo(Outcome.RECORDED);
    assertThat(log().find(exposure.unit(), List.of(experiment.id())))
        .isEqualTo(Map.of(experiment.id(), bare(exposure)));
    assertThat(log().find(exposure.unit(), List.of(UUID.randomUUID()))).isEmpty();
    assertThat(log().find(exposure.unit(), List.of())).isEmpty();
    assertThat(log().find(new UnitId("nobody"), List.of(experiment.id()))).isEmpty();
  }

  @Test
  void firstExposureOfAUnitStays() {
    Experiment experiment = Samples.running(experiments(), "first-stays");
    Exposure first = exposure(experiment, "u", 0, Samples.T0);
    log().record(first);
    assertThat(log().record(exposure(experiment, "u", 1, Samples.T0.minusSeconds(9))))
        .isEqualTo(new Outcome.Known(bare(first)));
  }

  @Test
  void whoWasFirstIsKnownEvenAmongEqualExposures() {
    Experiment experiment = Samples.running(experiments(), "equal");
    Exposure first = bare(exposure(experiment, "u", 0, Samples.T0));
    Exposure second = bare(exposure(experiment, "u", 0, Samples.T0));
    assertThat(log().record(first)).isEqualTo(Outcome.RECORDED);
    assertThat(log().record(second)).isEqualTo(new Outcome.Known(first));
  }

  @Test
  void listIsRecordedAsIfOneAfterTheOther() {
    Experiment experiment = Samples.running(experiments(), "one-after-the-other");
    Experiment other = Samples.running(experiments(), "another");
    Exposure known = bare(exposure(experiment, "known", 1, Samples.T0));
    log().record(known);
    Exposure first = exposure(experiment, "u", 0, Samples.T0.plusSeconds(1));
    assertThat(
            log()
                .record(
                    List.of(
                        exposure(experiment, "known", 0, Samples.T0.plusSeconds(2)),
                        first,
                        exposure(other, "u", 1, Samples.T0),
                        exposure(experiment, "u", 1, Samples.T0),
                        first)))
        .containsExactly(
            new Outcome.Known(known),
            Outcome.RECORDED,
            Outcome.RECORDED,
            new Outcome.Known(first),
            new Outcome.Known(first));
    assertThat(log().find(first.unit(), List.of(experiment.id(), other.id())).values())
        .extracting(Exposure::exposedAt)
        .containsExactlyInAnyOrder(first.exposedAt(), Samples.T0);
  }

  @Test
  void exposureDecidedBeforeAResetIsOutdated() {
    Experiment experiment = Samples.running(experiments(), "reset");
    log().record(exposure(experiment, "earlier", 0, Samples.T0));
    Experiment reset = experiment.reset("salt of the second", Samples.T0.plusSeconds(60));
    experiments().update(reset);
    log().retire(experiment.id());
    Exposure late = exposure(experiment, "late", 0, Samples.T0.plusSeconds(61));
    assertThat(log().record(late)).isEqualTo(Outcome.OUTDATED);
    assertThat(log().record(exposure(experiment, "earlier", 0, Samples.T0)))
        .isEqualTo(Outcome.OUTDATED);
    assertThat(log().find(late.unit(), List.of(experiment.id()))).isEmpty();
    Exposure second =
        new Exposure(
            experiment.id(),
            late.unit(),
            Samples.variant(experiment, 1),
            2,
            Samples.T0.plusSeconds(62),
            0.5,
            Context.EMPTY);
    assertThat(log().record(List.of(late, second)).getLast()).isEqualTo(Outcome.RECORDED);
  }

  @Test
  void ofManyAtOnceOneExposureIsRecorded() throws Exception {
    Experiment experiment = Samples.running(experiments(), "at-once");
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Callable<Outcome>> tasks = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        Exposure mine = exposure(experiment, "u", i % 2, Samples.T0.plusSeconds(i));
        tasks.add(() -> log().record(mine));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> future : threads.invokeAll(tasks)) {
        outcomes.add(future.get());
      }
      assertThat(outcomes.stream().filter(Outcome.RECORDED::equals)).hasSize(1);
      Exposure first = log().find(new UnitId("u"), List.of(experiment.id())).get(experiment.id());
      assertThat(outcomes.stream().filter(outcome -> !outcome.equals(Outcome.RECORDED)).distinct())
          .containsExactly(new Outcome.Known(Objects.requireNonNull(first)));
    }
  }

  @Test
  void importKnowsRepeatsAndUnitsOfTwoVariants() {
    Experiment experiment = Samples.running(experiments(), "imported");
    Instant at = Samples.T0.plusSeconds(100);
    assertThat(
            log()
                .importAll(
                    List.of(
                        exposure(experiment, "a", 0, at),
                        exposure(experiment, "b", 1, at),
                        exposure(experiment, "a", 0, at.plusSeconds(1)),
                        exposure(experiment, "b", 0, at))))
        .containsExactly(
            Imported.ACCEPTED, Imported.ACCEPTED, Imported.DUPLICATE, Imported.MULTIPLE);
    assertThat(
            log()
                .importAll(
                    List.of(
                        exposure(experiment, "a", 0, at.minusSeconds(50)),
                        exposure(experiment, "c", 1, at))))
        .containsExactly(Imported.DUPLICATE, Imported.ACCEPTED);
    assertThat(log().find(new UnitId("a"), List.of(experiment.id())).values())
        .extracting(Exposure::exposedAt)
        .containsExactly(at.minusSeconds(50));
    assertThat(log().importAll(List.of(exposure(experiment, "c", 0, at))))
        .containsExactly(Imported.MULTIPLE);
  }

  @Test
  void answersThatTheStoreContradictsAreCountedAndTheirUnitsMarked() {
    Experiment experiment = Samples.running(experiments(), "contradicted");
    Exposure same = exposure(experiment, "same", 0, Samples.T0);
    Exposure other = exposure(experiment, "other", 0, Samples.T0);
    log().record(List.of(same, other));
    List<Exposure> answered =
        List.of(
            exposure(experiment, "same", 0, Samples.T0.plusSeconds(1)),
            exposure(experiment, "other", 1, Samples.T0.plusSeconds(1)),
            exposure(experiment, "unknown", 1, Samples.T0));
    assertThat(log().contradict(answered)).isEqualTo(1);
    assertThat(multiple(experiment)).containsExactly("other");
    assertThat(log().contradict(answered)).as("again").isEqualTo(1);
    assertThat(multiple(experiment)).containsExactly("other");
    assertThat(log().find(other.unit(), List.of(experiment.id())))
        .isEqualTo(Map.of(experiment.id(), bare(other)));
  }

  @Test
  void answerFromBeforeAResetContradictsNothing() {
    Experiment running = Samples.running(experiments(), "contradicted-reset");
    Exposure before = exposure(running, "unit", 1, Samples.T0);
    Experiment again =
        experiments().update(running.reset("another salt", Samples.T0.plusSeconds(5)));
    log()
        .record(
            new Exposure(
                again.id(),
                before.unit(),
                Samples.variant(again, 0),
                2,
                Samples.T0.plusSeconds(20),
                0.5,
                Context.EMPTY));
    assertThat(log().contradict(List.of(before))).isZero();
    assertThat(multiple(again)).isEmpty();
  }

  /** Units of the experiment that were seen with several variants. */
  protected abstract List<String> multiple(Experiment experiment);

  @Test
  void importsOfTheSameUnitsInAnotherOrderDoNotDeadlock() throws Exception {
    Experiment experiment = Samples.running(experiments(), "no-deadlock");
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<List<Imported>>> tasks = new ArrayList<>();
      for (int task = 0; task < 8; task++) {
        List<Exposure> batch = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
          batch.add(exposure(experiment, "u-" + i, 0, Samples.T0));
        }
        java.util.Collections.shuffle(batch, new java.util.Random(task));
        tasks.add(() -> log().importAll(batch));
      }
      int accepted = 0;
      for (Future<List<Imported>> future : threads.invokeAll(tasks)) {
        accepted += (int) future.get().stream().filter(o -> o == Imported.ACCEPTED).count();
      }
      assertThat(accepted).isEqualTo(500);
    }
  }
}
