package io.molam.experiments.adapter.jdbi.experiment;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.contract.HoldoutRepositoryContract;
import io.molam.experiments.application.port.HoldoutRepository;
import java.sql.SQLException;

/** On PostgreSQL. */
class JdbiHoldoutRepositoryIT extends HoldoutRepositoryContract {
  private final Database database = TestDatabase.migrated().database();

  JdbiHoldoutRepositoryIT() throws SQLException {}

  @Override
  protected HoldoutRepository repository() {
    return new JdbiHoldoutRepository(database);
  }
}
