package io.molam.experiments.adapter.jdbi.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.exposure.ExposureStore;
import io.molam.experiments.adapter.jdbi.results.ResultStore;
import io.molam.experiments.application.contract.EventLogContract;
import io.molam.experiments.application.contract.Samples;
import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.exposure.Event;
import io.molam.experiments.domain.metric.MetricKind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On PostgreSQL. */
class JdbiEventLogIT extends EventLogContract {
  private final TestDatabase database = TestDatabase.migrated();

  JdbiEventLogIT() throws SQLException {}

  @BeforeEach
  void partitions() {
    new JdbiEventLog(database.database())
        .ensurePartitions(
            Samples.T0.minus(Duration.ofDays(60)), Samples.T0.plus(Duration.ofDays(31)));
  }

  @Test
  void aLargeBatchIsBegunAnewOnlyForARepeatAndThatIsCounted() {
    JdbiEventLog log = new JdbiEventLog(database.database());
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      events.add(event("restart-" + i % 7, UUID.randomUUID(), Samples.T0));
    }
    log.record(events);
    assertThat(log.restarts()).isZero();
    log.record(events);
    assertThat(log.restarts()).isEqualTo(1);
  }

  /**
   * What a unit's events count for differs by event, and totals are taken in one order all the
   * same.
   */
  @Test
  void batchesThatCountForTheSameTotalsQueueUp() throws Exception {
    Experiment one = Samples.running(experiments(), "queue-one");
    Experiment two = Samples.running(experiments(), "queue-two");
    MetricSource source = new ResultStore(database.database()).metrics();
    for (Experiment experiment : List.of(one, two)) {
      exposures()
          .importAll(
              IntStream.range(0, 8)
                  .mapToObj(
                      i -> Samples.exposure(experiment, new UnitId("queue-" + i), 0, Samples.T0))
                  .toList());
      source.prepare(
          experiment.id(),
          List.of(new MetricSource.Wanted(Samples.metric(MetricKind.COUNT, "click"), 0)));
    }
    JdbiEventLog log = new JdbiEventLog(database.database());
    List<Callable<List<EventLog.Recorded>>> batches = new ArrayList<>();
    for (int batch = 0; batch < 200; batch++) {
      Random random = new Random(batch);
      List<Event> events =
          IntStream.range(0, 20)
              .mapToObj(i -> click("queue-" + random.nextInt(8), random.nextBoolean() ? one : two))
              .toList();
      batches.add(() -> log.record(events));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<List<EventLog.Recorded>> batch : threads.invokeAll(batches)) {
        assertThat(batch.get()).containsOnly(EventLog.Recorded.ACCEPTED);
      }
    }
    assertThat(database.number("select sum(events) from unit_totals where unit_id like 'queue-%'"))
        .isEqualTo(200 * 20);
  }

  private static Event click(String unit, Experiment experiment) {
    return new Event(
        UUID.randomUUID(),
        new UnitId(unit),
        "click",
        null,
        Samples.T0.plusSeconds(60),
        experiment.id(),
        null,
        null);
  }

  @Override
  protected EventLog log() {
    return new JdbiEventLog(database.database());
  }

  @Override
  protected ExposureLog exposures() {
    return new ExposureStore(database.database()).exposures();
  }

  @Override
  protected ExperimentRepository experiments() {
    return new ExperimentStore(database.database()).experiments();
  }

  @Override
  protected long stored() {
    return database.number("select count(*) from events");
  }
}
