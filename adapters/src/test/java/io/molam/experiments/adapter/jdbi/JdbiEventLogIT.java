package io.molam.experiments.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.domain.exposure.Event;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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
