package io.molam.experiments.adapter.jdbi.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.event.EventStore;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.results.ResultStore;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.contract.Samples;
import io.molam.experiments.application.contract.UnitRecordsContract;
import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureCounts;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.ExposureLog.Outcome;
import io.molam.experiments.application.port.OverrideRepository;
import io.molam.experiments.application.port.UnitRecords;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.exposure.Exposure;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** On PostgreSQL. */
class JdbiUnitRecordsIT extends UnitRecordsContract {
  private final TestDatabase database = TestDatabase.migrated();

  JdbiUnitRecordsIT() throws SQLException {
    new EventStore(database.database()).ensurePartitions(Samples.T0, Samples.T0);
  }

  @Override
  protected UnitRecords records() {
    return new ExposureStore(database.database()).units();
  }

  @Override
  protected ExperimentRepository experiments() {
    return new ExperimentStore(database.database()).experiments();
  }

  @Override
  protected ExposureLog exposures() {
    return new ExposureStore(database.database()).exposures();
  }

  @Override
  protected ExposureCounts counts() {
    return new ResultStore(database.database()).exposureCounts();
  }

  @Override
  protected EventLog events() {
    return new EventStore(database.database()).log();
  }

  @Override
  protected OverrideRepository overrides() {
    return new ExperimentStore(database.database()).overrides();
  }

  @Override
  protected Instant now() {
    return Instant.now();
  }

  /** The row in the way is being deleted: who waits for it must not take its place. */
  @Test
  void whatIsRecordedInTheMiddleOfAnErasureIsRefusedAfterIt() throws Exception {
    Experiment experiment = Samples.running(experiments(), "erased-in-between");
    Exposure decided =
        new Exposure(
            experiment.id(),
            new UnitId("between"),
            Samples.variant(experiment, 0),
            experiment.phase(),
            Samples.T0,
            0.5,
            Context.EMPTY);
    exposures().record(decided);
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      Database erasing = database.database();
      Future<Outcome> outcome =
          erasing.run(
              () -> {
                new ExposureStore(erasing).units().erase(decided.unit());
                Future<Outcome> waiting = other.submit(() -> exposures().record(decided));
                awaitBlocked(waiting);
                return waiting;
              });
      assertThat(outcome.get()).isEqualTo(Outcome.OUTDATED);
    }
    assertThat(records().read(decided.unit()).enrolments()).isEmpty();
  }

  private void awaitBlocked(Future<?> waiting) {
    try {
      while (database.number("select count(*) from pg_locks where not granted") == 0) {
        assertThat(waiting.isDone()).as("recorded without waiting").isFalse();
        Thread.sleep(5);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
