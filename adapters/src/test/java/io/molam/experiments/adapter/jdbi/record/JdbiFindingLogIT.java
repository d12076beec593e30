package io.molam.experiments.adapter.jdbi.record;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.contract.FindingLogContract;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.FindingLog;
import java.sql.SQLException;

/** On PostgreSQL. */
class JdbiFindingLogIT extends FindingLogContract {
  private final Database database = TestDatabase.migrated().database();

  JdbiFindingLogIT() throws SQLException {}

  @Override
  protected FindingLog log() {
    return new JdbiFindingLog(database);
  }

  @Override
  protected ExperimentRepository experiments() {
    return new ExperimentStore(database).experiments();
  }
}
