package io.molam.experiments.adapter.jdbi;

import io.molam.experiments.application.port.ExperimentRepository;
import java.sql.SQLException;

/** On PostgreSQL. */
class JdbiExperimentRepositoryIT extends ExperimentRepositoryContract {
  private final TestDatabase database = TestDatabase.migrated();

  JdbiExperimentRepositoryIT() throws SQLException {}

  @Override
  ExperimentRepository repository() {
    return new JdbiExperimentRepository(database.database());
  }
}
