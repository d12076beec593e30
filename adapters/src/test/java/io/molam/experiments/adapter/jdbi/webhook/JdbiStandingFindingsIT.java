package io.molam.experiments.adapter.jdbi.webhook;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.contract.StandingFindingsContract;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.StandingFindings;
import java.sql.SQLException;

/** On PostgreSQL. */
class JdbiStandingFindingsIT extends StandingFindingsContract {
  private final Database database = TestDatabase.migrated().database();

  JdbiStandingFindingsIT() throws SQLException {}

  @Override
  protected StandingFindings standing() {
    return new JdbiStandingFindings(database);
  }

  @Override
  protected ExperimentRepository experiments() {
    return new ExperimentStore(database).experiments();
  }
}
