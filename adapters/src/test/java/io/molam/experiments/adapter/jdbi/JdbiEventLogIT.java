package io.molam.experiments.adapter.jdbi;

import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

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

  @Override
  EventLog log() {
    return new JdbiEventLog(database.database());
  }

  @Override
  ExposureLog exposures() {
    return new JdbiExposureLog(database.database());
  }

  @Override
  ExperimentRepository experiments() {
    return new JdbiExperimentRepository(database.database());
  }

  @Override
  long stored() {
    return database.number("select count(*) from events");
  }
}
