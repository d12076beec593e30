package io.molam.experiments.adapter.jdbi.governance;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.contract.ChangeRequestsContract;
import io.molam.experiments.application.port.ChangeRequests;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.UnitOfWork;
import java.sql.SQLException;

/** On PostgreSQL. */
class JdbiChangeRequestsIT extends ChangeRequestsContract {
  private final Database database = TestDatabase.migrated().database();

  JdbiChangeRequestsIT() throws SQLException {}

  @Override
  protected ChangeRequests requests() {
    return new JdbiChangeRequests(database);
  }

  @Override
  protected ExperimentRepository experiments() {
    return new ExperimentStore(database).experiments();
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database;
  }
}
