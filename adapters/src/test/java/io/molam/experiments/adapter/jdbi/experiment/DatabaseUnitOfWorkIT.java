package io.molam.experiments.adapter.jdbi.experiment;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.contract.UnitOfWorkContract;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.UnitOfWork;
import java.sql.SQLException;

/** On PostgreSQL. */
class DatabaseUnitOfWorkIT extends UnitOfWorkContract {
  private final Database database = TestDatabase.migrated().database();

  DatabaseUnitOfWorkIT() throws SQLException {}

  @Override
  protected UnitOfWork unitOfWork() {
    return database;
  }

  @Override
  protected ExperimentRepository experiments() {
    return new JdbiExperimentRepository(database);
  }
}
