package io.molam.experiments.adapter.jdbi.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.exposure.ExposureStore;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Json;
import io.molam.experiments.application.contract.Samples;
import io.molam.experiments.application.memory.Memory;
import io.molam.experiments.application.memory.MemoryDailySource;
import io.molam.experiments.application.memory.MemoryExperimentRepository;
import io.molam.experiments.application.memory.MemoryExposureCounts;
import io.molam.experiments.application.memory.MemoryExposureLog;
import io.molam.experiments.application.memory.MemoryMetricSource;
import io.molam.experiments.application.port.DailySource;
import io.molam.experiments.application.port.ExposureCounts;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.application.port.MetricSource.UnitCount;
import io.molam.experiments.application.port.MetricSource.Wanted;
import io.molam.experiments.application.port.UnitExport;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.exposure.Exposure;
import io.molam.experiments.domain.exposure.UnitDraw;
import io.molam.experiments.domain.metric.MetricKind;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.RecursiveComparisonAssert;
import org.junit.jupiter.api.Test;

/** What SQL adds up of logged propensities is what the sources in memory add up, in every view. */
class LoggedSplitIT {
  private static final Instant NOW = Samples.T0.plus(Duration.ofDays(6));
  private static final List<Wanted> WANTED =
      List.of(new Wanted(Samples.purchases(MetricKind.COUNT, null, null, null), 0));

  private final Database database = TestDatabase.migrated().database();
  private final ExposureLog exposures = new ExposureStore(database).exposures();
  private final Memory memory = new Memory(InstantSource.system());
  private final MemoryExposureLog remembered = new MemoryExposureLog(memory);
  private final Random random = new Random(13);

  LoggedSplitIT() throws SQLException {}

  private Experiment contextual() {
    Experiment draft =
        Experiment.draft(UUID.randomUUID(), Samples.adaptive("contextual"), "ada", Samples.T0);
    Experiment running = draft.start(Samples.T0);
    ExperimentStore stored = new ExperimentStore(database);
    MemoryExperimentRepository inMemory = new MemoryExperimentRepository(memory);
    stored.experiments().insert(draft);
    stored.experiments().update(running);
    inMemory.insert(draft);
    inMemory.update(running);
    return running;
  }

  private void enrol(Experiment experiment, int from, int to) {
    for (int i = from; i < to; i++) {
      double blue = (1 + random.nextInt(9)) / 10.0;
      int variant = random.nextDouble() < blue ? 0 : 1;
      Map<String, Double> said =
          random.nextInt(20) == 0 && variant == 0
              ? Map.of("blue", 1.0)
              : Map.of("blue", blue, "green", 1 - blue);
      Exposure exposure =
          new Exposure(
              experiment.id(),
              new UnitId("u-" + i),
              Samples.variant(experiment, variant),
              1,
              Samples.T0.plus(Duration.ofMinutes(random.nextInt(5 * 24 * 60))),
              variant == 0 ? blue : 1 - blue,
              new Context(Map.of("country", i % 3 == 0 ? "SN" : "FR")),
              new UnitDraw(PolicySource.SIRA, "m-1", "success", said));
      assertThat(exposures.record(exposure)).isInstanceOf(ExposureLog.Outcome.Recorded.class);
      remembered.record(exposure);
    }
  }

  private static RecursiveComparisonAssert<?> same(Object sql, Object memory) {
    return assertThat(sql)
        .usingRecursiveComparison()
        .ignoringCollectionOrder()
        .withComparatorForType(
            (a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b), Double.class)
        .isEqualTo(memory);
  }

  @Test
  void everyViewAddsUpWhatWasLogged() {
    Experiment experiment = contextual();
    enrol(experiment, 0, 150);
    Instant between = Instant.now();
    while (!Instant.now().minusMillis(1).isAfter(between)) {
      Thread.onSpinWait();
    }
    enrol(experiment, 150, 300);
    MetricSource sql = new JdbiMetricSource(database);
    MetricSource plain = new MemoryMetricSource(memory);
    List<UnitCount> counts = plain.units(experiment.id());
    assertThat(counts).hasSize(2).allMatch(count -> count.logged() != null);
    same(sql.units(experiment.id()), counts);
    same(sql.read(experiment.id(), WANTED, NOW).counts(), counts);
    same(
        sql.readAsOf(experiment.id(), WANTED, between).counts(),
        plain.readAsOf(experiment.id(), WANTED, between).counts());
    Map<String, MetricSource.Reading> segments =
        plain.breakDown(experiment.id(), WANTED, NOW, "country", 5);
    sql.breakDown(experiment.id(), WANTED, NOW, "country", 5)
        .forEach(
            (value, reading) ->
                same(reading.counts(), Objects.requireNonNull(segments.get(value)).counts()));
    assertThat(segments).hasSize(2);
    List<DailySource.Day> days =
        new MemoryDailySource(memory).read(experiment.id(), WANTED, NOW, null);
    same(
        new JdbiDailySource(database)
            .read(experiment.id(), WANTED, NOW, null).stream()
                .map(day -> day.reading().counts())
                .toList(),
        days.stream().map(day -> day.reading().counts()).toList());
    ExposureCounts found = new JdbiExposureCounts(database);
    ExposureCounts expected = new MemoryExposureCounts(memory);
    assertThat(found.byDraw(experiment.id(), 9))
        .isEqualTo(expected.byDraw(experiment.id(), 9))
        .hasSize(1);
    List<UnitExport.Row> rows = new ArrayList<>();
    new JdbiUnitExport(database).read(experiment.id(), List.of(), NOW, rows::add);
    assertThat(rows)
        .hasSize(300)
        .allMatch(
            row -> {
              Map<String, Object> decision =
                  Json.readObject(Objects.requireNonNull(row.decision()));
              return "sira".equals(decision.get("source"))
                  && "m-1".equals(decision.get("model"))
                  && "success".equals(decision.get("reason"));
            });
    same(found.byDay(experiment.id(), null), expected.byDay(experiment.id(), null));
    same(
        found.bySegment(experiment.id(), between, 5),
        expected.bySegment(experiment.id(), between, 5));
  }
}
