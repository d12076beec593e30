package io.molam.experiments.adapter.jdbi.record;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.contract.SummaryLogContract;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.SummaryLog;
import java.sql.SQLException;

/** On PostgreSQL. */
class JdbiSummaryLogIT extends SummaryLogContract {
  private final Database database = TestDatabase.migrated().database();

  JdbiSummaryLogIT() throws SQLException {}

  @Override
  protected SummaryLog log() {
    return new JdbiSummaryLog(database);
  }

  @Override
  protected ExperimentRepository experiments() {
    return new ExperimentStore(database).experiments();
  }
}
