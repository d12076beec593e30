package io.molam.experiments.adapter.jdbi.exposure;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.contract.SeenContextsContract;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.SeenContexts;
import java.sql.SQLException;

/** On PostgreSQL. */
class JdbiSeenContextsIT extends SeenContextsContract {
  private final Database database = TestDatabase.migrated().database();

  JdbiSeenContextsIT() throws SQLException {}

  @Override
  protected SeenContexts seen() {
    return new JdbiSeenContexts(database);
  }

  @Override
  protected ExposureLog exposures() {
    return new JdbiExposureLog(database);
  }

  @Override
  protected ExperimentRepository experiments() {
    return new ExperimentStore(database).experiments();
  }
}
